package policy_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

func ptr[T any](v T) *T { return &v }

func holderOf(catalog scope.Catalog, names ...string) policy.Holder {
	return policy.Holder{Key: policy.Key{ID: "key_h", Held: catalog.HoldText(names), Expires: policy.Never()}, Audience: "public"}
}

func targetOf(catalog scope.Catalog, names ...string) policy.Target {
	return policy.Target{Key: policy.Key{ID: "key_t", Held: catalog.HoldText(names), Expires: policy.Never()}, Label: "old label", Audience: "public"}
}

func faultsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var refused *policy.GrantError
	if !errors.As(err, &refused) {
		t.Fatalf("error %v is no *GrantError", err)
	}
	var texts []string
	for _, f := range refused.Faults {
		texts = append(texts, f.Error())
		if h, ok := f.(interface{ Hint() string }); !ok || h.Hint() == "" {
			t.Errorf("no hint for: %v", f)
		}
	}
	return texts
}

func TestUpdate(t *testing.T) {
	catalog := shopCatalog(t)
	clerk := holderOf(catalog, "shop:order:read", "shop:order:write")
	brief := clerk
	brief.Expires = policy.At(now.Add(time.Hour))
	strong := targetOf(catalog, "shop:pay:*")
	off := strong
	off.Disabled = true
	dying := targetOf(catalog, "shop:order:read")
	dying.Expires = policy.At(now.Add(time.Minute))

	for _, tc := range []struct {
		title    string
		holder   policy.Holder
		target   policy.Target
		change   policy.Change
		faults   []string
		strictly []string // with UpdateStrict
	}{
		{"relabel a stronger key", clerk, strong, policy.Change{Label: ptr("new")}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"narrow a stronger key", clerk, strong, policy.Change{Scopes: ptr([]string{"shop:pay:refund"})}, nil,
			[]string{`"shop:pay:refund" is not held by "key_h"`, `"shop:pay:*" is not held by "key_h"`}},
		{"keep and add", clerk, strong, policy.Change{Scopes: ptr([]string{"shop:pay:*", "shop:order:read"})}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"add what is not held", clerk, dying, policy.Change{Scopes: ptr([]string{"shop:order:read", "shop:pay:charge"})},
			[]string{`"shop:pay:charge" is not held by "key_h"`}, []string{`"shop:pay:charge" is not held by "key_h"`}},
		{"a child is not its wildcard", clerk, dying, policy.Change{Scopes: ptr([]string{"shop:order:*"})},
			[]string{`"shop:order:*" is not held by "key_h"`}, []string{`"shop:order:*" is not held by "key_h"`}},
		{"empty the scopes", clerk, dying, policy.Change{Scopes: &[]string{}},
			[]string{"no scopes are asked for"}, []string{"no scopes are asked for"}},
		{"add a deprecated name", holderOf(catalog, "shop:order:*"), dying, policy.Change{Scopes: ptr([]string{"shop:order:old"})},
			[]string{`"shop:order:old" is deprecated and no longer granted`}, []string{`"shop:order:old" is deprecated and no longer granted`}},
		{"keep a deprecated name", clerk, targetOf(catalog, "shop:order:old"), policy.Change{Scopes: ptr([]string{"shop:order:old", "shop:order:read"})}, nil,
			[]string{`"shop:order:old" is not held by "key_h"`}},
		{"keep a removed name while editing", clerk, targetOf(catalog, "shop:gone", "shop:order:read"), policy.Change{Scopes: ptr([]string{"shop:gone"})},
			[]string{`unknown scope "shop:gone"`}, []string{`unknown scope "shop:gone"`}},
		{"beyond the target's audience", holderOf(catalog, "shop:pay:*"), dying, policy.Change{Scopes: ptr([]string{"shop:pay:refund"})},
			[]string{`"shop:pay:refund" is not grantable to audience "public"`},
			[]string{`"shop:pay:refund" is not grantable to audience "public"`, `"shop:order:read" is not held by "key_h"`}},
		{"disable a stronger key", clerk, strong, policy.Change{Disabled: ptr(true)}, nil, nil},
		{"disable a stronger key and relabel it", clerk, strong, policy.Change{Disabled: ptr(true), Label: ptr("new")}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"disable a stronger key and narrow it", clerk, strong, policy.Change{Disabled: ptr(true), Scopes: ptr([]string{"shop:pay:refund"})}, nil,
			[]string{`"shop:pay:refund" is not held by "key_h"`, `"shop:pay:*" is not held by "key_h"`}},
		{"disable a stronger key and shorten it", clerk, strong, policy.Change{Disabled: ptr(true), Expires: ptr(policy.At(now.Add(1)))}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"enable a stronger key that is on", clerk, strong, policy.Change{Disabled: ptr(false)}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"relabel a stronger key that is off", clerk, off, policy.Change{Label: ptr("new")}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"enable a stronger key", clerk, off, policy.Change{Disabled: ptr(false)},
			[]string{`"shop:pay:*" is not held by "key_h"`}, []string{`"shop:pay:*" is not held by "key_h"`}},
		{"extend a weaker key", clerk, dying, policy.Change{Expires: ptr(policy.Never())}, nil, nil},
		{"extend a stronger key", holderOf(catalog, "shop:order:write"), dying, policy.Change{Expires: ptr(policy.Never())},
			[]string{`"shop:order:read" is not held by "key_h"`}, []string{`"shop:order:read" is not held by "key_h"`}},
		{"extend beyond the holder", brief, dying, policy.Change{Expires: ptr(policy.Never())},
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`},
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`}},
		{"shorten, but beyond the holder", brief, strong, policy.Change{Expires: ptr(policy.At(now.Add(2 * time.Hour)))},
			[]string{`expires: "2026-03-01T14:00:00Z" is later than the holder's own "2026-03-01T13:00:00Z"`},
			[]string{`expires: "2026-03-01T14:00:00Z" is later than the holder's own "2026-03-01T13:00:00Z"`, `"shop:pay:*" is not held by "key_h"`}},
		{"enable what outlives the holder", brief, func() policy.Target { t := targetOf(catalog, "shop:order:read"); t.Disabled = true; return t }(),
			policy.Change{Disabled: ptr(false)},
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`},
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`}},
		{"plant authority in a key that outlives the holder", brief, targetOf(catalog, "shop:order:write"), policy.Change{Scopes: ptr([]string{"shop:order:write", "shop:order:read"})},
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`},
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`}},
		{"plant it, and shorten the key", brief, targetOf(catalog, "shop:order:write"),
			policy.Change{Scopes: ptr([]string{"shop:order:write", "shop:order:read"}), Expires: ptr(brief.Expires)}, nil, nil},
		{"narrow a key that outlives the holder", brief, targetOf(catalog, "shop:order:read", "shop:order:write"), policy.Change{Scopes: ptr([]string{"shop:order:read"})}, nil, nil},
		{"shorten a stronger key", clerk, strong, policy.Change{Expires: ptr(policy.At(now.Add(1)))}, nil,
			[]string{`"shop:pay:*" is not held by "key_h"`}},
		{"say an expiry again that is later than the holder's", brief, targetOf(catalog, "shop:order:read"),
			policy.Change{Label: ptr("new"), Expires: ptr(policy.Never())}, nil, nil},
		{"relabel a key whose expiry nobody can write", clerk, func() policy.Target { t := dying; t.Expires = policy.Expiry{}; return t }(), policy.Change{Label: ptr("new")},
			[]string{`expires: "0001-01-01T00:00:00Z": cannot be stored again`}, []string{`expires: "0001-01-01T00:00:00Z": cannot be stored again`}},
		{"relabel a key that lives beyond what can be written", clerk, func() policy.Target {
			t := dying
			t.Expires = policy.At(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))
			return t
		}(), policy.Change{Label: ptr("new")},
			[]string{`expires: "10000-01-01T00:00:00Z": cannot be stored again`}, []string{`expires: "10000-01-01T00:00:00Z": cannot be stored again`}},
		{"give it one that can be written", clerk, func() policy.Target { t := dying; t.Expires = policy.Expiry{}; return t }(), policy.Change{Expires: ptr(policy.Never())}, nil, nil},
		{"expire in the past", clerk, dying, policy.Change{Expires: ptr(policy.At(now))},
			[]string{`expires: "2026-03-01T12:00:00Z": is not in the future`}, []string{`expires: "2026-03-01T12:00:00Z": is not in the future`}},
		{"nothing", clerk, dying, policy.Change{}, []string{"nothing is changed"}, []string{"nothing is changed"}},
		{"bad label", clerk, dying, policy.Change{Label: ptr("")}, []string{`label: "": offset 0: is missing`}, []string{`label: "": offset 0: is missing`}},
		{"no target", clerk, policy.Target{}, policy.Change{Label: ptr("new")}, []string{"there is no such key"}, []string{"there is no such key"}},
		{"no holder", policy.Holder{}, dying, policy.Change{Label: ptr("new")}, []string{`holder "" is missing`},
			[]string{`holder "" is missing`, `"shop:order:read" is not held by ""`}},
	} {
		t.Run(tc.title, func(t *testing.T) {
			grant, err := policy.Update(tc.change, now, tc.target, tc.holder)
			if diff := cmp.Diff(tc.faults, faultsOf(t, err)); diff != "" {
				t.Errorf("Update: %s", diff)
			}
			if (err == nil) != (len(slices.Collect(grant.By())) > 0) {
				t.Errorf("error %v with %+v", err, grant)
			}
			_, err = policy.UpdateStrict(tc.change, now, tc.target, tc.holder)
			if diff := cmp.Diff(tc.strictly, faultsOf(t, err)); diff != "" {
				t.Errorf("UpdateStrict: %s", diff)
			}
		})
	}
}

