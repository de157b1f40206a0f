package docrules_test

import "testing"

// TestLostParameters: method and last slash say which of several endpoints was
// meant; where they do not, all are named.
func TestLostParameters(t *testing.T) {
	c := checker(t, `version: 1
scopes:
  shop:key:read: {desc: View keys}
endpoints:
  - {id: create, method: POST, path: "/a/{account}/keys", any_of: [shop:key:read]}
  - {id: list, method: GET, path: "/a/{account}/keys", any_of: [shop:key:read]}
  - {id: read, method: GET, path: "/a/{account}/keys/{key}", any_of: [shop:key:read]}
  - {id: update, method: PATCH, path: "/a/{account}/keys/{key}", any_of: [shop:key:read]}
`)
	const all, one = `write "/a/{account}/keys"`, `write "/a/{account}/keys/{key}"`
	for text, want := range map[string]string{
		"post https://example.com/a//keys":   all,
		"patch https://example.com/a//keys/": one,
		"PATCH /a//keys":                     one,
		"`GET /a//keys`":                     all,
		"**GET** `/a//keys/`":                one,
		"| get | /a//keys/. |":               one,
		"POST /a//keys/":                     all,
		"see /a//keys/":                      one,
		"see /a//keys.":                      all,
		"DELETE /a//keys/":                   one,
	} {
		found := c.Check("a.md", []byte(text))
		if len(found) != 1 || found[0].Hint != want {
			t.Errorf("%s: %+v, want %s", text, found, want)
		}
	}
	two := checker(t, "version: 1\nscopes:\n  shop:key:read: {desc: View keys}\nendpoints:\n"+
		"  - {id: a, method: GET, path: \"/{a}/keys\", any_of: [shop:key:read]}\n  - {id: b, method: PUT, path: \"/{b}/keys\", any_of: [shop:key:read]}\n")
	if found := two.Check("a.md", []byte("https://example.com//keys")); len(found) != 1 || found[0].Hint != `write "/{a}/keys" or "/{b}/keys"` {
		t.Errorf("two: %+v", found)
	}
}
