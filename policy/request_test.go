package policy_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

func TestParseRequest(t *testing.T) {
	catalog := shopCatalog(t)
	holder := everything(catalog)
	for _, tc := range []struct {
		json string
		want string // the first fault; empty: granted
	}{
		{`{"label":"ci","scopes":["shop:order:read"]}`, ""},
		{`{"label":"ci","scopes":["shop:order:read"],"expires":null}`, ""},
		{` {"expires":"2026-03-01T12:00:01Z","scopes":["shop:order:read"],"label":"ci"} `, ""},

		{`{"label":"ci","scopes":["shop:order:read"],"owner":"other"}`, `member "owner" is not a member of a key request`},
		{`{"label":"ci","scopes":["shop:order:read"],"Label":"x"}`, `member "Label" is not a member of a key request`},
		{`{"label":"ci","scopes":["shop:order:read"],"\u017fcopes":["shop:admin"]}`, `member "\u017fcopes" is not a member of a key request`},
		{`{"label":"ci","label":"ci","scopes":["shop:order:read"]}`, `member "label" stands twice`},
		{`{"label":null,"scopes":["shop:order:read"]}`, `member "label" is not a string`},
		{`{"label":1,"scopes":["shop:order:read"]}`, `member "label" is not a string`},
		{`{"label":"ci","scopes":null}`, `member "scopes" is not an array of strings`},
		{`{"label":"ci","scopes":"shop:order:read"}`, `member "scopes" is not an array of strings`},
		{`{"label":"ci","scopes":["shop:order:read",null]}`, `member "scopes" has a null element`},
		{`{"label":"ci","scopes":["shop:order:read",1]}`, `member "scopes" is not an array of strings`},
		{`{"label":"ci","scopes":[]}`, `no scopes are asked for`},
		{`{"label":"ci"}`, `no scopes are asked for`},
		{`{"label":"ci","scopes":["shop:order:read"],"expires":-1}`, `expires: "-1": is not a string or null`},
		{`{"label":"ci","scopes":["shop:order:read"],"expires":"2026-06-01"}`, `expires: "2026-06-01": is not an RFC 3339 date and time with offset`},
	} {
		request, err := policy.ParseRequest([]byte(tc.json))
		if err != nil {
			t.Errorf("%s: %v", tc.json, err)
			continue
		}
		_, err = policy.Create(request, now, holder)
		got := ""
		if err != nil {
			got = err.(*policy.GrantError).Faults[0].Error()
		}
		if got != tc.want {
			t.Errorf("%s: %s, want %s", tc.json, got, tc.want)
		}
	}
}

func TestParseRequestRefusesWhatIsNoObject(t *testing.T) {
	for _, bad := range []string{``, `null`, `[]`, `"x"`, `1`, `{`, `{"label"}`, `{"label":}`, `{"label":"x"`, `{} {}`, `{}x`, `{"a":1,}`,
		`{"label":"` + strings.Repeat("x", policy.MaxRequestLen) + `"}`} {
		request, err := policy.ParseRequest([]byte(bad))
		if err == nil {
			t.Errorf("%.40s was read as %+v", bad, request)
		}
		if diff := cmp.Diff("", request.Label); diff != "" {
			t.Error(diff)
		}
		if _, err := policy.Create(request, now, everything(shopCatalog(t))); err == nil {
			t.Errorf("%.40s was granted", bad)
		}
	}
}

