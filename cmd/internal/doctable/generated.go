package doctable

// Generated returns the pieces of a document that stand between markers, each as
// document[start:end]. What they say is the catalogue's business, and whether it
// is up to date that of [Render].
func Generated(document []byte) (pieces [][2]int) {
	parts, _ := parse(document)
	for _, p := range parts {
		pieces = append(pieces, [2]int{p.start, p.end})
	}
	return pieces
}
