package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/payconex/scopes/scope"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"lintscore": main}) }

// TestScript runs the shell sessions in testdata/script.
func TestScript(t *testing.T) {
	var caches []string
	for _, name := range []string{"GOCACHE", "GOMODCACHE"} {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		caches = append(caches, name+"="+strings.TrimSpace(string(out)))
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, append(caches, "GOPROXY=off", "GOWORK=off")...)
			return nil
		},
	})
}

var names = map[string]bool{
	"user:read": true, "user:write": true, "user_group:read": true, "user_group:write": true,
	"account:limits:read": true, "account:limits:write": true, "account:*": true,
}

// TestMistype: every kind makes something of some name, none makes a declared
// name, and the single edits are single edits.
func TestMistype(t *testing.T) {
	typist := newTypist(names, 1)
	made := map[string]int{}
	for range 50 {
		for name := range names {
			for _, k := range kinds {
				typed := typist.mistype(name, k)
				if typed == "" {
					continue
				}
				made[k.name]++
				if names[typed] {
					t.Errorf("%s: %q became %q, which is declared", k.name, name, typed)
				}
				if d := scope.Distance(name, typed); oneEdit[k.name] && d != 1 {
					t.Errorf("%s: %q became %q, %d edits away", k.name, name, typed, d)
				}
			}
		}
	}
	for _, k := range kinds {
		if made[k.name] == 0 {
			t.Errorf("%s made nothing", k.name)
		}
	}
}

// TestChooseTwice: the same seed makes the same mistakes, and another seed
// others.
func TestChooseTwice(t *testing.T) {
	file := &sourceFile{name: "a.go", parses: true, built: true}
	for i, text := range []string{"user:read", "user:write", "user_group:read", "user:read", "account:limits:read"} {
		file.literals = append(file.literals, literal{"a.go", 30 * i, `"` + text + `"`, text, i + 1, 1})
	}
	choice := func(seed uint64) []Finding {
		return findings(choose([]*sourceFile{file}, newTypist(names, seed), 5))
	}
	first := choice(1)
	if len(first) != 5 {
		t.Errorf("%d mistakes, want 5: %v", len(first), first)
	}
	if diff := cmp.Diff(first, choice(1)); diff != "" {
		t.Errorf("seed 1 is not seed 1:\n%s", diff)
	}
	if cmp.Equal(first, choice(2)) {
		t.Errorf("seed 2 is seed 1: %v", first)
	}
}

func TestQuotedIn(t *testing.T) {
	tests := []struct {
		message, text string
		names         []string
	}{
		{`unknown scope "a:b" [unknown]`, "a:b", nil},
		{`unknown scope "a:b" (did you mean "a:c" or "a:\u00ed"?) [unknown]`, "a:b", []string{"a:c", "a:í"}},
		{`malformed scope "a: b": " " is not allowed (did you mean "a:b"?)`, "a: b", []string{"a:b"}},
		{`deprecated scope "a:b": use "a:c", not "a:b"`, "a:b", []string{"a:c"}},
		{`two lists differ`, "", nil},
	}
	for _, tt := range tests {
		text, names := quotedIn(tt.message)
		if text != tt.text || !slices.Equal(names, tt.names) {
			t.Errorf("%s: %q and %q, want %q and %q", tt.message, text, names, tt.text, tt.names)
		}
	}
}
