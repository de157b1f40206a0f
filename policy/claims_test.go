package policy_test

import (
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
		{`{"scope":["","shop:order:read"]}`, "", false}, {`{"scope":[["shop:order:read"]]}`, "", false},
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
