package prose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
)

// found writes mentions as tests read them best: "name" or "?name".
func found(s *Scanner, text string) []string {
	var list []string
	for m := range s.Scan([]byte(text)) {
		if m.Known {
			list = append(list, m.Name)
		} else {
			list = append(list, "?"+m.Name)
		}
	}
	return list
}

func TestScan(t *testing.T) {
	s := New(catalog(t, tableNames(t)...), "pcx")
	tests := []struct {
		text string
		want string // names separated by spaces
	}{
		// Where a name begins.
		{"pcx:api_key:read", "pcx:api_key:read"},
		{"(pcx:api_key:read)", "pcx:api_key:read"},
		{"tpcx:api_key:raed", ""},
		{"x-pcx:api_key:raed", ""},
		{"a.pcx:api_key:raed", ""},
		{"x_pcx:api_key:raed", ""},
		{"urn:pcx:api_key:raed", ""},
		{"épcx:api_key:raed", ""},
		{"git@pcx:team/repo", ""},
		{"PCX:api_key:raed", ""},
		{"•pcx:api_key:raed", "?pcx:api_key:raed"},
		{"\ufeffpcx:api_key:raed", "?pcx:api_key:raed"},
		{"_pcx:api_key:raed_ __pcx:api_key:read__", "?pcx:api_key:raed pcx:api_key:read"},
		{"-pcx:api_key:raed", "?pcx:api_key:raed"},
		{`"a\npcx:api_key:raed\n"`, "?pcx:api_key:raed"},
		{`"a\\npcx:api_key:raed"`, ""}, // the backslash is escaped, the word is npcx
		{`\u003ccode\u003epcx:api_key:raed\u003c/code\u003e`, "?pcx:api_key:raed"},
		{`\x3epcx:api_key:raed`, "?pcx:api_key:raed"},
		{`\qpcx:api_key:raed`, ""},
		{"%20pcx:api_key:raed", ""},
		{"https://docs/pcx:api_key:raed", "?pcx:api_key:raed"},

		// Where it ends.
		{"pcx:api_key:raed, pcx:api_key:read; pcx:api_key:create.", "?pcx:api_key:raed pcx:api_key:read pcx:api_key:create"},
		{"pcx:api_key:raed: reads\npcx:api_key:raed - reads, pcx:api_key:raed-", "?pcx:api_key:raed ?pcx:api_key:raed ?pcx:api_key:raed"},
		{"pcx:api_key:raed.Next and pcx:api_key:read.html", "?pcx:api_key:raed pcx:api_key:read"},
		{"<td>pcx:api_key:raed</td><td>pcx:api_key:raed&nbsp;|", "?pcx:api_key:raed ?pcx:api_key:raed"},
		{"pcx:api_key:create/update", "pcx:api_key:create"},
		{"**pcx:api_key:raed** *pcx:api_key:raed* `pcx:api_key:*`", "?pcx:api_key:raed ?pcx:api_key:raed pcx:api_key:*"},
		{"**pcx:api_kye:*** *pcx:api_kye:**", "?pcx:api_kye:* ?pcx:api_kye:*"},
		{"pcx:api_key:*pcx:api_key:*:pcx", "pcx:api_key:* pcx:api_key:*"},
		{"pcx:api_kye:*: all of them", "?pcx:api_kye:*"},
		{"pcx:api_key:read:now", "?pcx:api_key:read:now"},
		{"pcx:*", "?pcx:*"}, // looks harmless and is not declared

		// Glued to what follows.
		{"pcx:webhooks:updateUpdate a Webhook", "pcx:webhooks:update"},
		{"pcx:webhooks:*Perform", "pcx:webhooks:*"},
		{"pcx:three_d_secure:*3DS All", "pcx:three_d_secure:*"},
		{"pcx:iframe:instance:tokenize-gpayTokenize", "pcx:iframe:instance:tokenize-gpay"},
		{"pcx:three_d_secure:init:create3DS Init", "pcx:three_d_secure:init:create"},
		{"pcx:payments:ach:*Process", "pcx:payments:ach:*"},
		{"pcx:api_key:udpateThis is", "?pcx:api_key:udpate"},
		{"pcx:api_key:readNote:more", "pcx:api_key:read"},
		{"pcx:apiKey:read", "?pcx:apiKey:read"},
		{"pcx:api_key:Read", "?pcx:api_key:Read"},

		// Beginnings of names.
		{"pcx: pcx:api_key pcx:api_key: pcx:payments:ach. pcx:iframe:instance", ""},
		{"pcx:iframe:instance:tokenize-<type> pcx:iframe:instance:tokenize-Card", ""},
		{"pcx:api_ pcx:api_kye pcx:api_key_", "?pcx:api_kye"},
		{"pcx:api_key:updat</code>", "?pcx:api_key:updat"},

		// Not names at all.
		{"pcx://host pcx:443 pcx:8080/path pcx:10.2.3.4 pcx::api pcx:/a pcx:-a pcx:_a", ""},
		{"pcx:*:raed pcx:*:{read,update} pcx:api_kye:** pcx:api_key:re* pcx:{api,key}:**", ""},
		{"pcx:${family}:read pcx:x_${y}:read pcx:x{y}:read pcx:session:{id}", ""},
		{`pcx:api\_key:read pcx:api%5Fkey:read pcx%3Aapi_key`, ""},
		{"pcx:" + strings.Repeat("a", 252), ""},
		{"pcx:" + strings.Repeat("a", 251), "?pcx:" + strings.Repeat("a", 251)},
		{"pcx" + strings.Repeat(":a", 16), ""},
		{"pcx:" + strings.Repeat("a", 10_000) + " pcx:b:c", "?pcx:b:c"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(strings.Fields(tt.want), found(s, tt.text), cmp.Transformer("list", func(l []string) string { return strings.Join(l, " ") })); diff != "" {
			t.Errorf("%.80q (-want +got):\n%s", tt.text, diff)
		}
	}
}

// TestAlphabet shows that what ends a name depends on what names are made of.
func TestAlphabet(t *testing.T) {
	tests := []struct {
		names []scope.Pattern
		text  string
		want  []string
	}{
		{[]scope.Pattern{"app:User.Read"}, "app:User.Raed app:User.Read.", []string{"?app:User.Raed", "app:User.Read"}},
		{[]scope.Pattern{"app:User.Read"}, "app:User.ReadAll", []string{"?app:User.ReadAll"}},
		{[]scope.Pattern{"app:code:404"}, "app:code:404 app:code:405", []string{"app:code:404", "?app:code:405"}},
		{[]scope.Pattern{"app:odd_:x", "app:end-"}, "app:odd_:x app:end- app:end", []string{"app:odd_:x", "app:end-", "?app:end"}},
		{nil, "app:a:b", []string{"?app:a:b"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, found(New(catalog(t, tt.names...), "app"), tt.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestNoNamespace(t *testing.T) {
	s := New(catalog(t, "chat:write", "chat:write:bot", "read:users", "openid"), "")
	tests := []struct {
		text string
		want []string
	}{
		{"chat:write read:users openid", []string{"chat:write", "read:users"}},
		{"chat:wriet or read:usres", []string{"?chat:wriet", "?read:usres"}},
		{"chat:history, read:books, read: users, users:read, write:users", nil},
		{"re-read:users my:chat:write", nil},
		{"chat:wrieting", nil},
		{"read:usersRead", []string{"read:users"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, found(s, tt.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

// TestNamespaceFromNames: a shared first segment marks a name, whether the
// catalogue says so or not.
func TestNamespaceFromNames(t *testing.T) {
	one := catalog(t, "shop:order:read", "shop:stock:*")
	for _, namespace := range []string{"shop", ""} {
		if diff := cmp.Diff([]string{"?shop:stock:zzz"}, found(New(one, namespace), "shop:stock:zzz or shops:stock:zzz")); diff != "" {
			t.Errorf("namespace %q (-want +got):\n%s", namespace, diff)
		}
	}
	// The declared names decide. Old spellings may be from before they shared it.
	renamed := scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public"},
		Names:     []scope.Declaration{{Name: "shop:order:read", Audience: "public", Aliases: []scope.Pattern{"order:read"}}},
	}))
	if diff := cmp.Diff([]string{"?shop:far:away"}, found(New(renamed, ""), "shop:far:away order:raed")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNear: without a shared first segment, a recorded misspelling counts
// however far it is, and a star is not a letter that slipped.
func TestNear(t *testing.T) {
	s := New(scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public"},
		Names: []scope.Declaration{
			{Name: "s3:*", Audience: "public"},
			{Name: "s3:get_object", Audience: "public", Typos: []string{"s3:read"}},
			{Name: "user:mail:*", Audience: "public"},
		},
	})), "")
	want := []string{"?s3:get_objct", "?s3:read", "?user:mial:*", "s3:*"}
	if diff := cmp.Diff(want, found(s, "s3:get_objct s3:read s3:ls user:mial:* user:mail:x s3:*")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestAliasIsKnown(t *testing.T) {
	c := scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"public"},
		Names: []scope.Declaration{{
			Name: "app:keys:update", Audience: "public",
			Aliases: []scope.Pattern{"app:keys:patch"}, Typos: []string{"app:keys:udpate"}, Deprecated: true,
		}},
	}))
	want := []string{"app:keys:patch", "?app:keys:udpate", "app:keys:update"}
	if diff := cmp.Diff(want, found(New(c, "app"), "app:keys:patch app:keys:udpate app:keys:update")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPosition(t *testing.T) {
	s := New(catalog(t, "app:a:b"), "app")
	text := "one\r\n\ttwo – app:x:y, *app:x:z*\r\napp:a:b\n\n  app:x:y"
	want := []Mention{{"app:x:y", 2, 10, false}, {"app:x:z", 2, 20, false}, {"app:x:y", 5, 3, false}}
	if diff := cmp.Diff(want, unknown(s, text)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestStop(t *testing.T) {
	s := New(catalog(t, "app:a:b"), "app")
	n := 0
	for range s.Scan([]byte("app:a:b app:a:b")) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d mentions after a break", n)
	}
	for m := range new(Scanner).Scan([]byte("app:a:b")) {
		t.Errorf("the zero Scanner found %v", m)
	}
}

// TestLinear scans hostile texts that would keep anything but a linear scan busy
// until the deadline of the test.
func TestLinear(t *testing.T) {
	s := New(catalog(t, tableNames(t)...), "pcx")
	for _, unit := range []string{":", "pcx:", "pcx:a", "pcx:a:B", `\`, "-", "_pcx:", "pcx:api_key:readX", "pcx:api_key:*", `\npcx:a-`} {
		text := []byte(strings.Repeat(unit, 4<<20/len(unit)))
		for range s.Scan(text) {
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, p := range []string{"001", "003"} {
		f.Add(page(f, p))
	}
	for _, text := range []string{"pcx:", "pcx:*", "pcx:a:", `\npcx:a:b`, "pcx:a:bC3D", "pcx:**", "é:pcx:a", "\xff:pcx:a"} {
		f.Add(text)
	}
	c := catalog(f, tableNames(f)...)
	pcx, mixed := New(c, "pcx"), New(catalog(f, "chat:write", "read:users", "pcx:a:b"), "")
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []*Scanner{pcx, mixed} {
			lines := strings.SplitAfter(text, "\n")
			last := Mention{Line: 1}
			for m := range s.Scan([]byte(text)) {
				if m.Line < 1 || m.Line > len(lines) || m.Column < 1 || !strings.HasPrefix(lines[m.Line-1][m.Column-1:], m.Name) {
					t.Fatalf("%q: %+v is not there", text, m)
				}
				if m.Line < last.Line || m.Line == last.Line && m.Column < last.Column+len(last.Name) {
					t.Fatalf("%q: %+v is not behind %+v", text, m, last)
				}
				if _, err := scope.ParsePattern(m.Name); err != nil {
					t.Fatal(err)
				}
				if _, declared := c.Lookup(scope.Pattern(m.Name)); s == pcx && declared != m.Known {
					t.Fatalf("%+v, but declared is %t", m, declared)
				}
				last = m
			}
		}
	})
}
