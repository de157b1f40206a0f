package catalogedit

import (
	"reflect"
	"testing"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// TestSame: whatever field of a name changes, the file says something else; a
// description only if texts count.
func TestSame(t *testing.T) {
	one := func() *catalogfile.File { return &catalogfile.File{Scopes: []catalogfile.Scope{{Name: "a"}}} }
	typ := reflect.TypeFor[catalogfile.Scope]()
	for i := range typ.NumField() {
		field, changed := typ.Field(i), one()
		value := reflect.ValueOf(&changed.Scopes[0]).Elem().Field(i)
		switch value.Kind() {
		case reflect.String:
			value.SetString("b")
		case reflect.Bool:
			value.SetBool(true)
		case reflect.Slice:
			value.Set(reflect.MakeSlice(field.Type, 1, 1))
		case reflect.Pointer:
			value.Set(reflect.New(field.Type.Elem()))
		case reflect.Struct:
			changed.Scopes[0].Pos = catalogfile.Pos{Line: 1, Column: 1}
		default:
			t.Fatalf("no other value for %s", field.Name)
		}
		text, place := field.Name == "Desc" || field.Name == "Long", field.Name == "Pos"
		if same(one(), changed, true) != place || same(one(), changed, false) != (place || text) {
			t.Errorf("%s: the same with texts: %t, without: %t", field.Name, same(one(), changed, true), same(one(), changed, false))
		}
	}
	for name, other := range map[string]catalogfile.File{
		"namespace": {Namespace: "a"}, "title": {Title: "a"}, "style": {Style: catalogfile.Style{Segment: "any"}},
		"audiences": {Audiences: []scope.Audience{"a"}}, "outputs": {Outputs: catalogfile.Outputs{Go: "a"}}, "go": {Go: catalogfile.GoNames{Package: "a"}},
		"groups": {Groups: []catalogfile.Group{{Name: "a"}}}, "endpoints": {Endpoints: []catalogfile.Endpoint{{ID: "a"}}},
		"presets": {Presets: []catalogfile.Preset{{Name: "a"}}}, "ignores": {Ignores: []catalogfile.Ignore{{Code: "a"}}},
	} {
		if same(&catalogfile.File{}, &other, false) {
			t.Errorf("the same with another %s", name)
		}
	}
}
