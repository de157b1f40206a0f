package policy_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// shopCatalog has a name of every kind that a grant can stumble over.
func shopCatalog(t testing.TB) scope.Catalog {
	t.Helper()
	catalog, err := scope.NewCatalog(scope.Definition{
		Digest:    "sha256:shop",
		Audiences: []scope.Audience{"public", "internal"},
		Names: []scope.Declaration{
			{Name: "shop:order:*", Audience: "public", Grantable: true},
			{Name: "shop:order:read", Audience: "public", Grantable: true, Aliases: []scope.Pattern{"shop:order:get"}},
			{Name: "shop:order:write", Audience: "public", Grantable: true, Typos: []string{"shop:order:wirte"}},
			{Name: "shop:order:old", Audience: "public", Grantable: true, Deprecated: true, Uses: []scope.Pattern{"shop:order:read"}},
			{Name: "shop:pay:*", Audience: "public", Grantable: true},
			{Name: "shop:pay:charge", Audience: "public", Grantable: true},
			{Name: "shop:pay:refund", Audience: "internal", Grantable: true},
			{Name: "shop:ship:*", Audience: "public", Grantable: true, Widens: []scope.Pattern{"shop:ship:recall"}},
			{Name: "shop:ship:recall", Audience: "internal"},
			{Name: "shop:admin", Audience: "internal"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

func everything(catalog scope.Catalog) policy.Holder {
	var names []scope.Name
	for e := range catalog.All() {
		names = append(names, e.Name())
	}
	return policy.Holder{Key: policy.Key{ID: "key_1", Held: catalog.Hold(names...), Expires: policy.Never()}, Audience: "public"}
}

func wants(scopes ...string) policy.Request {
	return policy.Request{Label: "ci key", Scopes: scopes, Expires: policy.Never()}
}

func TestCreateFaults(t *testing.T) {
	catalog := shopCatalog(t)
	holder := everything(catalog)
	reader := holder
	reader.Held = catalog.HoldText([]string{"shop:order:read", "shop:order:write", "shop:*", "*"})
	until := holder
	until.Expires = policy.At(now.Add(time.Hour))

	with := func(change func(*policy.Request)) policy.Request {
		r := wants("shop:order:read")
		change(&r)
		return r
	}
	but := func(change func(*policy.Holder)) policy.Holder {
		h := holder
		change(&h)
		return h
	}
	for _, tc := range []struct {
		title   string
		holder  policy.Holder
		request policy.Request
		denied  bool
		want    []string // the faults
	}{
		{"unknown", holder, wants("shop:order:raed"), false, []string{`unknown scope "shop:order:raed" (did you mean "shop:order:read"?)`}},
		{"typo", holder, wants("shop:order:wirte"), false, []string{`unknown scope "shop:order:wirte" (did you mean "shop:order:write"?)`}},
		{"malformed", holder, wants("shop:order:read shop:admin"), false, []string{`"shop:order:read shop:admin": offset 15: byte " " is not allowed`}},
		{"undeclared wildcard", holder, wants("shop:*"), false, []string{`unknown scope "shop:*"`}},
		{"not grantable", holder, wants("shop:admin"), true, []string{`"shop:admin" is not grantable to audience "public"`}},
		{"for a wider audience", holder, wants("shop:pay:refund"), true, []string{`"shop:pay:refund" is not grantable to audience "public"`}},
		{"reaches hidden", holder, wants("shop:pay:*"), true, []string{`"shop:pay:*" reaches "shop:pay:refund", not grantable to audience "public"`}},
		{"deprecated", holder, wants("shop:order:old"), true, []string{`"shop:order:old" is deprecated and no longer granted`}},
		{"not held", reader, wants("shop:pay:charge"), true, []string{`"shop:pay:charge" is not held by "key_1"`}},
		{"children are not the wildcard", reader, wants("shop:order:*"), true, []string{`"shop:order:*" is not held by "key_1"`}},
		{"not held and not grantable", reader, wants("shop:admin"), true,
			[]string{`"shop:admin" is not grantable to audience "public"`, `"shop:admin" is not held by "key_1"`}},
		{"no audience", but(func(h *policy.Holder) { h.Audience = "" }), wants("shop:order:read"), true,
			[]string{`"shop:order:read" is not grantable to audience ""`}},
		{"no scopes", holder, wants(), false, []string{"no scopes are asked for"}},
		{"too many", holder, wants(slices.Repeat([]string{"shop:order:read"}, 1025)...), false, []string{`member "scopes" has more than 1,024 elements`}},
		{"past", holder, with(func(r *policy.Request) { r.Expires = policy.At(now) }), false,
			[]string{`expires: "2026-03-01T12:00:00Z": is not in the future`}},
		{"forgotten expiry", holder, with(func(r *policy.Request) { r.Expires = policy.Expiry{} }), false,
			[]string{`expires: "0001-01-01T00:00:00Z": is not in the future`}},
		{"beyond the calendar", holder, with(func(r *policy.Request) { r.Expires = policy.At(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)) }), false,
			[]string{`expires: "10000-01-01T00:00:00Z": is later than RFC 3339 can say`}},
		{"behind what is asked twice", reader, wants("shop:order:read", "shop:order:read", "shop:pay:charge"), true,
			[]string{`"shop:pay:charge" is not held by "key_1"`}},
		{"asked twice", reader, wants("shop:admin", "shop:admin"), true,
			[]string{`"shop:admin" is not grantable to audience "public"`, `"shop:admin" is not held by "key_1"`}},
		{"outlives", until, with(func(r *policy.Request) { r.Expires = policy.At(now.Add(time.Hour + 1)) }), true,
			[]string{`expires: "2026-03-01T13:00:00.000000001Z" is later than the holder's own "2026-03-01T13:00:00Z"`}},
		{"never outlives", until, wants("shop:order:read"), true,
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`}},
		{"label", holder, with(func(r *policy.Request) { r.Label = "*" }), false,
			[]string{`label: "*": offset 0: has a character other than letters, digits, underscore, dash and space`}},
		{"two spaces", holder, with(func(r *policy.Request) { r.Label = "ci  key" }), false,
			[]string{`label: "ci  key": offset 3: has a space that does not stand between two words`}},
		{"nobody", policy.Holder{}, wants("shop:order:read"), false, []string{
			`holder "" is missing`,
			`expires: "never" is later than the holder's own "0001-01-01T00:00:00Z"`,
			`unknown scope "shop:order:read"`}},
		{"disabled", but(func(h *policy.Holder) { h.Disabled = true }), wants("shop:order:read"), true, []string{`holder "key_1" is disabled`}},
		{"expired", but(func(h *policy.Holder) { h.Expires = policy.At(now) }),
			with(func(r *policy.Request) { r.Expires = policy.At(now.Add(1)) }), true,
			[]string{`holder "key_1" has expired`, `expires: "2026-03-01T12:00:00.000000001Z" is later than the holder's own "2026-03-01T12:00:00Z"`}},
		{"all at once", reader, policy.Request{Scopes: []string{"shop:admin", "x", "shop:order:read", ""}, Expires: policy.At(now)}, false, []string{
			`label: "": offset 0: is missing`, `expires: "2026-03-01T12:00:00Z": is not in the future`,
			`"shop:admin" is not grantable to audience "public"`, `"shop:admin" is not held by "key_1"`, `unknown scope "x"`, `"": offset 0: empty segment`}},
	} {
		t.Run(tc.title, func(t *testing.T) {
			grant, err := policy.Create(tc.request, now, tc.holder)
			if diff := cmp.Diff(tc.want, faultsOf(t, err)); diff != "" {
				t.Error(diff)
			}
			var refused *policy.GrantError
			if errors.As(err, &refused); refused.Denied() != tc.denied {
				t.Errorf("denied: %v, want %v", refused.Denied(), tc.denied)
			}
			if grant.Scopes().Len() != 0 || grant.Label() != "" || len(slices.Collect(grant.By())) != 0 {
				t.Errorf("a refusal came with a grant: %+v", grant)
			}
		})
	}
}

func TestCreateAtTheLimits(t *testing.T) {
	holder := everything(shopCatalog(t))
	request := wants(slices.Repeat([]string{"shop:order:read"}, policy.MaxRequestScopes)...)
	request.Label = strings.Repeat("x", policy.MaxLabelLen)
	if _, err := policy.Create(request, now, holder); err != nil {
		t.Error(err)
	}
	data := `{"label":"ci","scopes":["shop:order:read"]}`
	data += strings.Repeat(" ", policy.MaxRequestLen-len(data))
	if _, err := policy.ParseRequest([]byte(data)); err != nil {
		t.Error(err)
	}
	if _, err := policy.ParseRequest([]byte(data + " ")); err == nil {
		t.Error("a request beyond the limit was read")
	}
}

func TestCreateFaultsAreTyped(t *testing.T) {
	holder := everything(shopCatalog(t))
	holder.Held = shopCatalog(t).HoldText([]string{"shop:order:read", "shop:order:write"})
	_, err := policy.Create(wants("shop:order:*", "shop:pay:*", "shop:order:old"), now, holder)

	var notHeld *policy.NotHeldError
	if !errors.As(err, &notHeld) || notHeld.Name != "shop:order:*" || notHeld.Children != 3 ||
		!slices.Equal(notHeld.HeldChildren, []scope.Pattern{"shop:order:read", "shop:order:write"}) {
		t.Errorf("not held: %+v", notHeld)
	}
	if want := `you hold 2 of its 3 children; ask for those: "shop:order:read", "shop:order:write"`; notHeld.Hint() != want {
		t.Errorf("hint %s, want %s", notHeld.Hint(), want)
	}
	var hidden *policy.ReachesHiddenError
	if !errors.As(err, &hidden) || !slices.Equal(hidden.Hidden, []scope.Pattern{"shop:pay:refund"}) {
		t.Errorf("hidden: %+v", hidden)
	}
	var deprecated *policy.DeprecatedError
	if !errors.As(err, &deprecated) || !slices.Equal(deprecated.Uses, []scope.Pattern{"shop:order:read"}) {
		t.Errorf("deprecated: %+v", deprecated)
	}
}

// TestDeprecatedHints checks the next step for a name with replacements and one
// without.
func TestDeprecatedHints(t *testing.T) {
	for _, tc := range []struct {
		uses []scope.Pattern
		want string
	}{
		{[]scope.Pattern{"a:b", "a:c"}, `ask for "a:b", "a:c"`},
		{nil, "ask for something else; the catalogue names no replacement"},
	} {
		if got := (&policy.DeprecatedError{Name: "a:old", Uses: tc.uses}).Hint(); got != tc.want {
			t.Errorf("%q: %s, want %s", tc.uses, got, tc.want)
		}
	}
}

func TestCreateGrants(t *testing.T) {
	catalog := shopCatalog(t)
	holder := everything(catalog)
	for _, tc := range []struct {
		asked []string
		want  string
	}{
		{[]string{"shop:order:read"}, "shop:order:read"},
		{[]string{"shop:order:get"}, "shop:order:read"}, // an alias is rewritten
		{[]string{"shop:order:write", "shop:order:*", "shop:order:write"}, "shop:order:*"},
		{[]string{"shop:ship:*"}, "shop:ship:*"}, // the catalogue acknowledges what it reaches
		{[]string{"shop:pay:charge", "shop:order:read"}, "shop:order:read shop:pay:charge"},
	} {
		request := wants(tc.asked...)
		request.Expires = policy.At(now.Add(1))
		grant, err := policy.Create(request, now, holder)
		if err != nil {
			t.Errorf("%q: %v", tc.asked, err)
			continue
		}
		if grant.Scopes().String() != tc.want {
			t.Errorf("%q granted {%s}, want {%s}", tc.asked, grant.Scopes(), tc.want)
		}
		if grant.Label() != "ci key" || !slices.Equal(slices.Collect(grant.By()), []string{"key_1"}) || grant.Audience() != "public" ||
			grant.Digest() != "sha256:shop" || !grant.Expires().Equal(request.Expires) {
			t.Errorf("the grant says %+v", grant)
		}
	}
}

// TestCreateEverySmallCase compares the decision with the rule, read aloud, for
// every holding and request of up to two names of the shop and both audiences.
func TestCreateEverySmallCase(t *testing.T) {
	catalog := shopCatalog(t)
	var names []string
	for e := range catalog.All() {
		names = append(names, string(e.Name()))
	}
	names = append(names, "shop:*", "shop:unknown")
	lists := [][]string{nil}
	for i, a := range names {
		lists = append(lists, []string{a})
		for _, b := range names[:i] {
			lists = append(lists, []string{a, b})
		}
	}
	granted := map[scope.Audience]map[string]bool{
		"public":   {"shop:order:*": true, "shop:order:read": true, "shop:order:write": true, "shop:pay:charge": true, "shop:ship:*": true},
		"internal": {"shop:order:*": true, "shop:order:read": true, "shop:order:write": true, "shop:pay:charge": true, "shop:ship:*": true, "shop:pay:refund": true, "shop:pay:*": true},
	}
	cases, yes := 0, 0
	for _, held := range lists {
		for _, asked := range lists {
			for audience, grantable := range granted {
				want := len(asked) > 0
				for _, name := range asked {
					holds := slices.ContainsFunc(held, func(h string) bool {
						return h != "shop:*" && (h == name || strings.HasSuffix(h, ":*") && strings.HasPrefix(name, strings.TrimSuffix(h, "*")))
					})
					want = want && grantable[name] && holds
				}
				holder := policy.Holder{Key: policy.Key{ID: "k", Held: catalog.HoldText(held), Expires: policy.Never()}, Audience: audience}
				grant, err := policy.Create(wants(asked...), now, holder)
				if (err == nil) != want {
					t.Fatalf("%q of %q asks for %q: %v, want %v", held, audience, asked, err, want)
				}
				cases++
				if err == nil {
					yes++
					checkGrant(t, holder, asked, grant)
				}
			}
		}
	}
	visited(t, "%d cases, %d granted", cases, yes)
}

// checkGrant checks the laws of a grant: the holder covers it, and it equals
// the request.
func checkGrant(t *testing.T, holder policy.Holder, asked []string, grant policy.Grant) {
	t.Helper()
	var names []scope.Name
	for _, a := range asked {
		names = append(names, scope.Pattern(a))
	}
	if request := scope.Must(scope.NewSet(names...)); !grant.Scopes().Equal(request) {
		t.Fatalf("%q granted as {%s}", asked, grant.Scopes())
	}
	for p := range grant.Scopes().All() {
		if !holder.Held.Covers(p) {
			t.Fatalf("granted %q beyond {%s}", p, holder.Held.Set())
		}
	}
}

func ExampleCreate() {
	catalog := shopCatalog(&testing.T{})
	holder := policy.Holder{
		Key:      policy.Key{ID: "key_1", Held: catalog.HoldText([]string{"shop:order:read", "shop:order:write"}), Expires: policy.Never()},
		Audience: "public",
	}
	request, err := policy.ParseRequest([]byte(`{"label": "ci key", "scopes": ["shop:order:read"], "expires": "2027-01-31T09:30:00+01:00"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	grant, err := policy.Create(request, now, holder)
	if err != nil {
		fmt.Println(err)
		return
	}
	record, err := json.Marshal(grant)
	fmt.Println(string(record), err)

	_, err = policy.Create(policy.Request{Label: "all orders", Scopes: []string{"shop:order:*"}, Expires: policy.Never()}, now, holder)
	fmt.Println(err)
	// Output:
	// {"label":"ci key","scopes":["shop:order:read"],"expires":"2027-01-31T08:30:00Z","disabled":false,"granted_by":["key_1"],"audience":"public","catalog":"sha256:shop"} <nil>
	// not granted:
	// 	"shop:order:*" is not held by "key_1"
	// 		hint: you hold 2 of its 3 children; ask for those: "shop:order:read", "shop:order:write"
}
