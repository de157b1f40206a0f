package policy_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/payconex/scopes/policy"
)

func TestHeldFromToken(t *testing.T) {
	catalog := shopCatalog(t)
	for _, tc := range []struct {
		claims string
		want   string // what is held
		ok     bool
	}{
		{`{"scope":"shop:order:read openid"}`, "shop:order:read", true},
		{`{"scope":["shop:order:read","openid"]}`, "shop:order:read", true},
		{`{"scope":[]}`, "", true}, {`{"scope":""}`, "", true}, {`{"scope":null}`, "", true}, {`{}`, "", true},
		{`{"scope":"shop:order:read","SCOPE":"shop:admin","\u017fcope":"shop:admin","scp":"shop:admin"}`, "shop:order:read", true},
		{`{"scope":"shop:order:read","act":{"scope":"shop:admin","scope":"shop:admin"}}`, "shop:order:read", true},

		{`{"scope":"shop:order:read","scope":"shop:admin"}`, "", false},
		{`{"sub":"a","scope":"shop:order:read","sub":"b"}`, "", false},
		{`{"scope":["shop:order:read shop:admin"]}`, "", false}, {`{"scope":["shop:order:read",null]}`, "", false},
		{`{"scope":[""]}`, "", false}, {`{"scope":["","shop:order:read"]}`, "", false}, {`{"scope":[["shop:order:read"]]}`, "", false},
		{`{"scope":true}`, "", false}, {`{"scope":1}`, "", false}, {`{"scope":{"a":"shop:admin"}}`, "", false},
		{`{"scope":" "}`, "", false}, {`{"scope":"shop:order:read\u00a0shop:admin"}`, "", false}, {"{\"scope\":\"shop:order:read \xff\"}", "", false},
		{`[]`, "", false}, {`"shop:admin"`, "", false}, {``, "", false}, {`{"scope":"shop:admin"} {}`, "", false},
		{`{"scope":"` + strings.Repeat("x", policy.MaxClaimsLen) + `"}`, "", false},
	} {
		held, err := policy.HeldFromToken(catalog, []byte(tc.claims))
		if (err == nil) != tc.ok || held.Set().String() != tc.want {
			t.Errorf("%.60s: {%s}, %v", tc.claims, held.Set(), err)
		}
	}
}

// TestFirstRepeatedMemberIsNamed checks which of two faults a token is refused for.
func TestFirstRepeatedMemberIsNamed(t *testing.T) {
	_, err := policy.HeldFromToken(shopCatalog(t), []byte(`{"a":1,"b":1,"b":2,"a":2}`))
	if want := `claims: member "b" stands twice`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestHeldFromIntrospection(t *testing.T) {
	catalog := shopCatalog(t)
	for _, tc := range []struct {
		response string
		want     string
		ok       bool
	}{
		{`{"active":true,"scope":"shop:order:read"}`, "shop:order:read", true},
		{`{"active":false,"scope":"shop:order:read"}`, "", true},
		{`{"scope":"shop:order:read"}`, "", true}, {`{"Active":true,"scope":"shop:order:read"}`, "", true},
		{`{"active":"true","scope":"shop:order:read"}`, "", false}, {`{"active":1,"scope":"shop:order:read"}`, "", false},
		{`{"active":null,"scope":"shop:order:read"}`, "", false},
		{`{"active":false,"active":true,"scope":"shop:order:read"}`, "", false},
		{`[]`, "", false},
	} {
		held, err := policy.HeldFromIntrospection(catalog, []byte(tc.response))
		if (err == nil) != tc.ok || held.Set().String() != tc.want {
			t.Errorf("%s: {%s}, %v", tc.response, held.Set(), err)
		}
	}
}

func ExampleHeldFromToken() {
	catalog := shopCatalog(&testing.T{})
	held, err := policy.HeldFromToken(catalog, []byte(`{"sub": "user_1", "scope": "openid shop:order:*"}`))
	fmt.Println(held.Allows("shop:order:read"), err)
	// Output: true <nil>
}

// FuzzHeldFromToken checks that no text panics, and that what is held is what a
// reader that keeps every member apart finds in the one member "scope".
func FuzzHeldFromToken(f *testing.F) {
	for _, claims := range []string{
		`{"scope":"shop:order:read"}`, `{"scope":["shop:order:read"]}`, `{"scope":"shop:order:read","SCOPE":"shop:admin"}`,
		`{"scope":"shop:order:read","scope":"shop:admin"}`, `{"scope":null}`, `{"act":{"scope":"shop:admin"}}`, `{"scope":"a\u0020b"}`,
	} {
		f.Add([]byte(claims))
	}
	catalog := shopCatalog(f)
	f.Fuzz(func(t *testing.T, claims []byte) {
		held, err := policy.HeldFromToken(catalog, claims)
		if err != nil {
			if held.Set().Len() != 0 {
				t.Fatalf("%q is refused and holds {%s}", claims, held.Set())
			}
			return
		}
		// Decoding into a map keeps names apart, unlike decoding into a struct.
		var members map[string]any
		if err := json.Unmarshal(claims, &members); err != nil {
			t.Fatalf("%q was read, but is not JSON: %v", claims, err)
		}
		var want []string
		switch claim := members["scope"].(type) {
		case string:
			want = strings.Split(claim, " ")
		case []any:
			for _, token := range claim {
				want = append(want, token.(string))
			}
		}
		if !held.Equal(catalog.HoldText(want)) {
			t.Fatalf("%q holds {%s}, want %q", claims, held.Set(), want)
		}
		inactive, err := policy.HeldFromIntrospection(catalog, claims)
		if active, _ := members["active"].(bool); !active && inactive.Set().Len() != 0 {
			t.Fatalf("%q holds {%s} without being active, %v", claims, inactive.Set(), err)
		}
	})
}
