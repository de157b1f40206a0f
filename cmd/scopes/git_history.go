package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
)

// isShallow reports whether the repository lacks the history before some
// commits, as most checkouts of CI do.
func isShallow() (bool, error) {
	out, err := git("rev-parse", "--is-shallow-repository")
	return strings.TrimSpace(string(out)) == "true", err
}

// deepen says how to get the history that a shallow repository lacks.
const deepen = "run: git fetch --unshallow; for actions/checkout set fetch-depth: 0"

// past calls found with each content that the file had in the commits that led
// to r: on side branches that were merged too, and under the paths that it had
// before it was moved. No content may be longer than limit.
func (r revision) past(limit int64, found func(data []byte) error) error {
	var ids []string
	paths := []string{r.path}
	for i := 0; i < len(paths); i++ { // more come while it goes
		h, err := r.history(paths[i])
		if err != nil {
			return r.failed(err)
		}
		ids = append(ids, h.blobs...)
		for _, commit := range h.arrivals {
			from, err := r.origins(commit, paths[i])
			if err != nil {
				return r.failed(err)
			}
			for _, p := range from {
				if !slices.Contains(paths, p) {
					paths = append(paths, p)
				}
			}
		}
	}
	slices.Sort(ids)
	return r.read(slices.Compact(ids), limit, found)
}

// A pathHistory is what became of one path.
type pathHistory struct {
	blobs    []string // ids of its contents
	arrivals []string // commits where it is, and was in no parent
}

// history walks all commits that led to r. By itself git leaves out side
// branches that came to nothing, but a name may have come and gone there.
func (r revision) history(file string) (h pathHistory, err error) {
	commits, err := git("rev-list", "--full-history", "--format=%H %P", r.commit, "--", literally(file))
	if err != nil {
		return h, err
	}
	var asked bytes.Buffer
	missing := map[string]int{} // parents where it may have been
	for line := range strings.Lines(string(commits)) {
		commit, parents, _ := strings.Cut(strings.TrimSpace(line), " ")
		if commit == "commit" {
			continue
		}
		for _, parent := range strings.Fields(parents) {
			fmt.Fprintln(&asked, commit, parent)
			missing[commit]++
		}
		if missing[commit] == 0 {
			fmt.Fprintln(&asked, commit)
		}
	}
	changes, err := gitAsked(&asked, "diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-abbrev", "--no-renames", "--", literally(file))
	if err != nil {
		return h, err
	}
	for _, c := range rawChanges(changes) {
		if c.to != file {
			continue // below a folder that was called so
		}
		h.blobs = append(h.blobs, c.blobs...)
		if c.status != 'A' {
			continue
		}
		if missing[c.commit]--; missing[c.commit] == 0 {
			h.arrivals = append(h.arrivals, c.commit)
		}
	}
	return h, nil
}

// origins returns the paths that a file was moved from when a commit brought it.
// A copy is a move if the first one is gone by now.
func (r revision) origins(commit, file string) (from []string, err error) {
	like := []string{"--", literally(file), ":(top,glob)**/*.yaml", ":(top,glob)**/*.yml"}
	if ext := path.Ext(file); ext != "" && !strings.ContainsAny(ext, `*?[\`) {
		like = append(like, ":(top,glob)**/*"+ext)
	}
	changes, err := git(append([]string{"diff-tree", "-m", "-r", "--raw", "-z", "--no-abbrev", "-M30%", "-C30%", "--find-copies-harder", "-l0", commit}, like...)...)
	if err != nil {
		return nil, err
	}
	for _, c := range rawChanges(changes) {
		if c.to != file || c.from == "" {
			continue
		}
		if c.status == 'C' {
			if _, err := git("cat-file", "-e", r.commit+":"+c.from); err == nil {
				continue
			}
		}
		from = append(from, c.from)
	}
	return from, nil
}

// A rawChange is one line of git diff-tree --raw.
type rawChange struct {
	commit   string
	status   byte     // A added, D deleted, M modified, R renamed, C copied, T of another kind
	blobs    []string // the contents before and after, as far as there are any
	from, to string   // from is empty but for R and C
}

// rawChanges reads what git diff-tree --raw -z prints.
func rawChanges(text []byte) (list []rawChange) {
	var commit string
	fields := strings.Split(string(text), "\x00")
	next := func() (field string) {
		if len(fields) > 0 {
			field, fields = fields[0], fields[1:]
		}
		return field
	}
	for len(fields) > 0 {
		field := next()
		meta, ok := strings.CutPrefix(field, ":")
		if !ok {
			commit = field
			continue
		}
		parts := strings.Fields(meta) // two modes, two ids, the status
		if len(parts) != 5 {
			continue
		}
		c := rawChange{commit: commit, status: parts[4][0], to: next()}
		for i, mode := range parts[:2] {
			if strings.HasPrefix(mode, "100") { // a file, and no link
				c.blobs = append(c.blobs, parts[2+i])
			}
		}
		if c.status == 'R' || c.status == 'C' {
			c.from, c.to = c.to, next()
		}
		list = append(list, c)
	}
	return list
}

// literally makes a path from the top of the repository one that git takes
// nothing in it for a pattern.
func literally(file string) string { return ":(top,literal)" + file }

// read calls found with the content of each id.
func (r revision) read(ids []string, limit int64, found func(data []byte) error) error {
	cmd := exec.Command("git", "cat-file", "--batch")
	var told bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(append(ids, ""), "\n")), &told
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return r.failed(err)
	}
	if err := cmd.Start(); err != nil {
		return r.failed(err)
	}
	out := bufio.NewReader(pipe)
	for range ids {
		data, err := oneBlob(out, limit)
		if err == nil {
			err = found(data)
		} else {
			err = r.failed(fmt.Errorf("its history: %w", err))
		}
		if err != nil {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			return err
		}
	}
	if err := cmd.Wait(); err != nil {
		return r.failed(fmt.Errorf("git cat-file: %w: %s", err, strings.TrimSpace(told.String())))
	}
	return nil
}

// oneBlob reads one answer of git cat-file --batch.
func oneBlob(out *bufio.Reader, limit int64) ([]byte, error) {
	header, err := out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git ended too early: %w", err)
	}
	parts := strings.Fields(header) // id, kind, size; or id, missing
	if len(parts) != 3 || parts[1] != "blob" {
		return nil, fmt.Errorf("git has not %s", strings.TrimSpace(header))
	}
	size, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return nil, err
	}
	if size > limit {
		return nil, errTooLong
	}
	data := make([]byte, size+1) // a line feed ends it
	if _, err := io.ReadFull(out, data); err != nil {
		return nil, err
	}
	return data[:size], nil
}

var errTooLong = errors.New("a catalogue is longer than --max-size allows")
