package gofiles_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/gofiles"
	"github.com/payconex/scopes/scope"
)

func project(t *testing.T, names ...scope.Pattern) analyzer.Project {
	t.Helper()
	def := scope.Definition{Audiences: []scope.Audience{"public"}}
	for _, name := range names {
		def.Names = append(def.Names, scope.Declaration{Name: name, Audience: "public", Grantable: true})
	}
	catalog, err := scope.NewCatalog(def)
	if err != nil {
		t.Fatal(err)
	}
	return analyzer.Project{Catalog: catalog}
}

// TestCheck: a file that no build here sees is judged by the same evidence,
// though nothing it imports is there.
func TestCheck(t *testing.T) {
	p := project(t, "users:read", "users:write", "orders:read", "orders:refund", "lists:get")
	found, rest := gofiles.Check(p, []gofiles.File{{Path: "api/routes.go", Text: []byte(`//go:build integration && plan9

package api

import (
	"example.com/nowhere/auth"
	"github.com/payconex/scopes/scope"
)

const typed scope.Scope = "orders:raed"

var userScopes = []string{"users:read", "users:wirte"}

func routes(s *auth.Server, h auth.Handler) {
	s.RequireScope("orders:refnud", h)
	s.Require("orders:cancel", h)
	s.RequireScope("orders:cancel", h)
	auth.Perm(h, "lists:gte")
	s.Log("redis:6379", "orders:created")
	key := "users:" + h.ID()
	s.Cache(key, "image:latest")
	x := "users:raed" //scope:ignore shows a mistake
	_ = x
}

func hasScope(held []string, name string) bool { return name == "users:delete" }
`)}})
	if len(rest) > 0 {
		t.Errorf("left over: %v", rest)
	}
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%s:%d:%d %s %s", f.File, f.Line, f.Column, f.Code, strings.Split(f.Message, " (")[0]))
	}
	want := []string{
		`api/routes.go:10:27 unknown unknown scope "orders:raed"`,
		`api/routes.go:12:41 unknown unknown scope "users:wirte"`,
		`api/routes.go:15:17 unknown unknown scope "orders:refnud"`,
		`api/routes.go:17:17 unknown unknown scope "orders:cancel"`,
		`api/routes.go:18:15 unknown unknown scope "lists:gte"`,
		`api/routes.go:26:65 unknown unknown scope "users:delete"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCheckBroken: what does not parse, or is no program, hurts nothing.
func TestCheckBroken(t *testing.T) {
	p := project(t, "users:read", "users:write")
	for _, text := range []string{
		"", "\x00", "package", "package a\nfunc (", "package a\nvar scopes = []string{\"users:raed\"",
		"package a\nfunc f() { undefined(\"users:raed\"...) }", "package a\ntype T T\nvar scope T = \"users:raed\"",
		"package a\nimport . \"x\"\nvar _ = f[\"users:raed\"](g{scopes: []h{\"users:raed\"}})",
		"package a\nswitch { case \"users:raed\": }",
	} {
		gofiles.Check(p, []gofiles.File{{Path: "a.go", Text: []byte(text)}})
	}
}

// TestCheckTree reads all Go code of the module, and finds what it shows on
// purpose and nothing that the checks choke on.
func TestCheckTree(t *testing.T) {
	var files []gofiles.File
	for _, dir := range []string{"analyzer", "cmd", "policy", "scope", "testdata"} {
		err := filepath.WalkDir(filepath.Join("..", "..", "..", dir), func(name string, d os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(name, ".go") {
				text, err := os.ReadFile(name)
				files = append(files, gofiles.File{Path: name, Text: text})
				return err
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	found, _ := gofiles.Check(project(t, "users:read", "test:run", "data:read", "nats:publish"), files)
	for _, f := range found {
		if strings.HasPrefix(f.Message, "cannot check") {
			t.Errorf("%s: %s", f.File, f.Message)
		}
	}
}
