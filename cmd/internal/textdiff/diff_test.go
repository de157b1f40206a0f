package textdiff_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/textdiff"
)

func TestUnified(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"equal", "a\n", "a\n", ""},
		{"both empty", "", "", ""},
		{"new file", "", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n"},
		{"emptied", "a\n", "", "@@ -1 +0,0 @@\n-a\n"},
		{"one line", "a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"},
		{"in the middle", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
			"@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"},
		{"inserted at the end", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", "@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+6\n"},
		{"inserted at the start", "1\n2\n3\n4\n", "0\n1\n2\n3\n4\n", "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n"},
		{"near changes share a hunk", "1\n2\n3\n4\n5\n6\n7\n8\n", "one\n2\n3\n4\n5\n6\n7\neight\n",
			"@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n"},
		{"far changes do not", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n",
			"@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n"},
		{"no newline in the new", "a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"},
		{"no newline in either", "a\nb", "c\nb", "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"},
		{"CR LF is another line", "a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n"},
		{"no line stands once", "x\nx\ny\ny\n", "y\ny\nx\nx\n", "@@ -1,4 +1,4 @@\n-x\n-x\n y\n y\n+x\n+x\n"},
		{"most lines stay", "x\ny\nx\ny\nz\nz\n", "y\nx\ny\nz\nz\nx\n", "@@ -1,6 +1,6 @@\n-x\n y\n x\n y\n z\n z\n+x\n"},
		{"lines that repeat", "x\n\nx\n\nx\n", "x\n\nx\n", "@@ -1,5 +1,3 @@\n x\n \n x\n-\n-x\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := test.want
			if want != "" {
				want = "--- old\n+++ new\n" + want
			}
			if diff := cmp.Diff(want, textdiff.Unified("old", "new", test.old, test.new)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestNameCannotAddLines(t *testing.T) {
	got := textdiff.Unified("a\n+++ b", "c", "1\n", "2\n")
	if want := "--- \"a\\n+++ b\"\n+++ c\n"; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want it to start with %q", got, want)
	}
}

// randomText draws short texts of few lines that repeat, the worst that a line
// diff can meet.
func randomText(r *rand.Rand) string {
	alphabet := 1 + r.IntN(12)
	var b strings.Builder
	for range r.IntN(40) {
		fmt.Fprintf(&b, "%c\n", 'a'+r.IntN(alphabet))
	}
	if r.IntN(4) == 0 {
		b.WriteString("end without newline")
	}
	return b.String()
}

// edit changes a few lines, as people do.
func edit(r *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	for range r.IntN(5) {
		i := r.IntN(len(lines))
		switch r.IntN(3) {
		case 0:
			lines[i] = "changed\n"
		case 1:
			lines = append(lines[:i], lines[i+1:]...)
		case 2:
			lines = append(lines[:i], append([]string{"added\n"}, lines[i:]...)...)
		}
		if len(lines) == 0 {
			return ""
		}
	}
	return strings.Join(lines, "")
}

func TestPatchTurnsOldIntoNew(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		old := randomText(r)
		new := randomText(r)
		if r.IntN(2) == 0 {
			new = edit(r, old)
		}
		checkPatch(t, old, new)
	}
}

func FuzzUnified(f *testing.F) {
	f.Add("a\nb\n", "a\nc")
	f.Add("", "\n")
	f.Add("--- a\n+++ b\n", "\\ No newline at end of file\n")
	f.Fuzz(checkPatch)
}

func checkPatch(t *testing.T, old, new string) {
	t.Helper()
	patch := textdiff.Unified("old", "new", old, new)
	if (patch == "") != (old == new) {
		t.Fatalf("old %q new %q: patch %q", old, new, patch)
	}
	got, err := apply(old, patch)
	if err != nil {
		t.Fatalf("old %q new %q: %v\n%s", old, new, err, patch)
	}
	if got != new {
		t.Fatalf("old %q: the patch gives %q, want %q\n%s", old, got, new, patch)
	}
}

var head = regexp.MustCompile(`^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$`)

// apply applies a patch, and refuses one whose line numbers or counts are off.
func apply(old, patch string) (string, error) {
	if patch == "" {
		return old, nil
	}
	lines := after(old)
	body := after(patch)
	if len(body) < 3 || body[0] != "--- old\n" || body[1] != "+++ new\n" {
		return "", fmt.Errorf("bad head")
	}
	var out strings.Builder
	at, written := 0, 0
	for i := 2; i < len(body); {
		m := head.FindStringSubmatch(body[i])
		if m == nil {
			return "", fmt.Errorf("bad hunk head %q", body[i])
		}
		i++
		oldCount, newCount := count(m[2]), count(m[4])
		start := number(m[1]) - 1
		if oldCount == 0 {
			start++
		}
		for ; at < start; at++ {
			out.WriteString(lines[at])
			written++
		}
		newStart := number(m[3]) - 1
		if newCount == 0 {
			newStart++
		}
		if written != newStart {
			return "", fmt.Errorf("hunk at new line %d, want %d", newStart, written)
		}
		for oldCount > 0 || newCount > 0 {
			line := body[i]
			i++
			text := line[1:]
			if i < len(body) && body[i] == "\\ No newline at end of file\n" {
				text = strings.TrimSuffix(text, "\n")
				i++
			}
			if line[0] == ' ' || line[0] == '-' {
				if lines[at] != text {
					return "", fmt.Errorf("line %d is %q, patch has %q", at, lines[at], text)
				}
				at++
				oldCount--
			}
			if line[0] == ' ' || line[0] == '+' {
				out.WriteString(text)
				written++
				newCount--
			}
		}
		if oldCount != 0 || newCount != 0 {
			return "", fmt.Errorf("counts are off")
		}
	}
	for ; at < len(lines); at++ {
		out.WriteString(lines[at])
	}
	return out.String(), nil
}

func after(text string) []string {
	if text == "" {
		return nil
	}
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

func count(text string) int {
	if text == "" {
		return 1
	}
	return number(text)
}

// An independent reader of our patches: git itself, where there is one.
func TestGitApplies(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("no git")
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		old := "first\n" + randomText(r)
		new := edit(r, old)
		if old == new || new == "" {
			continue
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "file"), []byte(old), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(git, "apply", "-")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
		cmd.Stdin = strings.NewReader(textdiff.Unified("a/file", "b/file", old, new))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got, err := os.ReadFile(filepath.Join(dir, "file"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(new, string(got)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

// A change of one line in a big file that is full of equal lines gives a patch
// of one line, and two big files that share nothing give one in time.
func TestBig(t *testing.T) {
	var same, other strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&same, "{\n\tline %d\n}\n", i)
		fmt.Fprintf(&other, "same\ntext %d\n", i%7)
	}
	old := same.String()
	new := strings.Replace(old, "\tline 50000\n", "\tLINE\n\tmore\n", 1)
	patch := textdiff.Unified("old", "new", old, new)
	if changed := strings.Count(patch, "\n-") + strings.Count(patch, "\n+") - 1; changed != 3 {
		t.Errorf("%d changed lines, want 3:\n%s", changed, patch)
	}
	checkPatch(t, old, other.String())
	checkPatch(t, strings.Repeat("a\nb\n", 50_000), strings.Repeat("b\nc\n", 50_000))
}