// TestUpdateGrants checks what is stored afterwards, member by member.
func TestUpdateGrants(t *testing.T) {
	catalog := shopCatalog(t)
	holder := holderOf(catalog, "shop:order:*")
	target := targetOf(catalog, "shop:order:get", "shop:gone", "openid")
	target.Disabled = true

	describe := func(g policy.Grant) string {
		return strings.Join([]string{g.Label(), g.Scopes().String(), strings.Join(slices.Collect(g.Undeclared()), " "), g.Expires().String(), string(g.Audience())}, "|")
	}
	for _, tc := range []struct {
		change policy.Change
		want   string
	}{
		{policy.Change{Label: ptr("new")}, "new|shop:order:read|shop:gone openid|never|public"},
		{policy.Change{Scopes: ptr([]string{"shop:order:write", "shop:order:get"})}, "old label|shop:order:read shop:order:write||never|public"},
		{policy.Change{Expires: ptr(policy.At(now.Add(1)))}, "old label|shop:order:read|shop:gone openid|2026-03-01T12:00:00.000000001Z|public"},
	} {
		grant, err := policy.Update(tc.change, now, target, holder)
		if err != nil {
			t.Error(err)
		} else if got := describe(grant); got != tc.want || !grant.Disabled() || grant.Digest() != "sha256:shop" {
			t.Errorf("stored %s, want %s", got, tc.want)
		}
	}
	grant, err := policy.Update(policy.Change{Label: ptr("new")}, now, target, holder)
	if err != nil {
		t.Fatal(err)
	}
	record, err := json.Marshal(grant)
	want := `{"label":"new","scopes":["shop:order:read","shop:gone","openid"],"expires":null,"disabled":true,"granted_by":["key_h"],"audience":"public","catalog":"sha256:shop"}`
	if err != nil || string(record) != want {
		t.Errorf("stored %s, %v; want %s", record, err, want)
	}
	grant, err = policy.Update(policy.Change{Disabled: ptr(false)}, now, target, holder)
	if err != nil || grant.Disabled() {
		t.Errorf("still disabled: %v", err)
	}
}

