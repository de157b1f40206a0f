package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/cmd/internal/modcatalog"
	"github.com/payconex/scopes/scope"
)

// A catalogue is what the linter is told, and the names that it must know.
type catalogue struct {
	project analyzer.Project
	names   map[string]bool // wildcards too
}

// readCatalogue reads a file like scopes.yaml, or a list of names.
func readCatalogue(path string, warn io.Writer) (*catalogue, error) {
	var c catalogue
	switch filepath.Ext(path) {
	case ".yaml", ".yml":
		project, err := modcatalog.Load(path)
		if err != nil {
			return nil, err
		}
		c.project = project
	default:
		catalog, err := readList(path, warn)
		if err != nil {
			return nil, err
		}
		c.project.Catalog = catalog
	}
	c.names = map[string]bool{}
	for entry := range c.project.Catalog.All() {
		c.names[string(entry.Name())] = true
	}
	if len(c.names) == 0 {
		return nil, fmt.Errorf("%s declares no names", path)
	}
	return &c, nil
}

func readList(path string, warn io.Writer) (scope.Catalog, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return scope.Catalog{}, err
	}
	const anyone scope.Audience = "anyone"
	def := scope.Definition{Audiences: []scope.Audience{anyone}}
	seen := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		name, _, _ := strings.Cut(lines.Text(), "#")
		name = strings.TrimSpace(name)
		if name == "" || seen[name] {
			continue
		}
		seen[name] = true
		if _, err := scope.ParsePattern(name); err != nil {
			fmt.Fprintf(warn, "%s:%d: left out: %v\n", path, n, err)
			continue
		}
		def.Names = append(def.Names, scope.Declaration{
			Name: scope.Pattern(name), Audience: anyone, Grantable: true,
		})
	}
	if err := lines.Err(); err != nil {
		return scope.Catalog{}, fmt.Errorf("%s: %w", path, err)
	}
	return scope.NewCatalog(def)
}
