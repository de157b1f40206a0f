package catalogfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/payconex/scopes/scope"
)

var (
	ignorePos     = cmpopts.IgnoreTypes(Pos{})
	ignoreCatalog = cmpopts.IgnoreTypes(scope.Catalog{}, places{})
)

const everything = `# every field once
version: 1
namespace: pay
title: The scopes
style: {segment: snake_case, verbs: [read, charge, refund]}
audiences: [public, partner, internal]
defaults: {audience: partner, grantable: true}
go: {package: pay, initialisms: [API, ACH], names: {gpay: GPay}}
outputs: {go: internal/pay, docs: [docs/api.md, README.md], html: {b.html: partner, a.html: public}}
groups:
  card:
    title: Cards
    intro: |
      One paragraph.

      Another.
    doc: guides/card.md
    audience: public
    grantable: false
    risk: money
    owner: cards
  card:eu: {risk: critical, grantable: true}
scopes:
  pay:card:*: {desc: All of it, widens: [pay:card:charge], audience: internal, grantable: true}
  pay:card:charge:
    desc: Charge a card
    long: >-
      Charge
      a card.
    audience: internal
    risk: write
    since: "4.0"
    owner: acquiring
    doc: guides/charge.md
    tags: [a, b]
    examples: [curl …]
    aliases: [pay:card:debit]
    typos: ["pay:card:chagre"]
    requires: [pay:card:read]
    go: ChargeCard
  pay:card:eu:refund: {desc: Refund in Europe}
  pay:card:read:
    desc: See a card
    deprecated: {since: "4.1", use: pay:card:charge, removal: "2027-06-30", note: too much}
  pay:read: {desc: See, deprecated: {use: [pay:card:read, pay:card:charge]}}
endpoints:
  - {id: charge, method: POST, path: "/cards/{id}/charge", summary: Charge, doc: x.md, audience: public, any_of: [pay:card:charge, [pay:card:read, pay:read]]}
  - {id: see, method: GET, path: "/cards/{id}/", all_of: [pay:card:read, pay:read]}
  - {id: health, method: GET, path: /, public: true}
presets:
  - {name: Reader, desc: Sees, scopes: [pay:card:read, pay:card:*]}
lint: {ignore: [{code: SC308, scope: pay:read, reason: old, until: "2027-01-01"}, {code: SC1, scope: [pay:card:*, pay:read], reason: x}],
  sinks: [{at: "(*example.com/auth.Guard).Require:0", list: any_of}, {at: example.com/keys.Key.Scopes, catalogue: other/scopes.yaml}], foreign: [openid, "urn:**"]}
`

func TestParse(t *testing.T) {
	sum := sha256.Sum256([]byte(everything))
	want := &File{
		Path:      "x/scopes.yaml",
		Digest:    scope.Digest("sha256:" + hex.EncodeToString(sum[:])),
		Namespace: "pay",
		Title:     "The scopes",
		Style:     Style{"snake_case", []string{"read", "charge", "refund"}},
		Audiences: []scope.Audience{"public", "partner", "internal"},
		Groups: []Group{
			{"card", Pos{11, 3}, "Cards", "One paragraph.\n\nAnother.", "guides/card.md"},
			{"card:eu", Pos{22, 3}, "", "", ""},
		},
		Scopes: []Scope{
			{Name: "pay:card:*", Pos: Pos{24, 3}, Desc: "All of it", Audience: "internal", Grantable: true, Risk: "money", Owner: "cards",
				Doc: "guides/card.md", Widens: []scope.Pattern{"pay:card:charge"}},
			{Name: "pay:card:charge", Pos: Pos{25, 3}, Desc: "Charge a card", Long: "Charge a card.", Audience: "internal", Risk: "write",
				Since: "4.0", Owner: "acquiring", Doc: "guides/charge.md", Tags: []string{"a", "b"}, Examples: []string{"curl …"},
				Aliases: []scope.Pattern{"pay:card:debit"}, Typos: []string{"pay:card:chagre"}, Requires: []scope.Pattern{"pay:card:read"},
				Go: "ChargeCard"},
			{Name: "pay:card:eu:refund", Pos: Pos{41, 3}, Desc: "Refund in Europe", Audience: "public", Grantable: true, Risk: "critical",
				Owner: "cards", Doc: "guides/card.md"},
			{Name: "pay:card:read", Pos: Pos{42, 3}, Desc: "See a card", Audience: "public", Risk: "money", Owner: "cards", Doc: "guides/card.md",
				Deprecated: &Deprecated{"4.1", "2027-06-30", "too much", []scope.Pattern{"pay:card:charge"}}},
			{Name: "pay:read", Pos: Pos{45, 3}, Desc: "See", Audience: "partner", Grantable: true,
				Deprecated: &Deprecated{Use: []scope.Pattern{"pay:card:read", "pay:card:charge"}}},
		},
		Endpoints: []Endpoint{
			{Pos: Pos{47, 5}, ID: "charge", Method: "POST", Path: "/cards/{id}/charge", Summary: "Charge", Doc: "x.md", Audience: "public",
				AnyOf: [][]scope.Scope{{"pay:card:charge"}, {"pay:card:read", "pay:read"}}},
			{Pos: Pos{48, 5}, ID: "see", Method: "GET", Path: "/cards/{id}/", Audience: "partner", AnyOf: [][]scope.Scope{{"pay:card:read", "pay:read"}}},
			{Pos: Pos{49, 5}, ID: "health", Method: "GET", Path: "/", Audience: "partner", Public: true},
		},
		Presets: []Preset{{Pos{51, 5}, "Reader", "Sees", []scope.Pattern{"pay:card:read", "pay:card:*"}}},
		Ignores: []Ignore{
			{Pos{52, 17}, "SC308", []scope.Pattern{"pay:read"}, "old", "2027-01-01"},
			{Pos{52, 83}, "SC1", []scope.Pattern{"pay:card:*", "pay:read"}, "x", ""},
		},
		Sinks: []Sink{
			{Pos{53, 11}, "(*example.com/auth.Guard).Require:0", "any_of", ""},
			{Pos{53, 70}, "example.com/keys.Key.Scopes", "", "other/scopes.yaml"},
		},
		Foreign: []string{"openid", "urn:**"},
		Outputs: Outputs{"internal/pay", []string{"docs/api.md", "README.md"}, []Page{{"a.html", "public"}, {"b.html", "partner"}}},
		Go:      GoNames{"pay", []string{"API", "ACH"}, map[string]string{"gpay": "GPay"}},
	}
	got, err := Parse("x/scopes.yaml", []byte(everything))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, ignoreCatalog); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
	checkCatalog(t, got)
}