// TestUpdateEverySmallCase compares the decision about scopes with the rule,
// read aloud, for every target, request and holder of up to two names.
func TestUpdateEverySmallCase(t *testing.T) {
	catalog := shopCatalog(t)
	names := []string{"shop:order:*", "shop:order:read", "shop:order:old", "shop:pay:*", "shop:pay:refund", "shop:ship:*", "shop:gone"}
	grantable := map[string]bool{"shop:order:*": true, "shop:order:read": true, "shop:ship:*": true}
	declared := func(name string) bool { return name != "shop:gone" }
	covers := func(held []string, name string) bool {
		return slices.ContainsFunc(held, func(h string) bool {
			return declared(h) && (h == name || strings.HasSuffix(h, ":*") && strings.HasPrefix(name, strings.TrimSuffix(h, "*")))
		})
	}
	lists := [][]string{nil}
	for i, a := range names {
		lists = append(lists, []string{a})
		for _, b := range names[:i] {
			lists = append(lists, []string{a, b})
		}
	}
	cases, yes := 0, 0
	for _, before := range lists {
		for _, after := range lists {
			for _, held := range lists {
				want, strictly := len(after) > 0, len(after) > 0
				for _, name := range after {
					kept := covers(before, name)
					given := covers(held, name) && grantable[name]
					want = want && declared(name) && (kept || given)
					strictly = strictly && declared(name) && covers(held, name) && (kept || grantable[name])
				}
				for _, name := range before {
					strictly = strictly && (!declared(name) || covers(held, name))
				}
				change := policy.Change{Scopes: &after}
				_, err := policy.Update(change, now, targetOf(catalog, before...), holderOf(catalog, held...))
				_, strictErr := policy.UpdateStrict(change, now, targetOf(catalog, before...), holderOf(catalog, held...))
				if (err == nil) != want || (strictErr == nil) != strictly {
					t.Fatalf("%q -> %q by %q: %v, want %v; strictly %v, want %v", before, after, held, err, want, strictErr, strictly)
				}
				cases++
				if want {
					yes++
				}
			}
		}
	}
	visited(t, "%d cases, %d allowed", cases, yes)
}

