// Package camel cuts the names of Go code into words, so that permaslug is not
// taken for perm. Most callers want [Has].
package camel

import (
	"slices"
	"strings"
	"unicode"
)

// Words returns the words of an identifier in lower case: those of apiKeyScope,
// APIKeyScope and api_key_scope are api, key and scope.
func Words(name string) []string {
	var words []string
	runes := []rune(name)
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(string(runes[start:end])))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			cut(i)
			start = i + 1
		case unicode.IsUpper(r) && i > start && !unicode.IsUpper(runes[i-1]):
			cut(i) // the S of keyScope
		case unicode.IsLower(r) && i-1 > start && unicode.IsUpper(runes[i-1]):
			cut(i - 1) // the K of APIKey
		}
	}
	cut(len(runes))
	return words
}

// scopeWords are what people call scopes.
var scopeWords = []string{
	"scope", "scopes", "perm", "perms", "permission", "permissions",
}

// IsScope reports whether a word, as [Words] returns it, is one that people
// call scopes.
func IsScope(word string) bool { return slices.Contains(scopeWords, word) }

// Has reports whether a word of name is one that people call scopes.
func Has(name string) bool { return slices.ContainsFunc(Words(name), IsScope) }
