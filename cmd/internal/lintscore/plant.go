package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func runPlant(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("lintscore plant", flag.ContinueOnError)
	names := flags.String("catalog", "", "`file` like scopes.yaml, or a list of names, one a line")
	seed := flags.Uint64("seed", 1, "the same `seed` plants the same mistakes")
	n := flags.Int("n", 20, "how `many`")
	checkout, err := parse(flags, args, stderr)
	if err != nil {
		return err
	}
	if *names == "" {
		return usageError{"no -catalog"}
	}
	dir, err := realDir(checkout)
	if err != nil {
		return err
	}
	c, err := readCatalogue(*names, stderr)
	if err != nil {
		return err
	}
	files, err := goFiles(dir)
	if err != nil {
		return err
	}
	planted := choose(files, newTypist(c.names, *seed), *n)
	if len(planted) < *n {
		fmt.Fprintf(stderr, "lintscore: %s has room for %d mistakes, not %d\n", checkout, len(planted), *n)
	}
	if err := write(dir, planted); err != nil {
		return err
	}
	return writeFindings(stdout, findings(planted))
}

// A mistake is a known literal and what it becomes.
type mistake struct {
	literal
	kind, typed string
}

// choose picks known literals outside tests and mistypes them, each kind of
// mistake in turn. It returns them by place. No two mistakes in a file make the
// same text, so none makes a duplicate case or key.
func choose(files []*sourceFile, t *typist, n int) []mistake {
	var sites []literal
	for _, f := range files {
		if f.isTest() || !f.built {
			continue
		}
		for _, l := range f.literals {
			quoted := l.source[1 : len(l.source)-1] // an escape would not survive
			if t.names[l.text] && strings.Contains(l.text, ":") && !strings.HasSuffix(l.text, "*") && quoted == l.text {
				sites = append(sites, l)
			}
		}
	}
	t.Shuffle(len(sites), func(i, j int) { sites[i], sites[j] = sites[j], sites[i] })
	var chosen []mistake
	taken := map[[2]string]bool{}
	for kind := 0; len(sites) > 0 && len(chosen) < n; kind++ {
		m := mistake{literal: sites[0]}
		sites = sites[1:]
		for try := range len(kinds) { // not every name can be mistyped in every way
			k := kinds[(kind+try)%len(kinds)]
			typed := t.mistype(m.text, k)
			key := [2]string{m.file, typed}
			if typed != "" && !taken[key] {
				taken[key] = true
				m.kind, m.typed = k.name, typed
				chosen = append(chosen, m)
				break
			}
		}
	}
	slices.SortFunc(chosen, func(a, b mistake) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.offset, b.offset))
	})
	return chosen
}

// findings says where the mistakes stand once all of them are made. An earlier
// one in the same line moves those behind it.
func findings(chosen []mistake) []Finding {
	all := make([]Finding, len(chosen))
	moved := 0
	for i, m := range chosen {
		if i > 0 && (chosen[i-1].file != m.file || chosen[i-1].line != m.line) {
			moved = 0
		}
		all[i] = Finding{File: m.file, Line: m.line, Column: m.column + moved, Text: m.typed, Want: m.text, Kind: m.kind}
		moved += len(m.typed) - len(m.text)
	}
	return all
}

// write edits the files. Each is checked to parse before it is written.
func write(dir string, chosen []mistake) error {
	for len(chosen) > 0 {
		name := chosen[0].file
		end := slices.IndexFunc(chosen, func(m mistake) bool { return m.file != name })
		if end < 0 {
			end = len(chosen)
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range slices.Backward(chosen[:end]) {
			from, to := m.offset+1, m.offset+len(m.source)-1
			data = slices.Concat(data[:from], []byte(m.typed), data[to:])
		}
		if _, err := parser.ParseFile(token.NewFileSet(), name, bytes.NewReader(data), parser.SkipObjectResolution); err != nil {
			return fmt.Errorf("%s would not parse any more: %w", name, err)
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, data, info.Mode().Perm()); err != nil {
			return err
		}
		chosen = chosen[end:]
	}
	return nil
}

// A typist makes typing mistakes. It always makes the same ones in the same
// order.
type typist struct {
	*rand.Rand
	names map[string]bool
	verbs []string // segments that stand where this catalogue has its verbs
	first bool     // verbs stand first, as in read:user
}

// commonVerbs tell on which side a catalogue has its verbs.
var commonVerbs = []string{"admin", "create", "delete", "get", "list", "manage", "read", "update", "write"}

func newTypist(names map[string]bool, seed uint64) *typist {
	t := &typist{Rand: rand.New(rand.NewPCG(seed, 0)), names: names}
	first, last := map[string]bool{}, map[string]bool{}
	verbsFirst := 0
	for name := range names {
		segments := strings.Split(name, ":")
		end := segments[len(segments)-1]
		if len(segments) == 1 || end == "*" {
			continue
		}
		first[segments[0]], last[end] = true, true
		if slices.Contains(commonVerbs, segments[0]) {
			verbsFirst++
		}
		if slices.Contains(commonVerbs, end) {
			verbsFirst--
		}
	}
	t.first = verbsFirst > 0
	verbs := last
	if t.first {
		verbs = first
	}
	for verb := range verbs {
		t.verbs = append(t.verbs, verb)
	}
	slices.Sort(t.verbs)
	return t
}

// mistype returns name with one mistake of a kind, or "" if there is no way to
// make it that leaves an undeclared name.
func (t *typist) mistype(name string, k kind) string {
	for range 20 {
		if typed := k.make(t, name); typed != "" && typed != name && !t.names[typed] {
			return typed
		}
	}
	return ""
}