func TestTakeOverAndRevoke(t *testing.T) {
	catalog := shopCatalog(t)
	clerk := holderOf(catalog, "shop:order:read", "shop:order:write")
	brief := clerk
	brief.Expires = policy.At(now.Add(time.Hour))
	until := targetOf(catalog, "shop:order:read")
	until.Expires = brief.Expires
	for _, tc := range []struct {
		title            string
		holder           policy.Holder
		target           policy.Target
		takeOver, revoke []string
	}{
		{"weaker", clerk, targetOf(catalog, "shop:order:read", "shop:gone"), nil, nil},
		{"as strong", clerk, targetOf(catalog, "shop:order:read", "shop:order:write"), nil, nil},
		{"stronger", clerk, targetOf(catalog, "shop:order:*", "shop:pay:*"),
			[]string{`"shop:order:*" is not held by "key_h"`, `"shop:pay:*" is not held by "key_h"`}, nil},
		{"with a deprecated name", clerk, targetOf(catalog, "shop:order:old"), []string{`"shop:order:old" is not held by "key_h"`}, nil},
		{"outlives", brief, targetOf(catalog, "shop:order:read"),
			[]string{`expires: "never" is later than the holder's own "2026-03-01T13:00:00Z"`}, nil},
		{"does not outlive", brief, until, nil, nil},
		{"missing", clerk, policy.Target{}, []string{"there is no such key"}, []string{"there is no such key"}},
		{"by nobody", policy.Holder{}, until, []string{`holder "" is missing`, `"shop:order:read" is not held by ""`,
			`expires: "2026-03-01T13:00:00Z" is later than the holder's own "0001-01-01T00:00:00Z"`}, []string{`holder "" is missing`}},
	} {
		t.Run(tc.title, func(t *testing.T) {
			if diff := cmp.Diff(tc.takeOver, faultsOf(t, policy.TakeOver(now, tc.target, tc.holder))); diff != "" {
				t.Errorf("TakeOver: %s", diff)
			}
			if diff := cmp.Diff(tc.revoke, faultsOf(t, policy.Revoke(now, tc.target, tc.holder))); diff != "" {
				t.Errorf("Revoke: %s", diff)
			}
		})
	}
}

// TestChain checks that what a key can do is what its creators can do too, and
// that a link that is not in force empties it.
func TestChain(t *testing.T) {
	catalog := shopCatalog(t)
	link := func(id string, names ...string) policy.Key {
		return policy.Key{ID: id, Held: catalog.HoldText(names), Expires: policy.Never()}
	}
	off, expired := link("off", "shop:order:*"), link("expired", "shop:order:*")
	off.Disabled, expired.Expires = true, policy.At(now)
	links := make([]policy.Key, policy.MaxChain+1)
	for i := range links {
		links[i] = link("k"+strings.Repeat("i", i), "shop:order:*")
	}
	for _, tc := range []struct {
		title    string
		creators []policy.Key
		want     string // what can be done
		faults   []string
		denied   bool
	}{
		{"none", nil, "shop:order:*", nil, false},
		{"wider", []policy.Key{link("a", "shop:order:*", "shop:pay:*")}, "shop:order:*", nil, false},
		{"narrower", []policy.Key{link("a", "shop:order:read", "shop:pay:*"), link("b", "shop:*", "shop:order:*")}, "shop:order:read", nil, false},
		{"disjoint", []policy.Key{link("a", "shop:pay:*")}, "", nil, false},
		{"disabled", []policy.Key{link("a", "shop:order:*"), off}, "", []string{`holder "key_h": creator "off" is disabled`}, true},
		{"expired", []policy.Key{expired}, "", []string{`holder "key_h": creator "expired" has expired`}, true},
		{"missing", []policy.Key{{}}, "", []string{`holder "key_h": creator "" is missing`}, true},
		{"cycle", []policy.Key{link("a", "shop:order:*"), link("key_h", "shop:order:*")}, "", []string{`holder "key_h" is a creator of itself`}, false},
		{"long", links[:policy.MaxChain], "shop:order:*", nil, false},
		{"too long", links, "", []string{`holder "key_h" has more than 64 creators above it`}, false},
	} {
		t.Run(tc.title, func(t *testing.T) {
			holder := holderOf(catalog, "shop:order:*")
			holder.Creators = tc.creators
			held, err := holder.Effective(now)
			if held.Set().String() != tc.want {
				t.Errorf("can do {%s}, want {%s}", held.Set(), tc.want)
			}
			if diff := cmp.Diff(tc.faults, faultsOf(t, err)); diff != "" {
				t.Error(diff)
			}
			_, err = policy.Create(wants("shop:order:read"), now, holder)
			if (err == nil) != held.Allows("shop:order:read") {
				t.Errorf("create: %v", err)
			}
			var refused *policy.GrantError
			if errors.As(err, &refused) && len(tc.faults) > 0 && refused.Denied() != tc.denied {
				t.Errorf("denied: %v", refused.Denied())
			}
		})
	}
}

