package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
)

// mostRevisions bounds how far back names are looked for.
const mostRevisions = 1000

// splitRevision takes REVISION:PATH apart. The path is seen from the working
// directory, which git wants to be told by a dot.
func splitRevision(text string) (revision, path string, err error) {
	revision, path, ok := strings.Cut(text, ":")
	if !ok || revision == "" || path == "" {
		return "", "", misuse("write git:REVISION:PATH, such as git:origin/main:scopes.yaml", "%q names no revision and path", "git:"+text)
	}
	if strings.HasPrefix(revision, "-") {
		return "", "", misuse("name a commit, a branch or a tag", "%q is no revision", revision)
	}
	return revision, path, nil
}

// readRevision returns the file as it was at a revision.
func readRevision(text string, limit int64) ([]byte, error) {
	revision, path, err := splitRevision(text)
	if err != nil {
		return nil, err
	}
	commit, err := git("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if errors.Is(err, exec.ErrNotFound) {
		return nil, unreadable(hinted("install git, or name a file", "cannot read %q: there is no git command", "git:"+text))
	}
	if err != nil {
		if _, outside := git("rev-parse", "--git-dir"); outside != nil {
			return nil, unreadable(hinted("run it in a repository, or name a file", "cannot read %q: this is no git repository", "git:"+text))
		}
		return nil, unreadable(hinted("see: git log --oneline; in CI the checkout may be shallow, then fetch it first", "cannot read %q: git knows no revision %q", "git:"+text, revision))
	}
	object := strings.TrimSpace(string(commit)) + ":" + relativeToHere(path)
	if kind, err := git("cat-file", "-t", object); err != nil || strings.TrimSpace(string(kind)) != "blob" {
		return nil, unreadable(hinted("see: git ls-tree -r --name-only "+revision, "cannot read %q: revision %q has no file %q", "git:"+text, revision, path))
	}
	data, err := gitLimited(limit+1, "cat-file", "blob", object)
	if err != nil {
		return nil, unreadable(fmt.Errorf("cannot read %q: %w", "git:"+text, err))
	}
	return data, nil
}

// pastRevisions returns the file as it was at each commit that changed it and
// led to a revision, and whether there are more.
func pastRevisions(text string, limit int64) (versions [][]byte, more bool, err error) {
	revision, path, err := splitRevision(text)
	if err != nil {
		return nil, false, err
	}
	list, err := git("rev-list", fmt.Sprintf("--max-count=%d", mostRevisions+1), "--end-of-options", revision, "--", path)
	if err != nil {
		return nil, false, unreadable(fmt.Errorf("cannot read the history of %q: %w", "git:"+text, err))
	}
	commits := strings.Fields(string(list))
	if more = len(commits) > mostRevisions; more {
		commits = commits[:mostRevisions]
	}
	for _, commit := range commits[min(1, len(commits)):] {
		if data, err := gitLimited(limit+1, "cat-file", "blob", commit+":"+relativeToHere(path)); err == nil {
			versions = append(versions, data) // none where a commit removed it
		}
	}
	return versions, more, nil
}

func relativeToHere(path string) string {
	path = filepath.ToSlash(filepath.Clean(path))
	if strings.HasPrefix(path, "../") {
		return path
	}
	return "./" + path
}

func git(args ...string) ([]byte, error) { return gitLimited(16<<20, args...) }

// gitLimited runs git and returns what it prints, up to so many bytes.
func gitLimited(limit int64, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	var told bytes.Buffer
	cmd.Stderr = &told
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
