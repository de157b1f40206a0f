package catalogfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	tests := []struct {
		name   string
		files  []string
		from   string
		want   string   // empty: not found
		looked []string // then
	}{
		{"here", []string{"a/scopes.yaml", "scopes.yaml"}, "a", "a/scopes.yaml", nil},
		{"above", []string{"scopes.yaml", "a/b/x"}, "a/b", "scopes.yaml", nil},
		{"beside go.mod", []string{"scopes.yaml", "go.mod", "a/x"}, "a", "scopes.yaml", nil},
		{"not above go.mod", []string{"scopes.yaml", "a/go.mod", "a/b/x"}, "a/b", "", []string{"a/b", "a"}},
		{"not above .git", []string{"scopes.yaml", "a/.git/HEAD", "a/b/x"}, "a/b", "", []string{"a/b", "a"}},
		{"not above a worktree", []string{"scopes.yaml", "a/.git"}, "a", "", []string{"a"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			for _, file := range tt.files {
				write(t, filepath.Join(root, file), "")
			}
			got, err := Find(filepath.Join(root, tt.from))
			if tt.want != "" {
				if want := filepath.Join(root, tt.want); got != want || err != nil {
					t.Errorf("Find = %q, %v; want %q", got, err, want)
				}
				return
			}
			var missing *NotFoundError
			if !errors.As(err, &missing) || !errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("Find = %q, %v; want a NotFoundError", got, err)
			}
			var want []string
			for _, dir := range tt.looked {
				want = append(want, filepath.Join(root, dir))
			}
			if diff := cmp.Diff(want, missing.Looked); diff != "" {
				t.Errorf("looked in (-want +got):\n%s", diff)
			}
			if !strings.Contains(err.Error(), want[0]) || !strings.Contains(missing.Hint(), "--catalog") {
				t.Errorf("error %q, hint %q", err, missing.Hint())
			}
		})
	}
}

func TestFindFromWorkingFolder(t *testing.T) {
	t.Chdir(filepath.Join("..", "..", ".."))
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Find("."); got != filepath.Join(dir, Name) || err != nil {
		t.Errorf("Find = %q, %v", got, err)
	}
}
