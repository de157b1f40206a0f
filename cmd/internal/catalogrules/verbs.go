package catalogrules

import (
	_ "embed"
	"strings"
)

//go:embed verbs.txt
var verbText string

// verbs are the words that names and descriptions of APIs use for actions, in
// small letters. Words that are nouns as well count as verbs.
var verbs = setOf(verbText)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