// TestParseRequestSaysWhere checks that what cannot be read is named.
func TestParseRequestSaysWhere(t *testing.T) {
	for data, want := range map[string]string{
		`{"label":"x","scopes":[}`: `offset 22: member "scopes": invalid character '}' looking for beginning of value`,
		`[]`:                       "offset 1: not a JSON object",
		``:                         "offset 0: not a JSON object",
		`{"label":"x"}{}`:          "offset 14: text after the JSON object",
		`{"label":"x"`:             "offset 12: not a JSON object: unexpected EOF",
	} {
		_, err := policy.ParseRequest([]byte(data))
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
}

// TestHints: whoever gets an error is told what to do next.
func TestHints(t *testing.T) {
	_, notJSON := policy.ParseRequest([]byte("[]"))
	_, claims := policy.HeldFromToken(shopCatalog(t), []byte(`{"scope":7}`))
	_, unmeetable := policy.Requirement{}.Least()
	for _, err := range []error{notJSON, claims, unmeetable, policy.Requirement{}.Check(scope.Held{})} {
		var hinted interface{ Hint() string }
		if !errors.As(err, &hinted) || hinted.Hint() == "" {
			t.Errorf("no hint for: %v", err)
		}
	}
}

// TestSuggestionsAreBounded asks for many unknown and malformed names: each is
// refused for what it is, but to suggest something takes time.
func TestSuggestionsAreBounded(t *testing.T) {
	var texts []string
	for i := range 30 {
		texts = append(texts, fmt.Sprintf("shop:order:rea%d", i%10)+strings.Repeat("x", i/10), fmt.Sprintf(":%d", i))
	}
	_, err := policy.Create(wants(texts...), now, everything(shopCatalog(t)))
	var refused *policy.GrantError
	if !errors.As(err, &refused) || len(refused.Faults) != len(texts) {
		t.Fatalf("%v", err)
	}
	for i, fault := range refused.Faults {
		var unknown *scope.UnknownError
		var malformed *scope.SyntaxError
		if errors.As(fault, &unknown) != (i%2 == 0) || errors.As(fault, &malformed) != (i%2 == 1) {
			t.Fatalf("fault %d: %v", i, fault)
		}
		if unknown != nil && (len(unknown.Suggestions) > 0) != (i < 20) {
			t.Errorf("fault %d suggests %q", i, unknown.Suggestions)
		}
	}
}

// TestMembersAreBounded goes up to the limit of members and beyond.
func TestMembersAreBounded(t *testing.T) {
	for _, tc := range []struct {
		members int
		ok      bool
	}{{1000, true}, {1001, false}} {
		data := []byte(`{"scope":"shop:order:read"` + strings.Repeat(`,"x":1`, tc.members-1) + `}`)
		if _, err := policy.ParseRequest(data); (err == nil) != tc.ok {
			t.Errorf("a request of %d members: %v", tc.members, err)
		}
		unique := []byte(`{"scope":"shop:order:read"`)
		for i := range tc.members - 1 {
			unique = fmt.Appendf(unique, `,"x%d":1`, i)
		}
		held, err := policy.HeldFromToken(shopCatalog(t), append(unique, '}'))
		if (err == nil) != tc.ok || held.Allows("shop:order:read") != tc.ok {
			t.Errorf("a token of %d members holds {%s}, %v", tc.members, held.Set(), err)
		}
	}
}

// TestRefusalsAreBounded asks a thousand times for a wildcard with many children
// that are held: it is said once, and its message names a few of them.
func TestRefusalsAreBounded(t *testing.T) {
	def := scope.Definition{Audiences: []scope.Audience{"public"}, Names: []scope.Declaration{{Name: "m:*", Audience: "public", Grantable: true}}}
	var children []string
	for i := range 700 {
		name := fmt.Sprintf("m:%03d", i)
		children = append(children, name)
		def.Names = append(def.Names, scope.Declaration{Name: scope.Pattern(name), Audience: "public", Grantable: true})
	}
	catalog := scope.Must(scope.NewCatalog(def))
	request := wants(slices.Repeat([]string{"m:*"}, policy.MaxRequestScopes)...)
	var err error
	allocs := testing.AllocsPerRun(1, func() { _, err = policy.Create(request, now, holderOf(catalog, children...)) })
	var notHeld *policy.NotHeldError
	if !errors.As(err, &notHeld) || notHeld.Children != 700 || len(notHeld.HeldChildren) != 700 {
		t.Fatalf("%v", err)
	}
	hint := notHeld.Hint()
	if !strings.Contains(hint, `"m:000", "m:001"`) || !strings.HasSuffix(hint, `"m:018", "m:019" and 680 more`) {
		t.Error(hint)
	}
	if allocs > 100 {
		t.Errorf("%v allocations", allocs)
	}
}

// TestRefusalsOfChainsAreBounded asks for a thousand wildcards that none of 65 keys
// holds: what they hold in common is found once, and the text stays readable.
func TestRefusalsOfChainsAreBounded(t *testing.T) {
	def := scope.Definition{Audiences: []scope.Audience{"public"}}
	var wildcards, children []string
	for i := range 1000 {
		stem := fmt.Sprintf("m:%03d", i)
		wildcards, children = append(wildcards, stem+":*"), append(children, stem+":a")
		for _, name := range []string{stem + ":*", stem + ":a", stem + ":b"} {
			def.Names = append(def.Names, scope.Declaration{Name: scope.Pattern(name), Audience: "public", Grantable: true})
		}
	}
	holder := holderOf(scope.Must(scope.NewCatalog(def)), children...)
	for i := range policy.MaxChain {
		link := holder.Key
		link.ID = fmt.Sprint("creator ", i)
		holder.Creators = append(holder.Creators, link)
	}
	var err error
	allocs := testing.AllocsPerRun(1, func() { _, err = policy.Create(wants(wildcards...), now, holder) })
	var refused *policy.GrantError
	if !errors.As(err, &refused) || len(refused.Faults) != 65_000 {
		t.Fatalf("%T", err)
	}
	if perFault := allocs / 65_000; perFault > 6 {
		t.Errorf("%.1f allocations a fault", perFault)
	}
	if text := err.Error(); len(text) > 200_000 || !strings.HasSuffix(text, "and 64000 more faults") {
		t.Errorf("%d bytes: %.200s", len(text), text)
	}
	for faults, more := range map[int]bool{1000: false, 1001: true} {
		refused.Faults = refused.Faults[:faults]
		if strings.Contains(refused.Error(), "\n\tand ") != more {
			t.Errorf("%d faults: %.200s", faults, refused.Error())
		}
		refused.Faults = refused.Faults[:65_000]
	}
}

// FuzzParseRequest checks that no text panics, and that a grant never holds
// what the text does not spell.
func FuzzParseRequest(f *testing.F) {
	f.Add([]byte(`{"label":"ci","scopes":["shop:order:read"],"expires":null}`))
	f.Add([]byte(`{"label":"ci","scopes":["shop:order:read"],"scopes":["shop:admin"]}`))
	catalog := shopCatalog(f)
	holder := everything(catalog)
	f.Fuzz(func(t *testing.T, data []byte) {
		request, err := policy.ParseRequest(data)
		if err != nil {
			return
		}
		grant, err := policy.Create(request, now, holder)
		if err != nil {
			return
		}
		if policy.CheckLabel(grant.Label()) != nil || grant.Scopes().Len() == 0 || grant.Expires().Passed(now) {
			t.Fatalf("%s granted %+v", data, grant)
		}
		for p := range grant.Scopes().All() {
			if entry, ok := catalog.Lookup(p); !ok || !entry.GrantableTo("public") {
				t.Fatalf("%s granted %q", data, p)
			}
		}
	})
}