// TestNoHolderHidesAnother checks that a fault of one holder does not hide
// those of the next.
func TestNoHolderHidesAnother(t *testing.T) {
	catalog := shopCatalog(t)
	first, second := holderOf(catalog, "shop:order:*"), holderOf(catalog, "shop:order:*")
	first.Creators = make([]policy.Key, policy.MaxChain+1)
	second.ID, second.Disabled = "second", true
	want := []string{`holder "key_h" has more than 64 creators above it`, `holder "second" is disabled`}
	if diff := cmp.Diff(want, faultsOf(t, policy.Revoke(now, targetOf(catalog), first, second))); diff != "" {
		t.Error(diff)
	}
}

func TestExchange(t *testing.T) {
	catalog := shopCatalog(t)
	holder := holderOf(catalog, "shop:order:*")
	if _, err := policy.Exchange(policy.Request{Scopes: []string{"shop:order:read"}, Expires: policy.Never()}, now, holder); err != nil {
		t.Error(err)
	}
	_, err := policy.Exchange(policy.Request{Label: "*", Scopes: []string{"shop:pay:charge"}, Expires: policy.Never()}, now, holder)
	want := []string{`label: "*": offset 0: has a character other than letters, digits, underscore, dash and space`, `"shop:pay:charge" is not held by "key_h"`}
	if diff := cmp.Diff(want, faultsOf(t, err)); diff != "" {
		t.Error(diff)
	}
}

func TestParseChange(t *testing.T) {
	catalog := shopCatalog(t)
	holder := holderOf(catalog, "shop:order:*")
	for _, tc := range []struct {
		json string
		want []string
	}{
		{`{"label":"new"}`, nil}, {`{"scopes":["shop:order:read"]}`, nil}, {`{"disabled":true}`, nil},
		{`{"expires":null}`, nil}, {`{"expires":"2027-01-01T00:00:00Z"}`, nil},
		{`{}`, []string{"nothing is changed"}},
		{`{"id":"api_admin"}`, []string{`member "id" is not a member of a change`, "nothing is changed"}},
		{`{"label":"new","label":"new"}`, []string{`member "label" stands twice`}},
		{`{"label":null}`, []string{`member "label" is not a string`, `label: "": offset 0: is missing`}},
		{`{"scopes":null}`, []string{`member "scopes" is not an array of strings`, "no scopes are asked for"}},
		{`{"disabled":null}`, []string{`member "disabled" is not true or false`}},
		{`{"disabled":"false"}`, []string{`member "disabled" is not true or false`}},
		{`{"expires":"never"}`, []string{`expires: "never": is not an RFC 3339 date and time with offset`, `expires: "0001-01-01T00:00:00Z": is not in the future`}},
	} {
		change, err := policy.ParseChange([]byte(tc.json))
		if err != nil {
			t.Errorf("%s: %v", tc.json, err)
			continue
		}
		_, err = policy.Update(change, now, targetOf(catalog, "shop:order:read"), holder)
		if diff := cmp.Diff(tc.want, faultsOf(t, err)); diff != "" {
			t.Errorf("%s: %s", tc.json, diff)
		}
	}
	if _, err := policy.ParseChange([]byte(`[]`)); err == nil {
		t.Error("an array was read as a change")
	}
}

// TestGrantKeepsNamesVerbatim: a removed name that JSON cannot hold is not turned
// into another.
func TestGrantKeepsNamesVerbatim(t *testing.T) {
	catalog := shopCatalog(t)
	for name, want := range map[string]string{"shop:gone é": `"shop:gone é"`, "shop:gone\xff": ""} {
		grant, err := policy.Update(policy.Change{Label: ptr("new")}, now, targetOf(catalog, name), holderOf(catalog, "shop:order:read"))
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(grant)
		if (err == nil) != (want != "") || !strings.Contains(string(data), want) {
			t.Errorf("%q: %s, %v", name, data, err)
		}
	}
}
