package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// vectors are the cli rows of testdata/vectors that this tool has a command
// for, by id. The exit code is the row's.
var vectors = map[string]struct {
	args []string // if they are not the row's input
	test func(t *testing.T, stdout, stderr string)
}{
	// The row is about arguments that are scopes, which check has none of: it
	// takes paths, and one that does not exist exits 3. Explain takes a scope.
	"cli-001": {[]string{"explain", "--", "--help"}, func(t *testing.T, stdout, stderr string) {
		if stdout != "" || !strings.Contains(stderr, `"--help"`) {
			t.Errorf("--help was taken for a flag:\n%s%s", stdout, stderr)
		}
	}},
	"cli-002": {nil, func(t *testing.T, stdout, _ string) {
		if !strings.Contains(stdout, "pcx:payments:") || strings.Contains(stdout, decoy) {
			t.Errorf("read the directory:\n%s", stdout)
		}
	}},
	"cli-003": {nil, func(t *testing.T, _, stderr string) {
		if !strings.Contains(stderr, `""`) {
			t.Errorf("the empty argument is not quoted: %s", stderr)
		}
	}},
	"cli-004": {nil, func(t *testing.T, stdout, stderr string) {
		if strings.ContainsAny(stdout+stderr, "\x1b\x07") || !strings.Contains(stderr, `\x1b]0;x\a`) {
			t.Errorf("the escape is not quoted: %q", stdout+stderr)
		}
	}},
	// The row's two files are written below.
	"cli-005": {[]string{"diff", "--fail-on", "widening", "old.yaml", "new.yaml"}, func(t *testing.T, stdout, _ string) {
		if !strings.Contains(stdout, "a key that holds `pcx:payments:*` may from now on `pcx:payments:read`") {
			t.Errorf("no witness:\n%s", stdout)
		}
	}},
	"cli-007": {nil, func(t *testing.T, stdout, _ string) {
		_, again, _ := runIn([]string{"generate", "-o", "-"})
		if stdout != again || !strings.Contains(stdout, "-- names_gen.go --\n") {
			t.Errorf("%d bytes, and then %d", len(stdout), len(again))
		}
	}},
	// The row's -format html is --html FILE here. How every other text is
	// escaped is tested in cmd/internal/htmlpage and cmd/internal/doctable.
	"cli-012": {[]string{"docs", "--html", "page.html", "--audience", "internal"}, func(t *testing.T, _, _ string) {
		page, err := os.ReadFile("page.html")
		if err != nil || !strings.Contains(string(page), "Fetch a list of a Card Bins") || strings.Count(string(page), "</script>") != 4 {
			t.Errorf("%d bytes, %v", len(page), err)
		}
	}},
}

// laterVectors are the rows that nothing here answers yet, and why.
var laterVectors = map[string]string{
	"cli-013": "the vet tool takes its catalogue from beside go.mod, and has no flag for another",
}

// decoy is in the name of a file that a star of the shell would reach.
const decoy = "decoy"

// TestVectors runs the cli rows of every file of vectors. Every row must stand
// in one of the lists above, and what stands there must be a row.
func TestVectors(t *testing.T) {
	files, err := filepath.Glob("../../testdata/vectors/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	catalog, err := os.ReadFile("../../scopes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	var rows []vector
	for _, name := range files {
		for _, r := range vectorsIn(t, name) {
			_, now := vectors[r.ID]
			_, later := laterVectors[r.ID]
			if now == later {
				t.Errorf("%s: row %s must stand in one of the lists here", name, r.ID)
			}
			found[r.ID] = true
			if now {
				rows = append(rows, r)
			}
		}
	}
	for id := range vectors {
		if !found[id] {
			t.Errorf("%s is a row of no file", id)
		}
	}
	for id := range laterVectors {
		if !found[id] {
			t.Errorf("%s is a row of no file", id)
		}
	}
	inFolder(t, map[string]string{
		"scopes.yaml": string(catalog), "pcx-payments-" + decoy: "",
		"old.yaml": "version: 1\nscopes:\n  pcx:payments:read: {desc: Read}\n",
		"new.yaml": "version: 1\nscopes:\n  pcx:payments:*: {desc: All}\n  pcx:payments:read: {desc: Read}\n",
	})
	for _, r := range rows {
		t.Run(r.ID, r.run)
	}
}

// A vector is a cli row: arguments and the exit code they lead to.
type vector struct {
	ID    string
	Input json.RawMessage // a list of texts, in the rows that are run
	Want  string
}

func vectorsIn(t *testing.T, name string) []vector {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ CLI []vector }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return file.CLI
}

func (r vector) run(t *testing.T) {
	v := vectors[r.ID]
	args := v.args
	if args == nil {
		if err := json.Unmarshal(r.Input, &args); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := runIn(args)
	if got := fmt.Sprintf("exit %d", code); got != r.Want {
		t.Errorf("%q: %s, want %s\n%s", args, got, r.Want, stderr)
	}
	v.test(t, stdout, stderr)
}

func runIn(args []string) (code int, stdout, stderr string) {
	var out, told strings.Builder
	code = run(args, &out, &told)
	return code, out.String(), told.String()
}
