package catalogrules

import "embed"

//go:embed pages
var pages embed.FS

// Page returns the page of a rule: what it says, why, an example that fails,
// and the fix. It is Markdown.
func Page(code string) (string, bool) {
	text, err := pages.ReadFile("pages/" + code + ".md")
	return string(text), err == nil
}
