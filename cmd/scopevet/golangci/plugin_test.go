package golangci_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"

	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/cmd/scopevet/golangci"
)

// module makes a module with a catalogue, goes to a folder in it, and returns
// the digest of the catalogue.
func module(t *testing.T) (digest string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":         "module example.com/m\n",
		"cat/names.yaml": "version: 1\nscopes:\n  shop:order:read: {desc: Read orders}\n",
		"below/x.go":     "package below\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(dir, "below"))
	project, err := modcatalog.Load(filepath.Join(dir, "cat", "names.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(project.Catalog.Digest())
}

// TestDigest: a catalogue that a sink names counts in the digest, for
// golangci-lint knows of it no more than of the first.
func TestDigest(t *testing.T) {
	first := module(t)
	const path = "../cat/names.yaml"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	digest := func() string {
		t.Helper()
		_, err := golangci.New(settings{"catalogue": "cat/names.yaml"})
		_, digest, ok := strings.Cut(fmt.Sprint(err), "set digest to ")
		if !ok {
			t.Fatal(err)
		}
		if _, err := golangci.New(settings{"catalogue": "cat/names.yaml", "digest": digest}); err != nil {
			t.Error(err)
		}
		return digest
	}
	seen := []string{first}
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(path, string(text)+"lint: {sinks: [{at: example.com/m.F:0, catalogue: other.yaml}]}\n")
	for _, name := range []string{"a", "b"} {
		write("../cat/other.yaml", "version: 1\nscopes:\n  "+name+": {desc: x}\n")
		got := digest()
		if slices.Contains(seen, got) {
			t.Errorf("%q: the digest %s is an old one", name, got)
		}
		seen = append(seen, got)
	}
}

type settings = map[string]any

// TestChecks: what the settings switch is switched, and the rest is as it is.
func TestChecks(t *testing.T) {
	linter, err := golangci.New(settings{"checks": settings{"constant": true, "handmade": false}})
	if err != nil {
		t.Fatal(err)
	}
	analyzers, err := linter.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"constant": "true", "handmade": "false", "unknown": "true"} {
		if got := analyzers[0].Flags.Lookup(name).Value.String(); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// TestNothingToJudge: if no package imports a generated one and no catalogue is
// set, there would be no findings whatever is wrong. What is set, or generated,
// or imported is enough.
func TestNothingToJudge(t *testing.T) {
	lint := filepath.Join("..", "..", "..", "testdata", "lint")
	generates, err := filepath.Abs(filepath.Join(lint, "shop"))
	if err != nil {
		t.Fatal(err)
	}
	imports, err := filepath.Abs(filepath.Join(lint, "twolists"))
	if err != nil {
		t.Fatal(err)
	}
	digest := module(t)
	if _, err := golangci.New(nil); err == nil || !strings.Contains(err.Error(), "set catalogue to") {
		t.Errorf("error is %v, want one that says what to set", err)
	}
	if _, err := golangci.New(settings{"catalogue": "cat/names.yaml", "digest": digest}); err != nil {
		t.Error(err)
	}
	for _, dir := range []string{generates, imports} {
		t.Chdir(dir)
		for _, none := range []any{nil, settings{}} {
			linter, err := golangci.New(none)
			if err != nil {
				t.Errorf("%s: %v", filepath.Base(dir), err)
				continue
			}
			if analyzers, err := linter.BuildAnalyzers(); err != nil || len(analyzers) != 2 {
				t.Errorf("%s: %d analyzers, error %v", filepath.Base(dir), len(analyzers), err)
			}
		}
	}
}

// TestSettings makes the linter as golangci-lint does, from what it has read of
// its configuration.
func TestSettings(t *testing.T) {
	digest := module(t)
	tests := []struct {
		name      string
		settings  any
		analyzers string
		fault     string
	}{
		{"catalogue", settings{"catalogue": "cat/names.yaml", "digest": digest}, "scopes wrapper", ""},
		{"one analyzer", settings{"catalogue": "cat/names.yaml", "digest": digest, "no-wrapper": true}, "scopes", ""},
		{"sinks", settings{"catalogue": "cat/names.yaml", "digest": digest, "sinks": []any{settings{"at": "example.com/m.F:0", "list": "any_of"}}}, "scopes wrapper", ""},
		{"none", nil, "", "no catalogue"},
		{"empty", settings{}, "", "no catalogue"},
		{"catalogue without digest", settings{"catalogue": "cat/names.yaml"}, "", "set digest to " + digest},
		{"another digest", settings{"catalogue": "cat/names.yaml", "digest": "sha256:0"}, "", "set digest to " + digest},
		{"digest of nothing", settings{"digest": digest}, "", "has the digest"},
		{"no such catalogue", settings{"catalogue": "names.yaml", "digest": digest}, "", "names.yaml"},
		{"unknown setting", settings{"catalog": "cat/names.yaml"}, "", `"catalog"`},
		{"unknown check", settings{"checks": settings{"unknwon": false}}, "", `no check is called "unknwon"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			make, err := register.GetPlugin(golangci.Name)
			if err != nil {
				t.Fatal(err)
			}
			linter, err := make(tt.settings)
			if tt.fault != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fault) {
					t.Errorf("error is %v, want one with %q", err, tt.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if mode := linter.GetLoadMode(); mode != register.LoadModeTypesInfo {
				t.Errorf("load mode %q has no types", mode)
			}
			analyzers, err := linter.BuildAnalyzers()
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, a := range analyzers {
				names = append(names, a.Name)
			}
			if got := strings.Join(names, " "); got != tt.analyzers {
				t.Errorf("analyzers %q, want %q", got, tt.analyzers)
			}
		})
	}
}
