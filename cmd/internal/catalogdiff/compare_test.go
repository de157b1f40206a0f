package catalogdiff

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

func load(t testing.TB, text string) *catalogfile.File {
	t.Helper()
	file, err := catalogfile.Parse("w.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

const zoo = `version: 1
namespace: zoo
audiences: [visitor, keeper]
scopes:
  zoo:lions:*: {desc: All, audience: visitor, grantable: true}
  zoo:lions:feed: {desc: Feed, audience: visitor, grantable: true}
  zoo:lions:pet: {desc: Pet, audience: visitor, grantable: true}
  zoo:birds:ring: {desc: Ring, audience: keeper, grantable: true, typos: [zoo:birds:rign]}
  zoo:birds:sell: {desc: Sell, audience: keeper, deprecated: {since: "2"}}
  zoo:gate:open: {desc: Open, audience: keeper, aliases: [zoo:gate:unlock]}
endpoints:
  - {id: feed, method: POST, path: "/lions/{id}/food", any_of: [zoo:lions:feed]}
  - {id: show, method: POST, path: /show, all_of: [zoo:lions:feed, zoo:birds:ring]}
  - {id: sell, method: POST, path: /sales, any_of: [zoo:birds:sell]}
`

// TestCompare shows what is said of each kind of change. Each edit replaces one
// text of the catalogue by another.
func TestCompare(t *testing.T) {
	tests := []struct {
		name string
		edit []string
		want []string
	}{
		{"nothing", nil, nil},
		{"a name under a wildcard", []string{"  zoo:lions:pet:", "  zoo:lions:wash: {desc: Wash, audience: visitor, grantable: true}\n  zoo:lions:pet:"}, []string{
			"widening name-added zoo:lions:wash: `zoo:lions:wash` is new below `zoo:lions:*` | a key that holds `zoo:lions:*` may from now on `zoo:lions:wash`",
		}},
		{"a hidden name under a wildcard", []string{"  zoo:lions:pet:", "  zoo:lions:sell: {desc: Sell}\n  zoo:lions:pet:"}, []string{
			"breaking not-grantable zoo:lions:*: `zoo:lions:*` may no longer be given to `visitor` and `keeper`, since it reaches `zoo:lions:sell` | a key of `visitor` may no longer be given `zoo:lions:*`",
			"widening name-added zoo:lions:sell: `zoo:lions:sell` is new below `zoo:lions:*` | a key that holds `zoo:lions:*` may from now on `zoo:lions:sell`",
		}},
		{"a name by itself", []string{"  zoo:gate:", "  zoo:fish:feed: {desc: Feed}\n  zoo:gate:"}, []string{
			"neutral name-added zoo:fish:feed: `zoo:fish:feed` is new, and nobody holds it",
		}},
		{"a family by itself", []string{"  zoo:gate:", "  zoo:fish:*: {desc: All}\n  zoo:fish:feed: {desc: Feed}\n  zoo:gate:"}, []string{
			"neutral name-added zoo:fish:*: `zoo:fish:*` is new, and nobody holds it nor a wildcard above it",
			"neutral name-added zoo:fish:feed: `zoo:fish:feed` is new, and nobody holds it",
		}},
		{"a wildcard above names", []string{"  zoo:birds:ring:", "  zoo:birds:*: {desc: All}\n  zoo:birds:ring:"}, []string{
			"widening wildcard-added zoo:birds:*: `zoo:birds:*` is a new wildcard above `zoo:birds:ring` and `zoo:birds:sell` | a key that holds `zoo:birds:*` may from now on `zoo:birds:ring` and `zoo:birds:sell`",
		}},
		{"a removed name", []string{"  zoo:lions:pet: {desc: Pet, audience: visitor, grantable: true}\n", ""}, []string{
			"breaking name-removed zoo:lions:pet: `zoo:lions:pet` is removed and was not deprecated | a key that holds `zoo:lions:pet` may no longer `zoo:lions:pet`",
		}},
		{"a removed name that was deprecated", []string{"  zoo:birds:sell: {desc: Sell, audience: keeper, deprecated: {since: \"2\"}}\n", "", "  - {id: sell, method: POST, path: /sales, any_of: [zoo:birds:sell]}\n", ""}, []string{
			"neutral endpoint-removed POST /sales: `POST /sales` is removed; nobody could call it, or only with deprecated names | ",
			"neutral name-removed zoo:birds:sell: `zoo:birds:sell` is removed; it was deprecated | ",
		}},
		{"a removed wildcard", []string{"  zoo:lions:*: {desc: All, audience: visitor, grantable: true}\n", ""}, []string{
			"breaking name-removed zoo:lions:*: `zoo:lions:*` is removed and was not deprecated | a key that holds `zoo:lions:*` may no longer `zoo:lions:feed` and `zoo:lions:pet`",
		}},
		{"deprecated", []string{"{desc: Pet,", "{desc: Pet, deprecated: {since: \"3\", use: zoo:lions:feed},"}, []string{
			"neutral deprecated zoo:lions:pet: `zoo:lions:pet` is deprecated; use `zoo:lions:feed`",
		}},
		{"no longer deprecated", []string{"{desc: Sell, audience: keeper, deprecated: {since: \"2\"}}", "{desc: Sell, audience: keeper, grantable: true}"}, []string{
			"widening grantable zoo:birds:sell: `zoo:birds:sell` may be given to `keeper` | a key of `keeper` may from now on be given `zoo:birds:sell`",
		}},
		{"renamed, the old name kept as an alias", []string{"  zoo:lions:pet: {desc: Pet,", "  zoo:lions:stroke: {desc: Pet, aliases: [zoo:lions:pet],"}, []string{
			"neutral name-renamed zoo:lions:stroke: `zoo:lions:stroke` is the new name of `zoo:lions:pet`",
		}},
		{"renamed for good", []string{"  zoo:lions:pet:", "  zoo:lions:stroke:"}, []string{
			"breaking name-removed zoo:lions:pet: `zoo:lions:pet` is removed and was not deprecated | a key that holds `zoo:lions:pet` may no longer `zoo:lions:pet`",
			"widening name-added zoo:lions:stroke: `zoo:lions:stroke` is new below `zoo:lions:*` | a key that holds `zoo:lions:*` may from now on `zoo:lions:stroke`",
		}},
		{"an alias of something else", []string{"aliases: [zoo:gate:unlock]}", "grantable: false}", "{desc: Feed,", "{desc: Feed, aliases: [zoo:gate:unlock],"}, []string{
			"breaking alias-narrowed zoo:gate:unlock: `zoo:gate:unlock` means `zoo:lions:feed` and meant `zoo:gate:open` | a key that holds `zoo:gate:unlock` may no longer `zoo:gate:open`",
			"widening alias-widened zoo:gate:unlock: `zoo:gate:unlock` is an alias of `zoo:lions:feed`, which covers what it did not | a key that holds `zoo:gate:unlock` may from now on `zoo:lions:feed`",
			"neutral text zoo:gate:open: `zoo:gate:open`: aliases changed",
			"neutral text zoo:lions:feed: `zoo:lions:feed`: aliases changed",
		}},
		{"an alias less", []string{", aliases: [zoo:gate:unlock]", ""}, []string{
			"breaking alias-removed zoo:gate:unlock: `zoo:gate:unlock` is no longer an alias of `zoo:gate:open` | a key that holds `zoo:gate:unlock` may no longer `zoo:gate:open`",
			"neutral text zoo:gate:open: `zoo:gate:open`: aliases changed",
		}},
		{"an alias more", []string{"{desc: Pet,", "{desc: Pet, aliases: [profile, zoo:lions:stroke],", "namespace: zoo\n", ""}, []string{
			"widening alias-added profile: `profile` is a new alias of `zoo:lions:pet` | a key that holds `profile` may from now on `zoo:lions:pet`",
			"widening alias-added zoo:lions:stroke: `zoo:lions:stroke` is a new alias of `zoo:lions:pet` | a key that holds `zoo:lions:stroke` may from now on `zoo:lions:pet`",
			"neutral settings : namespace changed | ",
			"neutral text zoo:lions:pet: `zoo:lions:pet`: aliases changed",
		}},
		{"a typo that becomes a name", []string{", typos: [zoo:birds:rign]", "", "  zoo:gate:", "  zoo:birds:rign: {desc: x}\n  zoo:gate:"}, []string{
			"widening name-returned zoo:birds:rign: `zoo:birds:rign` was known before and meant nothing; now it means `zoo:birds:rign` | a key that holds `zoo:birds:rign` may from now on `zoo:birds:rign`",
			"neutral text zoo:birds:ring: `zoo:birds:ring`: typos changed",
		}},
		{"grantable taken away", []string{"{desc: Pet, audience: visitor, grantable: true}", "{desc: Pet, audience: visitor}"}, []string{
			"breaking not-grantable zoo:lions:*: `zoo:lions:*` may no longer be given to `visitor` and `keeper`, since it reaches `zoo:lions:pet` | a key of `visitor` may no longer be given `zoo:lions:*`",
			"breaking not-grantable zoo:lions:pet: `zoo:lions:pet` may no longer be given to `visitor` and `keeper` | a key of `visitor` may no longer be given `zoo:lions:pet`",
		}},
		{"an audience broadened", []string{"{desc: Ring, audience: keeper,", "{desc: Ring, audience: visitor,", "{desc: Open, audience: keeper,", "{desc: Open, audience: visitor,"}, []string{
			"widening grantable zoo:birds:ring: `zoo:birds:ring` may be given to `visitor` | a key of `visitor` may from now on be given `zoo:birds:ring`",
			"widening audience-broadened zoo:gate:open: `zoo:gate:open` is shown to `visitor` | someone with a key of `visitor` sees `zoo:gate:open` from now on",
		}},
		{"an endpoint loosened", []string{"path: \"/lions/{id}/food\", any_of: [zoo:lions:feed]", "path: \"/lions/{lion}/food\", any_of: [zoo:lions:feed, zoo:gate:open]"}, []string{
			"widening endpoint-loosened POST /lions/{lion}/food: `POST /lions/{lion}/food` required `zoo:lions:feed` and requires `zoo:lions:feed` or `zoo:gate:open` | a key that holds `zoo:gate:open` may from now on call `POST /lions/{lion}/food`",
			"neutral endpoint-text POST /lions/{lion}/food: `POST /lions/{lion}/food`: path changed | ",
		}},
		{"an endpoint tightened", []string{"any_of: [zoo:lions:feed]", "all_of: [zoo:lions:feed, zoo:gate:open]"}, []string{
			"breaking endpoint-tightened POST /lions/{id}/food: `POST /lions/{id}/food` required `zoo:lions:feed` and requires `zoo:lions:feed` and `zoo:gate:open` | a key that holds `zoo:lions:feed` may no longer call `POST /lions/{id}/food`",
		}},
		{"an endpoint for all", []string{"all_of: [zoo:lions:feed, zoo:birds:ring]", "public: true"}, []string{
			"widening endpoint-public POST /show: `POST /show` required `zoo:lions:feed` and `zoo:birds:ring` and requires nothing | whoever has no key may from now on call `POST /show`",
		}},
		{"an endpoint removed", []string{"  - {id: show, method: POST, path: /show, all_of: [zoo:lions:feed, zoo:birds:ring]}\n", ""}, []string{
			"breaking endpoint-removed POST /show: `POST /show` is removed | a key that holds `zoo:lions:feed` and `zoo:birds:ring` may no longer call `POST /show`",
		}},
		{"an endpoint for those who are there", []string{"endpoints:\n", "endpoints:\n  - {id: new, method: GET, path: /new, any_of: [zoo:gate:open]}\n"}, []string{
			"widening endpoint-added GET /new: `GET /new` is new and requires `zoo:gate:open` | a key that holds `zoo:gate:open` may from now on call `GET /new`",
		}},
		{"an endpoint for nobody yet", []string{"endpoints:\n", "  zoo:new: {desc: x}\nendpoints:\n  - {id: new, method: GET, path: /new, any_of: [zoo:new]}\n"}, []string{
			"neutral endpoint-added GET /new: `GET /new` is new, and nobody can call it yet | ",
			"neutral name-added zoo:new: `zoo:new` is new, and nobody holds it",
		}},
		{"an endpoint that takes requests from another", []string{"endpoints:\n", "endpoints:\n  - {id: dead, method: POST, path: /lions/dead/food, any_of: [zoo:gate:open]}\n"}, []string{
			"breaking endpoint-tightened POST /lions/dead/food: `POST /lions/dead/food` required `zoo:lions:feed` and requires `zoo:gate:open` | a key that holds `zoo:lions:feed` may no longer call `POST /lions/dead/food`",
			"widening endpoint-loosened POST /lions/dead/food: `POST /lions/dead/food` required `zoo:lions:feed` and requires `zoo:gate:open` | a key that holds `zoo:gate:open` may from now on call `POST /lions/dead/food`",
		}},
		{"texts", []string{"{desc: Feed,", "{desc: Feed a lion, title: Food,", "version: 1\n", "version: 1\ntitle: The zoo\n", "{id: show,", "{id: the-show, summary: Show,"}, []string{
			"neutral settings : title changed | ",
			"neutral endpoint-text POST /show: `POST /show`: id, summary changed | ",
			"neutral text zoo:lions:feed: `zoo:lions:feed`: title, desc changed",
		}},
		{"an audience less", []string{"[visitor, keeper]", "[keeper]", "audience: visitor", "audience: keeper", "audience: visitor", "audience: keeper", "audience: visitor", "audience: keeper"}, []string{
			"breaking audience-removed audience visitor: `visitor` is no longer an audience; 3 names could be given to it | a key of `visitor` may no longer be given `zoo:lions:*`, `zoo:lions:feed` and `zoo:lions:pet`",
			"neutral settings : audiences changed | ",
			"neutral text zoo:lions:*: `zoo:lions:*`: audience changed",
			"neutral text zoo:lions:feed: `zoo:lions:feed`: audience changed",
			"neutral text zoo:lions:pet: `zoo:lions:pet`: audience changed",
		}},
		{"a wildcard that is seen by fewer", []string{"{desc: All, audience: visitor,", "{desc: All, audience: keeper,", "{desc: Pet, audience: visitor,", "{desc: Pet, audience: keeper,"}, []string{
			"breaking not-grantable zoo:lions:*: `zoo:lions:*` may no longer be given to `visitor` | a key of `visitor` may no longer be given `zoo:lions:*`",
			"breaking not-grantable zoo:lions:pet: `zoo:lions:pet` may no longer be given to `visitor` | a key of `visitor` may no longer be given `zoo:lions:pet`",
		}},
		{"an audience more", []string{"[visitor, keeper]", "[visitor, vet, keeper]"}, []string{"neutral settings : audiences changed | "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := zoo
			for i := 0; i < len(tt.edit); i += 2 {
				if !strings.Contains(text, tt.edit[i]) {
					t.Fatalf("nothing to edit: %s", tt.edit[i])
				}
				text = strings.Replace(text, tt.edit[i], tt.edit[i+1], 1)
			}
			var got []string
			for _, f := range Compare(Input{Old: load(t, zoo), New: load(t, text)}) {
				got = append(got, strings.TrimSuffix(fmt.Sprintf("%s %s %s: %s | %s", f.Class, f.Kind, f.Subject, f.What, f.Witness), " | "))
			}
			for i := range tt.want {
				tt.want[i] = strings.TrimSuffix(tt.want[i], " | ")
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAudienceRemoved: one that could be given nothing is no matter.
func TestAudienceRemoved(t *testing.T) {
	const text = "version: 1\naudiences: [guest, staff]\nscopes:\n  a: {desc: x, grantable: true}\n"
	findings := Compare(Input{Old: load(t, text), New: load(t, strings.Replace(text, "guest, ", "", 1))})
	if len(findings) != 2 || findings[1].What != "`guest` is no longer an audience; no name that stays could be given to it" || findings[1].Class != Neutral || findings[1].Line != 2 {
		t.Errorf("%+v", findings)
	}
}

// TestRemovalDay: what is deprecated until a day stays until that day.
func TestRemovalDay(t *testing.T) {
	const names = "version: 1\nscopes:\n  a:b: {desc: x}\n"
	const late = "  a:c: {desc: x, deprecated: {note: x, removal: \"2027-12-01\"}}\n"
	const endpoint = "endpoints:\n  - {id: e, method: GET, path: /e, any_of: [a:c]}\n"
	noon := func(day int) time.Time { return time.Date(2027, 12, day, 12, 0, 0, 0, time.UTC) }
	removed := "breaking `a:c` is removed before 2027-12-01, the day that was announced; a key that holds `a:c` may no longer `a:c`"
	for _, tt := range []struct {
		name, old, fresh string
		today            time.Time
		want             []string
	}{
		{"on the eve", late, "", noon(0), []string{removed}},
		{"on the day", late, "", noon(1), []string{"neutral `a:c` is removed; it was deprecated; "}},
		{"without a date", late, "", time.Time{}, []string{"neutral `a:c` is removed; it was deprecated; "}},
		{"its endpoint", late + endpoint, late, noon(0), []string{"breaking `GET /e` is removed; a key that holds `a:c` may no longer call `GET /e`"}},
		{"without a day", strings.Replace(late, ", removal: \"2027-12-01\"", "", 1), "", noon(0), []string{"neutral `a:c` is removed; it was deprecated; "}},
		{"a wildcard", "  a:*: {desc: x, deprecated: {note: x, removal: \"2027-12-01\"}}\n", "", noon(0), []string{
			"breaking `a:*` is removed before 2027-12-01, the day that was announced; a key that holds `a:*` may no longer `a:b`",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range Compare(Input{Old: load(t, names+tt.old), New: load(t, names+tt.fresh), Today: tt.today}) {
				got = append(got, string(f.Class)+" "+f.What+"; "+f.Witness)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPresets: what is offered for new keys changes nothing for those there are.
func TestPresets(t *testing.T) {
	const names = "version: 1\nscopes:\n  a:b: {desc: x}\n  a:c: {desc: x}\n  a:d: {desc: x}\npresets:\n"
	const old = names + "  - {name: all, scopes: [a:b, a:c, a:d]}\n  - {name: one, desc: One, scopes: [a:b]}\n"
	for _, tt := range []struct{ edit, to, want string }{
		{"[a:b, a:c, a:d]", "[a:d, a:b, a:c]", ""},
		{"[a:b, a:c, a:d]", "[a:b, a:d]", "preset-changed preset `all`: keys made by it from now on no longer get `a:c`"},
		{"[a:b]", "[a:b, a:c]", "preset-changed preset `one`: keys made by it from now on get `a:c` too"},
		{"[a:b]", "[a:d]", "preset-changed preset `one`: keys made by it from now on get `a:d`, and no longer `a:b`"},
		{"desc: One", "desc: Only", "preset-text preset `one`: desc changed"},
		{"  - {name: one, desc: One, scopes: [a:b]}\n", "", "preset-removed preset `one` is removed: no more keys are made by it; it gave `a:b`"},
		{"  - {name: one", "  - {name: two, scopes: [a:d]}\n  - {name: one", "preset-added preset `two` is new: keys made by it get `a:d`"},
	} {
		var got string
		for _, f := range Compare(Input{Old: load(t, old), New: load(t, strings.Replace(old, tt.edit, tt.to, 1))}) {
			if got += f.Kind + " " + f.What; f.Class != Neutral || f.Line < 7 || f.Subject == "" {
				t.Errorf("%+v", f)
			}
		}
		if got != tt.want {
			t.Errorf("%q to %q: got %q, want %q", tt.edit, tt.to, got, tt.want)
		}
	}
	empty, _, err := catalogfile.Salvage("w.yaml", []byte(names+"  - {name: all}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := Compare(Input{Old: empty, New: load(t, old[:len(names)-len("presets:\n")])}); len(got) != 1 || !strings.HasSuffix(got[0].What, "it gave nothing") {
		t.Errorf("%+v", got)
	}
}

// TestCode: a change breaks the rule if it takes something away from a name, or
// lets it reach further.
func TestCode(t *testing.T) {
	const feed = "{desc: Feed, audience: visitor, grantable: true}"
	for _, tt := range []struct {
		name string
		edit []string
		want string
	}{
		{"removed", []string{"  zoo:lions:pet: {desc: Pet, audience: visitor, grantable: true}\n", ""}, "name-removed SC605"},
		{"renamed", []string{"  zoo:lions:pet:", "  zoo:lions:stroke:"}, "name-removed SC605, name-added SC605"},
		{"an alias removed", []string{", aliases: [zoo:gate:unlock]", ""}, "alias-removed SC605"},
		{"a wildcard widened", []string{"  zoo:lions:pet:", "  zoo:lions:wash: " + feed + "\n  zoo:lions:pet:"}, "name-added SC605"},
		{"a wildcard added", []string{"  zoo:birds:ring:", "  zoo:birds:*: {desc: All}\n  zoo:birds:ring:"}, "wildcard-added "},
		{"an alias added", []string{"desc: Pet", "desc: Pet, aliases: [zoo:lions:stroke]"}, "alias-added "},
		{"shown to more", []string{"{desc: Open, audience: keeper", "{desc: Open, audience: visitor"}, "audience-broadened SC605"},
		{"given to more, who see it newly", []string{"{desc: Ring, audience: keeper,", "{desc: Ring, audience: visitor,"}, "grantable SC605"},
		{"given to more", []string{"{desc: Open, audience: keeper", "{desc: Open, audience: keeper, grantable: true"}, "grantable "},
		{"not given", []string{"{desc: Ring, audience: keeper, grantable: true", "{desc: Ring, audience: keeper"}, "not-grantable "},
		{"an endpoint shown to more", []string{"path: /sales, ", "path: /sales, audience: visitor, "}, "audience-broadened SC605"},
		{"tightened", []string{"any_of: [zoo:lions:feed]", "all_of: [zoo:lions:feed, zoo:gate:open]"}, "endpoint-tightened SC605"},
		{"loosened", []string{"any_of: [zoo:lions:feed]", "any_of: [zoo:lions:feed, zoo:gate:open]"}, "endpoint-loosened "},
		{"both", []string{"any_of: [zoo:lions:feed]", "any_of: [zoo:gate:open]"}, "endpoint-tightened SC605, endpoint-loosened "},
		{"an endpoint removed", []string{"  - {id: show, method: POST, path: /show, all_of: [zoo:lions:feed, zoo:birds:ring]}\n", ""}, "endpoint-removed "},
	} {
		text := strings.NewReplacer(tt.edit...).Replace(zoo)
		var got []string
		for _, f := range Compare(Input{Old: load(t, zoo), New: load(t, text)}) {
			if f.Class != Neutral {
				got = append(got, f.Kind+" "+f.Code)
			} else if f.Code != "" {
				t.Errorf("%+v", f)
			}
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestEarlier: a name from before the old catalogue is one that keys may hold,
// even if it comes back as the new name of another.
func TestEarlier(t *testing.T) {
	earlier := load(t, "version: 1\nscopes:\n  b: {desc: x}\n")
	old := load(t, "version: 1\nscopes:\n  a: {desc: x}\n")
	fresh := load(t, "version: 1\nscopes:\n  a: {desc: x}\n  b: {desc: x}\n")
	renamed := load(t, "version: 1\nscopes:\n  b: {desc: x, aliases: [a]}\n")
	for _, tt := range []struct {
		fresh *catalogfile.File
		with  []*catalogfile.File
		want  bool
	}{{fresh, nil, false}, {fresh, []*catalogfile.File{earlier}, true}, {renamed, nil, false}, {renamed, []*catalogfile.File{earlier}, true}} {
		if n := Count(Compare(Input{Old: old, New: tt.fresh, Earlier: tt.with}))[Widening]; (n > 0) != tt.want {
			t.Errorf("%d widening, want %v", n, tt.want)
		}
	}
}

// TestNoRequirement: of an old catalogue with faults, an endpoint may have lost
// what it requires.
func TestNoRequirement(t *testing.T) {
	const names = "version: 1\nscopes:\n  a: {desc: x}\nendpoints:\n  - {id: e, method: GET, path: /e"
	old, _, err := catalogfile.Salvage("w.yaml", []byte(names+"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	findings := Compare(Input{Old: old, New: load(t, names+", any_of: [a]}\n")})
	if want := "`GET /e` required what nobody holds and requires `a`"; len(findings) == 0 || findings[0].What != want {
		t.Errorf("%+v, want %q", findings, want)
	}
}

// TestBig: what has many names and endpoints takes no long time.
func TestBig(t *testing.T) {
	var text, fresh strings.Builder
	for _, b := range []*strings.Builder{&text, &fresh} {
		b.WriteString("version: 1\nscopes:\n  a:*: {desc: x}\n")
		for i := range 3000 {
			fmt.Fprintf(b, "  a:n%04d: {desc: x, grantable: true}\n", i)
		}
		b.WriteString("endpoints:\n")
		for i := range 3000 {
			need := i
			if b == &fresh {
				need = (i + 1) % 3000
			}
			fmt.Fprintf(b, "  - {id: e%d, method: GET, path: '/api/{a}/r%d/{b}', any_of: [a:n%04d]}\n", i, i, need)
		}
	}
	x, y := load(t, text.String()), load(t, fresh.String())
	findings := Compare(Input{Old: x, New: y})
	if n := Count(findings); n[Widening] != 3000 || n[Breaking] != 3000 {
		t.Errorf("%v", n)
	}
}
