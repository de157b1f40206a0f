package words

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/scope"
)

// small are names over two letters, so that everything is near to something.
func small() (names []string) {
	for _, a := range []string{"ab", "ba", "aab"} {
		for _, b := range []string{"a", "b", "abab", "bb", "*"} {
			names = append(names, a+":"+b)
		}
	}
	slices.Sort(names)
	return names
}

// texts are all strings of up to seven bytes over a small alphabet, and some
// that are longer.
func texts() (all []string) {
	all = append(all, "")
	for last := all; len(last[0]) < 6; {
		var next []string
		for _, text := range last {
			for _, c := range "ab:" {
				next = append(next, text+string(c))
			}
		}
		all = append(all, next...)
		last = next
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for range 4 + r.IntN(8) {
			b.WriteByte("aabb:*"[r.IntN(6)])
		}
		all = append(all, b.String())
	}
	return all
}

// TestIndex compares the index with asking every name.
func TestIndex(t *testing.T) {
	names := small()
	x := newIndex(names)
	for _, text := range texts() {
		want, once := map[string]int{}, map[string]bool{}
		for _, name := range names {
			if d := scope.Distance(text, name); d <= 2 && sameKind(text, name) {
				want[name] = d
				once[name] = d <= 1
			}
		}
		got := map[string]int{}
		x.near(text, func(name string, slips int) bool { got[name] = slips; return true })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: two slips (-want +got):\n%s", text, diff)
		}
		byDeletion := map[string]bool{}
		x.deletions().find(text, func(id uint32) bool { byDeletion[names[id]] = true; return true })
		for name, near := range once {
			if near && !byDeletion[name] {
				t.Fatalf("%q: %q is one slip away and not found", text, name)
			}
		}
	}
}

// TestWork: what it takes to search grows neither with the number of names nor
// without bound with the number of texts.
func TestWork(t *testing.T) {
	perText := func(n int) int {
		l := newLexicon(many(n))
		v := &Vocabulary{lexicons: []*lexicon{l}}
		for i := range 20 {
			v.Near(fmt.Sprintf("stream:%d:raed", i))
		}
		return v.Work() / 20
	}
	few, lots := perText(120), perText(20_000)
	if lots > 400 || few > 400 {
		t.Errorf("a search among 120 names takes %d comparisons, and among 20,000 %d", few, lots)
	}

	v := &Vocabulary{lexicons: []*lexicon{newLexicon(many(20_000))}}
	const n = 30_000
	for i := range n {
		v.Near(fmt.Sprintf("family%d:raed:x", i))
	}
	if most := mostWork + n*100; v.Work() > most {
		t.Errorf("%d searches took %d comparisons, want at most %d", n, v.Work(), most)
	}
}

func many(n int) (names []scope.Pattern) {
	for i := range n {
		names = append(names, scope.Pattern(fmt.Sprintf("family%d:%s:read", i, []string{"key", "order", "customer"}[i%3])))
	}
	return names
}

// TestSuggest says which name comes first, and which are offered at all.
func TestSuggest(t *testing.T) {
	github := []scope.Pattern{"repo", "repo:status", "repo:invite", "read:org", "write:org", "admin:org", "read:public_key", "write:public_key",
		"user:email", "user:follow", "whispers:read", "channel:read:vips", "channel:manage:vips", "read:repo_hook", "write:repo_hook", "admin:repo_hook"}
	shop := []scope.Pattern{"shop:order:*", "shop:order:create", "shop:order:read", "shop:customer:read", "shop:customer:update"}
	tests := []struct {
		names []scope.Pattern
		text  string
		want  []scope.Pattern
		sure  bool
	}{
		{github, "raed:org", []scope.Pattern{"read:org"}, true},
		{github, "Read:Org", []scope.Pattern{"read:org"}, true},
		{github, "read_org", []scope.Pattern{"read:org"}, true},
		{github, " read:org", []scope.Pattern{"read:org"}, true},
		{github, "public_key:read", []scope.Pattern{"read:public_key"}, false},
		{github, "read:read:org", []scope.Pattern{"read:org"}, false},
		{github, "user:repo_hook", []scope.Pattern{"read:repo_hook", "admin:repo_hook", "write:repo_hook"}, false},
		{github, "zzz:yyy", nil, false},
		{shop, "order:read", []scope.Pattern{"shop:order:read"}, false},
		{shop, "shop:shop:order:read", []scope.Pattern{"shop:order:read"}, false},
		{shop, "shop:order:update", []scope.Pattern{"shop:order:create", "shop:order:read", "shop:customer:update"}, false},
		{shop, "shop:orders:*", []scope.Pattern{"shop:order:*"}, true},
		{shop, "shop:invoice:void", nil, false},
		{shop, "shop:*", nil, false},
		{shop, "read:order:shop", []scope.Pattern{"shop:order:read"}, false},
		{shop, "update:customer:shop", []scope.Pattern{"shop:customer:update"}, false},
	}
	for _, tt := range tests {
		v := &Vocabulary{lexicons: []*lexicon{newLexicon(tt.names)}}
		got := v.Suggest(tt.text, func(scope.Pattern) bool { return true })
		if diff := cmp.Diff(Suggestion{Names: tt.want, Sure: tt.sure}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

// TestNear says what is close, what is near, and what has a root.
func TestNear(t *testing.T) {
	github := []scope.Pattern{"gist", "read:org", "drive:v1", "user:email", "s3:*"}
	shop := []scope.Pattern{"shop:order:read", "shop:order:create"}
	tests := []struct {
		names []scope.Pattern
		text  string
		near  Nearness
		root  Root
	}{
		{github, "read:ogr", Close, FullRoot},
		{github, "read:orga", Close, FullRoot},
		{github, "read.ORG", Close, NoRoot},
		{github, "raed:ogr", Near, NoRoot},
		{github, "org:read", Near, NoRoot},
		{github, "drive:v2", Near, FullRoot}, // counting is no slip
		{github, "gits", Far, NoRoot},        // one word
		{github, "s3:x", Far, FullRoot},      // a star is no slip
		{github, "read:*org", Near, FullRoot},
		{github, "user:nothing", Far, FullRoot},
		{shop, "order:read", Near, HalfRoot},
		{shop, "shop:invoice:void", Far, HalfRoot},
		{shop, "shop:order:void", Far, FullRoot},
		{shop, "bank:order:void", Far, NoRoot},
	}
	for _, tt := range tests {
		v := &Vocabulary{lexicons: []*lexicon{newLexicon(tt.names)}}
		if near, root := v.Near(tt.text), v.Root(tt.text); near != tt.near || root != tt.root {
			t.Errorf("%q: near %d and root %d, want %d and %d", tt.text, near, root, tt.near, tt.root)
		}
	}
}

// TestResembles says what is like a name although it is not near to one.
func TestResembles(t *testing.T) {
	v := &Vocabulary{lexicons: []*lexicon{newLexicon([]scope.Pattern{"read:org", "read:org:hooks", "user:email", "chat:ban", "chat:read"})}}
	for text, want := range map[string][2]bool{ // shares a tail, resembles
		"view:org": {true, true}, "list:org:hooks": {true, true}, "old:org": {false, false}, "view:email": {false, false},
		"user:list": {false, true}, "user:ban": {false, true}, "user:login": {false, false}, "room:list": {false, false}, "view": {false, false},
	} {
		if tail, like := v.SharesTail(text), v.Resembles(text); tail != want[0] || like != want[1] {
			t.Errorf("%q: %t and %t, want %t", text, tail, like, want)
		}
	}
}
