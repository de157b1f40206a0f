package gocode_test

import (
	"errors"
	"go/constant"
	"go/types"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/gocode"
	"github.com/payconex/scopes/scope"
)

func TestIdentifiers(t *testing.T) {
	f := complete(t, catalogfile.File{
		Namespace: "pcx",
		Go: catalogfile.GoNames{
			Initialisms: []string{"ach", "POS", "NATS", "GPay", "HTTP"},
			Names:       map[string]string{"three_d_secure": "ThreeDS", "ctp": "ClickToPay", "2fa": "TwoFA"},
		},
	})
	want := map[scope.Pattern]string{
		"pcx:*":                            "All",
		"pcx:api_key:*":                    "APIKeyAll",
		"pcx:api_key:update":               "APIKeyUpdate",
		"pcx:ach:read":                     "ACHRead",
		"pcx:admin:nats":                   "AdminNATS",
		"pcx:auth:pointconex-pos-bearer":   "AuthPointconexPOSBearer",
		"pcx:gpay:session:get":             "GPaySessionGet",
		"pcx:three_d_secure:read":          "ThreeDSRead",
		"pcx:wallet:ctp-token":             "WalletClickToPayToken",
		"pcx:2fa:read":                     "TwoFARead",
		"pcx:3ds:read":                     "X3dsRead",
		"pcx:payment:3ds":                  "Payment3ds",
		"pcx:user_ids:list":                "UserIDsList",
		"pcx:web.hook:https":               "WebHookHTTPS",
		"pcx:oauth:jwt":                    "OAuthJWT",
		"pcx:s3:GetObject":                 "S3GetObject",
		"pcx:s3:getBucketUrl":              "S3GetBucketUrl",
		"pcx:type:func":                    "TypeFunc",
		"pcx:trailing_:x.":                 "TrailingX",
		"pcx":                              "Pcx",
		"other:read":                       "OtherRead",
		"pcx:string":                       "String",
		"pcx:account_updater:schedules:up": "AccountUpdaterSchedulesUp",
		"pcx:override:this":                "ThatOne",
	}
	for name := range want {
		s := catalogfile.Scope{Name: name}
		if name == "pcx:override:this" {
			s.Go = "ThatOne"
		}
		f.Scopes = append(f.Scopes, s)
	}
	pkg, _, err := check(t, generate(t, complete(t, *f)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[scope.Pattern]string{}
	for _, ident := range pkg.Scope().Names() {
		c, ok := pkg.Scope().Lookup(ident).(*types.Const)
		if !ok || ident == "Digest" || ident == "Remarks" || !c.Exported() {
			continue
		}
		name := scope.Pattern(constant.StringVal(c.Val()))
		got[name] = ident
		wantType := "github.com/payconex/scopes/scope.Scope"
		if name.IsWildcard() {
			wantType = "github.com/payconex/scopes/scope.Pattern"
		}
		if c.Type().String() != wantType {
			t.Errorf("%s is a %v", ident, c.Type())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func faultsOf(t *testing.T, f *catalogfile.File) []catalogfile.Fault {
	t.Helper()
	outputs, err := gocode.Generate(f)
	if err == nil || outputs != nil {
		t.Fatalf("got %d files and error %v, want an error and no files", len(outputs), err)
	}
	var faults *catalogfile.Error
	if !errors.As(err, &faults) {
		t.Fatalf("got %T: %v", err, err)
	}
	if faults.Path != f.Path {
		t.Errorf("path %q, want %q", faults.Path, f.Path)
	}
	return faults.Faults
}

func TestCollisions(t *testing.T) {
	f := complete(t, catalogfile.File{Path: "scopes.yaml", Namespace: "a", Scopes: scopes(
		"a:b_c:read", "a:b:c_read", "a:b-c:read", // lines 10, 11, 12
		"a:x3:3", "a:x:33", // 13, 14
		"a:k:*", "a:k:all", // 15, 16
		"a:catalog", "a:digest", "a:endpoints", // 17, 18, 19
		"a:kall2",
	)})
	f.Scopes[10].Go = "KAll2"
	at := func(line int) catalogfile.Pos { return catalogfile.Pos{Line: line, Column: 3} }
	want := []catalogfile.Fault{
		{
			Pos: at(10), Hint: "give one of them an identifier of its own, such as go: BCRead2",
			Message: `"a:b_c:read" becomes BCRead, and so does "a:b:c_read" at scopes.yaml:11:3, and so does "a:b-c:read" at scopes.yaml:12:3`,
		},
		{
			Pos: at(13), Hint: "give one of them an identifier of its own, such as go: X332",
			Message: `"a:x3:3" becomes X33, and so does "a:x:33" at scopes.yaml:14:3`,
		},
		{
			Pos: at(15), Hint: "give one of them an identifier of its own, such as go: KAll3",
			Message: `"a:k:*" becomes KAll, and so does "a:k:all" at scopes.yaml:16:3`,
		},
		{
			Pos: at(17), Hint: "give it an identifier of its own, such as go: Catalog2",
			Message: `"a:catalog" becomes Catalog, which the package declares for itself`,
		},
		{
			Pos: at(18), Hint: "give it an identifier of its own, such as go: Digest2",
			Message: `"a:digest" becomes Digest, which the package declares for itself`,
		},
		{
			Pos: at(19), Hint: "give it an identifier of its own, such as go: Endpoints2",
			Message: `"a:endpoints" becomes Endpoints, which the package declares for itself`,
		},
	}
	for range 10 { // the order does not hang on a map
		if diff := cmp.Diff(want, faultsOf(t, f)); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
	}
	for i, ident := range []string{"One", "Two", "", "Three", "", "Four", "", "Five", "Six", "Seven"} {
		f.Scopes[i].Go = ident
	}
	if _, _, err := check(t, generate(t, f)); err != nil {
		t.Errorf("with overrides: %v", err)
	}
}

func TestBadIdentifiers(t *testing.T) {
	for _, ident := range []string{"lower", "_Under", "A B", "A;B", "A\n", "1A", "É", "ΑPI", "A-B", "type"} {
		f := complete(t, catalogfile.File{Scopes: []catalogfile.Scope{{Name: "a:b", Go: ident}}})
		faults := faultsOf(t, f)
		if len(faults) != 1 || !strings.Contains(faults[0].Message, "is not an exported one") || faults[0].Hint == "" {
			t.Errorf("%q: got %v", ident, faults)
		}
		if ident == "1A" {
			continue // as a part it is fine: a letter goes before it
		}
		f = complete(t, catalogfile.File{Scopes: scopes("a:b"), Go: catalogfile.GoNames{Names: map[string]string{"a": ident}}})
		if faults := faultsOf(t, f); len(faults) != 1 {
			t.Errorf("by name %q: got %v", ident, faults)
		}
	}
	f := complete(t, catalogfile.File{Scopes: scopes("x:b"), Go: catalogfile.GoNames{Names: map[string]string{"x": "", "b": ""}}})
	if faults := faultsOf(t, f); len(faults) != 1 {
		t.Errorf("empty identifier: got %v", faults)
	}
}

// A File made by hand may disagree with itself. Nothing is generated then.
func TestFileAgainstCatalogue(t *testing.T) {
	for _, test := range []struct {
		name, want string
		change     func(*catalogfile.File)
	}{
		{"missing", `"pay:ping" is in the catalogue but not in the file`, func(f *catalogfile.File) { f.Scopes = append(f.Scopes[:3:3], f.Scopes[4:]...) }},
		{"more", `"pay:more" is not in the catalogue of the file`, func(f *catalogfile.File) { f.Scopes = append(f.Scopes, scopes("pay:more")...) }},
		{"twice", `"pay:ping" stands in the file twice`, func(f *catalogfile.File) { f.Scopes = append(f.Scopes, scopes("pay:ping")...) }},
		{"digest", `digest "sha256:00" is not that of the catalogue`, func(f *catalogfile.File) { f.Digest = "sha256:00" }},
		{"bad name", "is not allowed", func(f *catalogfile.File) {
			f.Catalog = scope.Static(&scope.Table{
				Digest: digest, Audiences: []scope.Audience{"a"}, Names: "a:`b`\n", Starts: []uint32{0, 6},
				Ends: []uint32{1}, Flags: []uint8{0}, Audience: []uint8{0}, Grant: []uint8{255},
			})
			f.Scopes = scopes("a:`b`")
			f.Endpoints = nil
		}},
		{"nothing required", `endpoint "e" must either require scopes or be public`, func(f *catalogfile.File) {
			f.Endpoints = []catalogfile.Endpoint{{ID: "e"}}
		}},
		{"public and not", `endpoint "e" must either require scopes or be public`, func(f *catalogfile.File) {
			f.Endpoints = []catalogfile.Endpoint{{ID: "e", Public: true, AnyOf: [][]scope.Scope{{"pay:ping"}}}}
		}},
		{"empty alternative", `endpoint "e" has an alternative that requires no scope`, func(f *catalogfile.File) {
			f.Endpoints = []catalogfile.Endpoint{{ID: "e", AnyOf: [][]scope.Scope{{"pay:ping"}, {}}}}
		}},
		{"unknown", `endpoint "e": unknown scope "pay:pings"`, func(f *catalogfile.File) {
			f.Endpoints = []catalogfile.Endpoint{{ID: "e", AnyOf: [][]scope.Scope{{"pay:pings"}}}}
		}},
		{"wildcard", `endpoint "e" requires the wildcard "pay:refund:*"`, func(f *catalogfile.File) {
			f.Endpoints = []catalogfile.Endpoint{{ID: "e", AnyOf: [][]scope.Scope{{"pay:refund:*"}}}}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := payFile(t)
			test.change(f)
			faults := faultsOf(t, f)
			if !strings.Contains(faults[0].Message, test.want) || faults[0].Hint == "" {
				t.Errorf("got %v, want %s", faults, test.want)
			}
		})
	}
}
