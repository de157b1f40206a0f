package catalogfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/payconex/scopes/scope"
)

// TestYAMLRoundTrip writes scopes, patterns and sets as YAML and reads them
// back. Package scope knows nothing of YAML: its text forms are enough.
func TestYAMLRoundTrip(t *testing.T) {
	type record struct {
		Scope   scope.Scope
		Pattern scope.Pattern
		Set     scope.Set
		None    scope.Set
	}
	for _, name := range []scope.Scope{"pay:card:read", "true", "no", "1:20", "null", "0x1f"} {
		want := record{name, "pay:*", scope.Must(scope.NewSet(name, scope.Pattern("pay:*"))), scope.Set{}}
		data, err := yaml.Dump(want)
		if err != nil {
			t.Fatal(err)
		}
		var got record
		if err := yaml.Load(data, &got); err != nil {
			t.Fatalf("%s%v", data, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s%s", data, diff)
		}
	}
	for _, bad := range []string{"scope: pay:*", `scope: ""`, "pattern: '*'", "set: 'a  b'"} {
		if err := yaml.Load([]byte(bad), new(record)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}
