package doctable

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// TestLeaks: no marker writes a text that names what its audience does not see.
func TestLeaks(t *testing.T) {
	file, err := catalogfile.Parse("scopes.yaml", []byte(`version: 1
namespace: a
audiences: [public, staff]
defaults: {audience: public}
scopes:
  a:hid:key: {desc: Hide, audience: staff, aliases: [a:old:key], typos: [a:hid:kye]}
  a:x:*: {desc: "Everything, a:x:more too", widens: [a:x:more]}
  a:x:more: {desc: More, audience: staff}
  a:x:note: {desc: Note, since: "1", deprecated: {since: "2", note: "see a:hid:key"}}
  a:x:see: {desc: "See a:hid:key now", long: "Or a:old:key, once a:hid:kye", since: "1"}
endpoints:
  - {id: get, method: GET, path: "/a:hid:key", any_of: [a:x:see]}
`))
	if err != nil {
		t.Fatal(err)
	}
	const who = `, which audience "public" does not see`
	desc := `desc of "a:x:see" names "a:hid:key"` + who
	for marker, want := range map[string][]string{
		"table audience=public":                         {desc},
		"table audience=public columns=scope":           nil,
		"table audience=public columns=scope,reaches":   nil,
		"table audience=public columns=long,desc":       {desc, `long of "a:x:see" names "a:old:key"` + who},
		"table audience=public exclude=a:x:see":         nil,
		"table audience=public columns=scope,endpoints": {`path of "get" names "a:hid:key"` + who},
		"table audience=staff":                          nil,
		"table":                                         nil,
		"matrix audience=public":                        {`path of "get" names "a:hid:key"` + who},
		"matrix":                                        nil,
		"changelog audience=public":                     {`note of "a:x:note" names "a:hid:key"` + who, desc},
		"changelog audience=staff":                      nil,
		"required endpoint=get audience=public":         nil,
	} {
		text := "\n<!-- scopes:begin " + marker + " -->\n<!-- scopes:end -->\n"
		_, err := Render("doc.md", []byte(text), file)
		var got []string
		var fault *Error
		if errors.As(err, &fault) {
			for _, f := range fault.Faults {
				got = append(got, f.Message)
				if f.Line != 2 || f.Column < 20 {
					t.Errorf("%s: at %d:%d", marker, f.Line, f.Column)
				}
			}
		} else if err != nil {
			t.Errorf("%s: %v", marker, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", marker, diff)
		}
	}
	_, err = Render("doc.md", []byte("<!-- scopes:begin table audience=public -->\n<!-- scopes:end -->\n"), file)
	want := "doc.md:1:25: " + desc + "\n    hint: write it without that name at scopes.yaml:10:3, or choose another audience"
	if fmt.Sprint(err) != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