// checkCatalog wants the vocabulary to say what the file says.
func checkCatalog(t *testing.T, f *File) {
	t.Helper()
	if f.Catalog.Digest() != f.Digest || f.Catalog.Len() != len(f.Scopes) {
		t.Errorf("catalogue of %d names and digest %s, file of %d and %s", f.Catalog.Len(), f.Catalog.Digest(), len(f.Scopes), f.Digest)
	}
	type facts struct {
		Audience              scope.Audience
		Grantable, Deprecated bool
		Widens, Uses          []scope.Pattern
	}
	for _, s := range f.Scopes {
		e, ok := f.Catalog.Lookup(s.Name)
		if !ok {
			t.Errorf("%s is not in the catalogue", s.Name)
			continue
		}
		want := facts{s.Audience, s.Grantable, s.Deprecated != nil, s.Widens, nil}
		if s.Deprecated != nil {
			want.Uses = s.Deprecated.Use
		}
		got := facts{e.Audience(), e.DeclaredGrantable(), e.Deprecated(), nil, nil}
		for w := range e.Widens() {
			got.Widens = append(got.Widens, w.Name())
		}
		for u := range e.Uses() {
			got.Uses = append(got.Uses, u.Name())
		}
		if diff := cmp.Diff(want, got, cmpopts.SortSlices(func(x, y scope.Pattern) bool { return x < y })); diff != "" {
			t.Errorf("%s (-file +catalogue):\n%s", s.Name, diff)
		}
		for _, alias := range s.Aliases {
			if e, err := f.Catalog.Resolve(string(alias)); err != nil || e.Name() != s.Name {
				t.Errorf("alias %s resolves to %s, %v", alias, e.Name(), err)
			}
		}
		for _, typo := range s.Typos {
			if near := f.Catalog.Suggest(typo); len(near) != 1 || near[0] != s.Name {
				t.Errorf("typo %s suggests %s", typo, near)
			}
		}
	}
}

// What says nothing is hidden and cannot be given.
func TestParseDeniesByDefault(t *testing.T) {
	tests := []struct {
		name, file string
		want       scope.Audience
	}{
		{"no audiences", "version: 1\nscopes:\n  a: {desc: x}\n", "internal"},
		{"the last of three", "version: 1\naudiences: [public, partner, staff]\nscopes:\n  a: {desc: x}\n", "staff"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Parse("f", []byte(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if s := f.Scopes[0]; s.Audience != tt.want || s.Grantable {
				t.Errorf("audience %q, grantable %t; want %q, not grantable", s.Audience, s.Grantable, tt.want)
			}
		})
	}
}

// A checkout with CR LF is the same catalogue in every respect.
func TestParseLineEndings(t *testing.T) {
	lf, err := Parse("f", []byte(everything))
	if err != nil {
		t.Fatal(err)
	}
	crlf, err := Parse("f", []byte(strings.ReplaceAll(everything, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(lf, crlf, ignoreCatalog); diff != "" {
		t.Errorf("(-LF +CR LF):\n%s", diff)
	}
	other, err := Parse("f", []byte(everything+"# changed\n"))
	if err != nil || other.Digest == lf.Digest {
		t.Errorf("a changed file has the same digest, or error %v", err)
	}
}

// lines returns LINE:COLUMN: message of every fault.
func lines(err error) []string {
	var faults *Error
	if !errors.As(err, &faults) {
		if err != nil {
			return []string{err.Error()}
		}
		return nil
	}
	var list []string
	for _, f := range faults.Faults {
		list = append(list, f.Pos.String()+": "+f.Message)
	}
	return list
}
