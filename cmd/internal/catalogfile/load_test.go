package catalogfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.yaml"), filepath.Join(dir, "bad.yaml")
	write(t, good, everything)
	write(t, filepath.Join(dir, "other", "scopes.yaml"), one)
	write(t, bad, "version: 1\n")

	if f, err := Load(good); err != nil || f.Path != good {
		t.Errorf("Load(good) = %+v, %v", f, err)
	}
	var faults *Error
	if f, err := Load(bad); !errors.As(err, &faults) || f != nil || faults.Path != bad {
		t.Errorf("Load(bad) = %v, %v", f, err)
	}
	if f, err := Load(filepath.Join(dir, "none.yaml")); !errors.Is(err, fs.ErrNotExist) || errors.As(err, &faults) || f != nil {
		t.Errorf("Load(none) = %v, %v; want not exist", f, err)
	}
	if f, err := Load(dir); err == nil || errors.As(err, &faults) || f != nil {
		t.Errorf("Load(folder) = %v, %v; want an error of the file system", f, err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestOthers: a catalogue that a sink names must be there and sound, and what is
// wrong with it is a fault where it is named.
func TestOthers(t *testing.T) {
	const two = one + `lint:
  sinks:
    - {at: example.com/m.A, catalogue: b/x.yaml}
    - {at: example.com/m.B, catalogue: b/x.yaml}
    - {at: example.com/m.C}
    - {at: example.com/m.D, catalogue: scopes.yaml}
    - {at: example.com/m.E, catalogue: c.yaml}
`
	tests := []struct {
		name, x, c string
		want       []string
	}{
		{"sound", one, one, nil},
		{"what another names in turn", one + "lint: {sinks: [{at: a.B, catalogue: none.yaml}]}\n", one, nil},
		{"missing", "", one, []string{`6:40: sinks: cannot read the catalogue "b/x.yaml": no such file or directory`}},
		{"broken", v + "colour: red\n", one, []string{`6:40: sinks: the catalogue "b/x.yaml" is not sound: 1:1: the file: "scopes" is missing (and 1 more)`}},
		{"both", one + "colour: red\n", "x", []string{
			`6:40: sinks: the catalogue "b/x.yaml" is not sound: 4:1: unknown field "colour"`,
			`10:40: sinks: the catalogue "c.yaml" is not sound: 1:1: the file: text where a mapping is wanted`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "scopes.yaml")
			write(t, path, two)
			for name, text := range map[string]string{"b/x.yaml": tt.x, "c.yaml": tt.c} {
				if text != "" {
					write(t, filepath.Join(dir, name), text)
				}
			}
			_, err := Load(path)
			if diff := cmp.Diff(tt.want, messages(t, err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if _, err := Load(path, Others(nil)); err != nil {
				t.Errorf("without looking at others: %v", err)
			}
			if _, err := Parse(path, []byte(two)); err != nil {
				t.Errorf("Parse: %v", err)
			}
		})
	}
}

func messages(t *testing.T, err error) (list []string) {
	t.Helper()
	var faults *Error
	if err != nil && !errors.As(err, &faults) {
		t.Fatal(err)
	}
	if faults != nil {
		for _, f := range faults.Faults {
			if f.Hint == "" {
				t.Errorf("%q has no hint", f.Message)
			}
			list = append(list, f.Pos.String()+": "+f.Message)
		}
	}
	return list
}

// maxScopes sets how many names a file may declare: the limit is out of reach
// for a test.
func maxScopes(n int) Option {
	return func(l *limits) { l.scopes = n }
}

func TestLimits(t *testing.T) {
	const four = "version: 1\nscopes:\n  a: {desc: x}\n  b: {desc: x}\n  c: {desc: x}\n  d: {desc: x}\n"
	size := int64(len(four))
	big := "version: 1\nscopes:\n  a: {desc: x}\n" + strings.Repeat("#", DefaultMaxSize)
	tests := []struct {
		name, file string
		opts       []Option
		want       string // empty: it loads
	}{
		{"as many bytes as allowed", four, []Option{MaxSize(size), maxScopes(4)}, ""},
		{"one byte more", four, []Option{MaxSize(size - 1), maxScopes(4)}, "1:1: more than 78 bytes"},
		{"one name more", four, []Option{maxScopes(3)}, "3:3: more than 3 names"},
		{"names follow bytes", four, []Option{MaxSize(size)}, ""},
		{"default", big, nil, "1:1: more than 1048576 bytes"},
		{"raised", big, []Option{MaxSize(2 << 20)}, ""},
		{"raised to the sky", big, []Option{MaxSize(math.MaxInt64)}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), Name)
			write(t, path, tt.file)
			_, err := Load(path, tt.opts...)
			if diff := cmp.Diff(tt.want, strings.Join(lines(err), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	l := newLimits([]Option{MaxSize(10 << 20)})
	if l.scopes != 10*DefaultMaxScopes {
		t.Errorf("ten times the bytes allow %d names, want %d", l.scopes, 10*DefaultMaxScopes)
	}
}

// A file of the allowed size is answered soon, whatever its author wants it to
// cost: each of these once took minutes, or would in an obvious program, and all
// together would not be done before the deadline of the test.
func TestParseIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("parses several megabytes")
	}
	tests := []struct{ name, file string }{
		{"one long line", `{"version": 1, "scopes": {` + times(40_000, `"a:%x": {desc: é},`) + "}}"},
		{"mentions of nothing", v + "scopes:\n" + times(10_000, "  a:%08x: {desc: x}\n") +
			"  a:*: {desc: x, widens: [" + times(50_000, "b:%08x,") + "]}\n"},
		{"malformed aliases", v + "scopes:\n  a: {desc: x, aliases: [" + times(150_000, "_%x,") + "]}\n"},
		{"misspelt audiences", v + "audiences: [" + times(255, "a%060x,") + "]\nscopes:\n" + times(9_000, "  a:%[1]x: {desc: x, audience: b%060[1]x}\n")},
		{"audiences", v + "audiences: [" + times(150_000, "a%x,") + "]\nscopes:\n  a: {desc: x}\n"},
		{"verbs", v + "style: {verbs: [" + times(50_000, "a%x,") + "]}\nscopes:\n" + times(30_000, "  b%x: {desc: x}\n")},
		{"wildcards in a requirement", v + "scopes:\n" + times(20_000, "  a:%x:*: {desc: x}\n") +
			"endpoints: [{id: a, method: GET, path: /, any_of: [" + times(60_000, "a:%x:*,") + "]}]\n"},
		{"parameters", v + "scopes:\n  a: {desc: x}\nendpoints: [{id: a, method: GET, public: true, path: \"" + times(100_000, "/{a%x}") + "\"}]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(*testing.T) {
			Parse("scopes.yaml", []byte(tt.file))
		})
	}
}

// times joins n times the format, each with its number.
func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
