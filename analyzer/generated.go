package analyzer

import (
	"go/types"
	"slices"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// ImportsGenerated reports whether a package is one that was generated from a
// catalogue, or directly imports one: it needs no other catalogue then.
func ImportsGenerated(pkg *types.Package) bool {
	return words.IsGenerated(pkg) || slices.ContainsFunc(pkg.Imports(), words.IsGenerated)
}
