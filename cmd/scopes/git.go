package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// A revision is a file at a commit, as git:REVISION:PATH names it.
type revision struct {
	source string // as it was given
	commit string
	path   string // from the top of the repository
}

// splitRevision takes REVISION:PATH apart.
func splitRevision(text string) (name, file string, err error) {
	name, file, ok := strings.Cut(text, ":")
	if !ok || name == "" || file == "" {
		return "", "", misuse("write git:REVISION:PATH, such as git:origin/main:scopes.yaml", "%q names no revision and path", "git:"+text)
	}
	if strings.HasPrefix(name, "-") {
		return "", "", misuse("name a commit, a branch or a tag", "%q is no revision", name)
	}
	return name, file, nil
}

// findRevision returns what git:REVISION:PATH names. The path is seen from the
// working directory; in a bare repository, from the top.
func findRevision(text string) (revision, error) {
	none, source := revision{}, "git:"+text
	name, file, err := splitRevision(text)
	if err != nil {
		return none, err
	}
	prefix, err := git("rev-parse", "--show-prefix")
	if errors.Is(err, exec.ErrNotFound) {
		return none, unreadable(hinted("install git, or name a file", "cannot read %q: there is no git command", source))
	}
	if err != nil {
		why := "this is no git repository"
		if !strings.Contains(err.Error(), "not a git repository") { // such as one that belongs to somebody else
			why = oneLineOf(err)
		}
		return none, unreadable(hinted("run it in a repository, or name a file", "cannot read %q: %s", source, why))
	}
	commit, err := git("rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return none, unreadable(hinted("see: git log --oneline; in CI the checkout may be shallow, then fetch it first", "cannot read %q: git knows no revision %q", source, name))
	}
	full := path.Join(strings.TrimSuffix(string(prefix), "\n"), filepath.ToSlash(file))
	if filepath.IsAbs(file) || full == ".." || strings.HasPrefix(full, "../") {
		return none, unreadable(hinted("write the path as it is seen from here, and no further up than the top of the repository",
			"cannot read %q: the path %q leads out of the repository", source, file))
	}
	r := revision{source, strings.TrimSpace(string(commit)), full}
	if kind, err := git("cat-file", "-t", r.commit+":"+r.path); err != nil || strings.TrimSpace(string(kind)) != "blob" {
		return none, unreadable(hinted("see: git ls-tree -r --name-only "+name, "cannot read %q: revision %q has no file %q", source, name, file))
	}
	return r, nil
}

// readRevision returns the file as it was at a revision.
func readRevision(text string, limit int64) ([]byte, error) {
	r, err := findRevision(text)
	if err != nil {
		return nil, err
	}
	data, err := gitLimited(limit+1, nil, "cat-file", "blob", r.commit+":"+r.path)
	if err != nil {
		return nil, r.failed(err)
	}
	return data, nil
}

func (r revision) failed(err error) error {
	return unreadable(fmt.Errorf("cannot read %q: %w", r.source, err))
}

// oneLineOf returns what git said first.
func oneLineOf(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// mostPrinted bounds what git may print about a repository.
const mostPrinted = 64 << 20

func git(args ...string) ([]byte, error) { return gitAsked(nil, args...) }

// gitAsked runs git, with something to read, and returns all that it prints.
func gitAsked(input io.Reader, args ...string) ([]byte, error) {
	data, err := gitLimited(mostPrinted, input, args...)
	if err == nil && len(data) == mostPrinted {
		return nil, fmt.Errorf("git %s printed more than %d bytes", args[0], mostPrinted-1)
	}
	return data, err
}

// gitLimited runs git and returns what it prints, up to so many bytes.
func gitLimited(limit int64, input io.Reader, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	var told bytes.Buffer
	cmd.Stdin, cmd.Stderr = input, &told
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(out, limit))
	if int64(len(data)) == limit {
		_ = cmd.Process.Kill() // it is too much; who reads it says so
		_ = cmd.Wait()
		return data, nil
	}
	if failed := cmd.Wait(); failed != nil {
		return nil, fmt.Errorf("git %s: %w: %s", args[0], failed, strings.TrimSpace(told.String()))
	}
	return data, err
}
