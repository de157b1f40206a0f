package importer

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	plainSegment = regexp.MustCompile(`^[A-Za-z0-9._~!$&'()*+,;=:@-]+$`)
	notWord      = regexp.MustCompile(`[^A-Za-z0-9_]+`)
)

// pathTemplate returns a path as a catalogue writes it, or nothing if that
// cannot be.
func pathTemplate(path string) string {
	if !strings.HasPrefix(path, "/") {
		return ""
	}
	segments := strings.Split(path[1:], "/")
	seen := map[string]bool{}
	for i, s := range segments {
		inner, ok := strings.CutPrefix(s, "{")
		if ok && strings.HasSuffix(inner, "}") {
			name := strings.Trim(notWord.ReplaceAllString(inner[:len(inner)-1], "_"), "_")
			if name == "" || isDigit(name[0]) || seen[name] {
				return ""
			}
			seen[name] = true
			segments[i] = "{" + name + "}"
			continue
		}
		if s == "" && i < len(segments)-1 || s == "." || s == ".." || s != "" && !plainSegment.MatchString(s) {
			return ""
		}
	}
	return "/" + strings.Join(segments, "/")
}

var parameter = regexp.MustCompile(`\{[^}]*\}`)

func shape(path string) string { return parameter.ReplaceAllString(path, "{}") }

// kebab makes an id of the first text that has letters: createAPIKey becomes
// create-api-key.
func kebab(texts ...string) string {
	for _, text := range texts {
		var b strings.Builder
		for i := 0; i < len(text) && b.Len() < 100; i++ {
			c := text[i]
			switch {
			case isUpper(c):
				upperRun := i > 0 && isUpper(text[i-1]) && !(i+1 < len(text) && isLetter(text[i+1]) && !isUpper(text[i+1]))
				if i > 0 && !upperRun {
					b.WriteByte('-')
				}
				b.WriteByte(c | 0x20)
			case isLetter(c) || isDigit(c):
				b.WriteByte(c)
			default:
				b.WriteByte('-')
			}
		}
		words := strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' })
		id := strings.Join(words, "-")
		if id != "" && isDigit(id[0]) {
			id = "e-" + id
		}
		if id != "" {
			return id
		}
	}
	return "endpoint"
}

func unique(taken map[string]bool, id string) string {
	name := id
	for i := 2; taken[name]; i++ {
		name = id + "-" + strconv.Itoa(i)
	}
	taken[name] = true
	return name
}
