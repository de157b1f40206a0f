package baseline_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/baseline"
)

// odd are texts that a careless format would mix up with its own signs.
var odd = []string{
	"a", "a b", " a", "a ", "#a", `"a"`, `a"b`, "1", "a\nb", "a\tb", "ä", "\x00", "\xff", "\ufffd", "\u2028", `a\b`, "a#b",
}

// TestRoundTrip: what is written is read back, whatever it is called.
func TestRoundTrip(t *testing.T) {
	var list baseline.List
	n := 0
	for _, file := range odd {
		for _, check := range odd[:4] {
			for _, name := range odd {
				for range n%3 + 1 {
					list.Add(baseline.Key{File: file, Check: check, Name: name})
				}
				n++
			}
		}
	}
	text := list.Format()
	if !baseline.Marked(text) {
		t.Error("not marked as ours")
	}
	got, err := baseline.Parse("x", text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(list.Keys(), got.Keys()); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	for _, key := range list.Keys() {
		if list.Count(key) != got.Count(key) {
			t.Errorf("%q: count %d, want %d", key, got.Count(key), list.Count(key))
		}
	}
	if diff := cmp.Diff(string(text), string(got.Format())); diff != "" {
		t.Errorf("written again (-first +second):\n%s", diff)
	}
}

func TestParse(t *testing.T) {
	list, err := baseline.Parse("x", []byte("# says why\r\n\r\n  a/b.go   unknown  \"shop:order:raed\"  2\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	key := baseline.Key{File: "a/b.go", Check: "unknown", Name: "shop:order:raed"}
	if list.Count(key) != 2 || list.Line(key) != 3 || list.Len() != 2 {
		t.Errorf("count %d line %d of %d", list.Count(key), list.Line(key), list.Len())
	}
}

// TestFaults: every fault at once, each with its line.
func TestFaults(t *testing.T) {
	const text = "a.go unknown \"x\" 1\n" +
		"a.go unknown\n" + // 2
		"a.go unknown \"x\" 0\n" + // 3
		"a.go unknown \"x\" -1\n" + // 4
		"a.go unknown \"x\" 1 2\n" + // 5
		"a.go unknown \"x 1\n" + // 6
		"a.go unknown \"\" 1\n" + // 7
		"a.go unknown x 2\n" + // 8: the same as line 1
		"<<<<<<< HEAD\n" // 9
	_, err := baseline.Parse("dir/file", []byte(text))
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 8 {
		t.Fatalf("%d faults, want 8:\n%v", len(lines), err)
	}
	for i, line := range lines {
		want := "dir/file:" + string(rune('2'+i)) + ":1: "
		if !strings.HasPrefix(line, want) {
			t.Errorf("%q does not begin with %q", line, want)
		}
	}
	var fault *baseline.FaultError
	if !errors.As(err, &fault) || fault.Hint() == "" {
		t.Error("no FaultError with a hint")
	}
}

// TestKeep: a run over some of the files keeps what is written down about the
// others.
func TestKeep(t *testing.T) {
	old, err := baseline.Parse("x", []byte("a.go unknown \"x\" 2\nb.go unknown \"y\" 3\n"))
	if err != nil {
		t.Fatal(err)
	}
	var list baseline.List
	list.Add(baseline.Key{File: "a.go", Check: "unknown", Name: "z"})
	list.Keep(old, func(key baseline.Key) bool { return key.File != "a.go" })
	_, rest, _ := strings.Cut(string(list.Format()), "\n")
	if diff := cmp.Diff("a.go unknown \"z\" 1\nb.go unknown \"y\" 3\n", rest); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
