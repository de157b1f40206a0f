package main

import (
	"os"
	"path/filepath"
	"testing"
)

// everyday is a catalogue whose first segments are words that stand before a
// colon in any code.
const everyday = `
user:read
user:write
data:read
data:write
test:run
test:e2e
http:read
https:proxy
file:read
host:read
host:port:update
name:read
key:value:read
type:read
error:read
id:read
tcp:listen
text:html:read
time:read
read:users
write:users
get:status
list:nodes
pkg:read
go:build
package:publish
line:read
file:line:read
`

// unrelated are packages without a single scope: those of the standard library
// that have the most strings, and our dependencies. By hand, std and all of
// every dependency were run; see README.md.
var unrelated = []string{
	"archive/...", "crypto/tls", "crypto/x509", "encoding/...", "go/...", "html/...",
	"log/...", "mime/...", "net/...", "os/...", "regexp/...", "strconv",
	"testing/...", "text/...", "time", "unicode/...",
	"github.com/gobwas/glob/...",
	"github.com/spf13/cobra",
	"go.yaml.in/yaml/v4",
	"golang.org/x/mod/modfile",
	"golang.org/x/tools/go/packages", "golang.org/x/tools/go/analysis/...",
}

// TestUnrelated: there is nothing to report in code that has no scopes, and
// nothing to stumble over.
func TestUnrelated(t *testing.T) {
	list := filepath.Join(t.TempDir(), "names.txt")
	if err := os.WriteFile(list, []byte(everyday), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := readCatalogue(list, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	out := &outcome{seen: map[string]bool{}, noTests: true}
	if err := out.check("/", ".", c, "", unrelated...); err != nil {
		t.Fatal(err)
	}
	if len(out.seen) < 500 {
		t.Errorf("only %d files", len(out.seen))
	}
	for _, r := range out.reports {
		t.Error(r)
	}
	for _, fault := range out.faults {
		t.Error(fault)
	}
}
