package analyzer_test

import (
	"fmt"
	"go/types"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/scope"
)

// vocabularies are catalogues of all kinds, and everyday words among them.
var vocabularies = map[string][]scope.Pattern{
	"namespace": {"pcx:api_key:*", "pcx:api_key:create", "pcx:api_key:read", "pcx:payments:read", "pcx:payments:refund"},
	"verb first": {"repo", "gist", "user", "read:org", "write:org", "admin:org", "read:user", "user:email", "repo:status", "read:packages",
		"delete:packages", "admin:public_key"},
	"actions": {"s3:*", "s3:GetObject", "s3:PutObject", "s3:ListBucket", "sts:AssumeRole", "kms:Decrypt", "ec2:RunInstances"},
	"everyday": {"user:read", "user:write", "test:run", "error:read", "http:read", "file:write", "go:build", "json:read", "type:string",
		"invalid:argument", "key:value", "time:now", "read", "write", "data:read", "tls:read", "runtime:error", "host:port"},
}

// elsewhere knows nothing of scopes: the standard library, what this module is
// made of, and a little of everything in them.
var strangers = []string{
	"bufio", "crypto/tls", "crypto/x509", "database/sql", "debug/dwarf", "encoding/json", "encoding/xml", "flag", "fmt", "go/build",
	"go/types", "html/template", "log/slog", "math/big", "mime", "net", "net/http", "net/mail", "net/url", "os", "path/filepath",
	"reflect", "regexp/syntax", "runtime", "strconv", "syscall", "testing", "text/template", "time", "unicode",
	"github.com/google/go-cmp/cmp", "github.com/gobwas/glob/...", "github.com/spf13/cobra", "github.com/spf13/pflag", "go.yaml.in/yaml/v4/...",
	"golang.org/x/tools/go/packages", "golang.org/x/tools/go/analysis/passes/printf", "golang.org/x/mod/modfile",
	"github.com/rogpeppe/go-internal/testscript",
}

// TestStrangers: no panic, no hang and no finding in code that has no scopes.
func TestStrangers(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks much of the standard library")
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, strangers...)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < len(strangers) {
		t.Fatalf("%d packages, want at least %d", len(pkgs), len(strangers))
	}
	for name, names := range vocabularies {
		a := analyzer.New(analyzer.Config{Catalogs: []scope.Catalog{catalog(t, names...)}})
		found := []string{}
		for _, pkg := range pkgs {
			found = append(found, findings(t, a, pkg)...)
		}
		if diff := cmp.Diff([]string{}, found); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// findings runs an analyzer on a loaded package.
func findings(t *testing.T, a *analysis.Analyzer, pkg *packages.Package) (found []string) {
	t.Helper()
	if len(pkg.Errors) > 0 {
		t.Fatal(pkg.Errors[0])
	}
	pass := &analysis.Pass{
		Analyzer:   a,
		Fset:       pkg.Fset,
		Files:      pkg.Syntax,
		Pkg:        pkg.Types,
		TypesInfo:  pkg.TypesInfo,
		TypesSizes: types.SizesFor("gc", "amd64"),
		Report: func(d analysis.Diagnostic) {
			found = append(found, fmt.Sprintf("%s: %s", pkg.Fset.Position(d.Pos), d.Message))
		},
	}
	if _, err := a.Run(pass); err != nil {
		t.Errorf("%s: %v", pkg.PkgPath, err)
	}
	return found
}
