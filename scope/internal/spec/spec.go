// Package spec says what patterns mean, slowly and obviously. It decides in
// tests whether the fast code of package scope is right, and shares nothing
// with it.
//
// A pattern means a set of points. Points are the well-formed patterns
// themselves, wildcards included: a scope means the one point that it is, and
// p:* means every point whose segments have p as a proper prefix. A set of
// patterns means the union.
//
// G covers H if meaning(H) ⊆ meaning(G). [Covers] asks instead, for each h in
// H, whether the point h lies in meaning(G). The two are the same:
//
//   - If meaning(H) ⊆ meaning(G): h is a point of its own meaning, so it lies
//     in meaning(G).
//   - If every point h lies in meaning(G): take any point x of meaning(H). It
//     lies in meaning(h) for some h, and h lies in meaning(g) for some g. If h
//     is a scope, x is h. If h is p:*, then g is either h, and x lies in
//     meaning(g); or g is q:* with q a proper prefix of the segments p,*. Then
//     q is a prefix of p, p is a proper prefix of x, so q is one of x, and x
//     lies in meaning(g).
//
// So no union of narrower patterns ever makes up a wildcard: the point p:*
// lies in no scope but itself, which is no scope.
package spec

import (
	"regexp"
	"slices"
	"strings"
)

var grammar = regexp.MustCompile(`\A[A-Za-z0-9][A-Za-z0-9_.-]*(:[A-Za-z0-9][A-Za-z0-9_.-]*)*(:\*)?\z`)

// WellFormed reports whether text is a pattern.
func WellFormed(text string) bool {
	return grammar.MatchString(text) && len(text) <= 255 && strings.Count(text, ":") < 16
}

// Means reports whether point lies in the meaning of pattern.
func Means(pattern, point string) bool {
	p, x := strings.Split(pattern, ":"), strings.Split(point, ":")
	if stem := len(p) - 1; p[stem] == "*" {
		return len(x) > stem && slices.Equal(x[:stem], p[:stem])
	}
	return slices.Equal(x, p)
}

// Covers reports whether the set g covers the set h. All are well formed.
func Covers(g, h []string) bool {
	for _, point := range h {
		if !slices.ContainsFunc(g, func(pattern string) bool { return Means(pattern, point) }) {
			return false
		}
	}
	return true
}
