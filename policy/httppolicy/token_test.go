package httppolicy_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

func TestFromToken(t *testing.T) {
	holderTest(t, httppolicy.FromToken, []holderRow{
		{`{"sub":"a","exp":1772366400,"scope":"pcx:payments:read openid"}`, `a holds "pcx:payments:read" until 2026-03-01T12:00:00Z`},
		{`{"sub":"a","exp":1772366400.9,"scope":["pcx:payments:read"]}`, `a holds "pcx:payments:read" until 2026-03-01T12:00:00Z`},
		{`{"sub":"a","exp":1.7723664e9}`, `a holds "" until 2026-03-01T12:00:00Z`},
		{`{"exp":1772366400}`, ""}, {`{"Sub":"a","exp":1772366400}`, ""}, {`{"sub":"","exp":1772366400}`, ""},
		{`{"sub":1,"exp":1772366400}`, ""}, {`{"sub":null,"exp":1772366400}`, ""},
		{`{"sub":"a"}`, ""}, {`{"sub":"a","EXP":1772366400}`, ""}, {`{"sub":"a","exp":null}`, ""},
		{`{"sub":"a","exp":"1772366400"}`, ""}, {`{"sub":"a","exp":0}`, ""}, {`{"sub":"a","exp":-1}`, ""},
		{`{"sub":"a","exp":253402300799}`, `a holds "" until 9999-12-31T23:59:59Z`},
		{`{"sub":"a","exp":1e300}`, ""}, {`{"sub":"a","exp":253402300800}`, ""},
		{`{"sub":"a","exp":1772366400,"exp":1772366400}`, ""}, {`{"sub":"a","exp":1772366400,"scope":7}`, ""},
		{`{"sub":"a","exp":1772366400,"scope":" "}`, ""}, {``, ""}, {`[]`, ""}, {`null`, ""},
	})
}

func TestFromIntrospection(t *testing.T) {
	holderTest(t, httppolicy.FromIntrospection, []holderRow{
		{`{"active":true,"sub":"a","exp":1772366400,"scope":"pcx:payments:read"}`, `a holds "pcx:payments:read" until 2026-03-01T12:00:00Z`},
		{`{"active":true,"client_id":"c","scope":"pcx:payments:read"}`, `c holds "pcx:payments:read" until never`},
		{`{"active":true,"sub":"a","client_id":"c"}`, `a holds "" until never`},
		{`{"active":false,"sub":"a","scope":"pcx:payments:read"}`, ""}, {`{"active":false}`, ""}, {`{}`, ""},
		{`{"sub":"a","scope":"pcx:payments:read"}`, ""}, {`{"Active":true,"sub":"a"}`, ""},
		{`{"active":"true","sub":"a"}`, ""}, {`{"active":1,"sub":"a"}`, ""}, {`{"active":null,"sub":"a"}`, ""},
		{`{"active":false,"active":true,"sub":"a"}`, ""}, {`{"active":true}`, ""},
		{`{"active":true,"sub":"","client_id":"c"}`, ""}, {`{"active":true,"sub":"a","exp":"never"}`, ""}, {`{"active":true,"sub":"a","exp":null}`, ""},
	})
}

// A holderRow is JSON and who it is about; if there is nothing, an invalid
// token.
type holderRow struct{ json, want string }

func holderTest(t *testing.T, read func(scope.Catalog, []byte) (policy.Holder, error), rows []holderRow) {
	t.Helper()
	for _, row := range rows {
		h, err := read(pcx.Catalog(), []byte(row.json))
		got := ""
		if h.ID != "" {
			got = fmt.Sprintf("%s holds %q until %s", h.ID, h.Held.Set(), h.Expires)
		}
		if got != row.want || (err == nil) != (got != "") || err != nil && !errors.Is(err, httppolicy.ErrInvalidToken) {
			t.Errorf("%s: %s, %v; want %s", row.json, got, err, row.want)
		}
	}
}

// An expiry that a token states is held against the clock of the guard.
func TestTokenExpiresByTheClock(t *testing.T) {
	h, err := httppolicy.FromToken(pcx.Catalog(), []byte(`{"sub":"a","exp":1772366400,"scope":"pcx:payments:read"}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Effective(noon.Add(-time.Nanosecond)); err != nil {
		t.Error(err)
	}
	if _, err := h.Effective(noon); err == nil {
		t.Error("works at the moment it expires")
	}
}
