package house

import (
	"bufio"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// testCommand is the README's second command. Running it here would run this
// test again; CI runs it instead.
const testCommand = "go test ./..."

// TestREADME does what the README says, from the first block to the last. A
// comment <!-- session NAME --> says where the blocks after it belong: "clone"
// is a copy of this repository, any other name a new module. A block with a
// file name writes that file. A console block runs its commands, each after
// "$ "; where output is shown, that is what must come out, and where none is
// shown the command must succeed.
func TestREADME(t *testing.T) {
	sessions := map[string]string{}
	for _, b := range readBlocks(t, filepath.Join(root, "README.md")) {
		dir, ok := sessions[b.session]
		if !ok {
			dir = newSession(t, b.session)
			sessions[b.session] = dir
		}
		switch {
		case b.file != "":
			writeFile(t, filepath.Join(dir, b.file), b.text)
		case b.language == "console":
			for _, c := range b.commands() {
				runShown(t, dir, c)
			}
		default:
			t.Errorf("README.md:%d: no one runs this block of %q", b.line, b.language)
		}
	}
	if len(sessions) < 2 {
		t.Errorf("only %d sessions", len(sessions))
	}
}

// TestCIRunsTheTests checks that CI calls the README's test command.
func TestCIRunsTheTests(t *testing.T) {
	ci, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(strings.Split(string(ci), "\n"), testCommand) {
		t.Errorf(".ci/run has no line %q", testCommand)
	}
}

type block struct {
	line                    int
	session, language, file string
	text                    string
}

var (
	sessionMark = regexp.MustCompile(`^<!-- session (\w+) -->$`)
	fence       = regexp.MustCompile("^```(\\w*) ?(\\S*)$")
)

func readBlocks(t *testing.T, path string) []block {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []block
	session, open := "", false
	lines := bufio.NewScanner(strings.NewReader(string(data)))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if m := sessionMark.FindStringSubmatch(line); m != nil && !open {
			session = m[1]
		} else if m := fence.FindStringSubmatch(line); m != nil {
			if open = !open; open {
				blocks = append(blocks, block{line: n, session: session, language: m[1], file: m[2]})
			}
		} else if open {
			blocks[len(blocks)-1].text += line + "\n"
		}
	}
	if open || len(blocks) == 0 {
		t.Fatalf("%s: %d blocks, the last one open: %v", path, len(blocks), open)
	}
	return blocks
}

type command struct {
	line        string
	output      string
	outputShown bool
}

func (b block) commands() []command {
	var list []command
	for line := range strings.Lines(b.text) {
		if text, ok := strings.CutPrefix(line, "$ "); ok {
			list = append(list, command{line: strings.TrimSuffix(text, "\n")})
		} else if len(list) > 0 {
			list[len(list)-1].output += line
			list[len(list)-1].outputShown = true
		}
	}
	return list
}

func runShown(t *testing.T, dir string, c command) {
	t.Helper()
	if c.line == testCommand {
		return
	}
	cmd := exec.Command("sh", "-c", c.line)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=mod", "GOWORK=off", "GITHUB_ACTIONS=")
	out, err := cmd.CombinedOutput()
	if !c.outputShown {
		if err != nil {
			t.Errorf("$ %s\n%v\n%s", c.line, err, out)
		}
		return
	}
	if diff := cmp.Diff(c.output, string(out)); diff != "" {
		t.Errorf("$ %s\nthe README shows (-), what comes out (+):\n%s\n%s", c.line, diff, out)
	}
}

func newSession(t *testing.T, name string) string {
	t.Helper()
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), name)
	if name == "clone" {
		copyTree(t, dir, here)
		return dir
	}
	// A new module has no release of ours to get, so it gets this tree.
	writeFile(t, filepath.Join(dir, "go.mod"), "module example.com/"+name+"\n\ngo 1.25.0\n\nreplace "+module+" => "+here+"\n")
	sums, err := os.ReadFile(filepath.Join(here, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "go.sum"), string(sums))
	return dir
}

// copyTree copies what a clone would have, other modules left out.
func copyTree(t *testing.T, to, from string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".git" {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err == nil {
			writeFile(t, filepath.Join(to, rel), string(data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
