package workload

import (
	"fmt"

	"github.com/payconex/scopes/scope"
)

// Synthetic returns a catalogue of n names, one wildcard to a hundred, shaped
// like a cloud provider's: services of many resources of many actions.
func Synthetic(n int) (scope.Catalog, error) {
	verbs := []string{"create", "describe", "update", "delete", "list", "attach", "detach", "tag"}
	def := scope.Definition{Audiences: []scope.Audience{"all"}, Names: make([]scope.Declaration, n)}
	for i := range def.Names {
		family := fmt.Sprintf("service%03d:resource%02d", i/5000, i/100%50)
		name := fmt.Sprintf("%s:%s_%d", family, verbs[i%len(verbs)], i%100)
		if i%100 == 0 {
			name = family + ":*"
		}
		def.Names[i] = scope.Declaration{Name: scope.Pattern(name), Audience: "all", Grantable: true}
	}
	return scope.NewCatalog(def)
}
