package vetdriver

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"

	"github.com/payconex/scopes/cmd/internal/modcatalog"
)

// handshake answers -V=full. The go command sends no flags with it and no
// packages, and runs it where the user ran the go command.
//
// The answer has the form that cmd/go/internal/work.(*Builder).toolID reads:
// a name, "version", "devel", and last a build ID, of which only what follows
// the last slash would count. The name is bare because a path may hold spaces.
func (t *Tool) handshake() int {
	use, err := modcatalog.ModulesInUse(t.dir)
	if err != nil {
		return t.failed(err)
	}
	if err := t.ready(use); err != nil {
		return t.failed(err)
	}
	h := sha256.New()
	if err := hashExecutable(h); err != nil {
		return t.failed(err)
	}
	if err := use.Fingerprint(h, t.load); err != nil {
		return t.failed(err)
	}
	for _, module := range use.Modules {
		if err := t.baselines.fingerprint(h, module.Baseline()); err != nil {
			return t.failed(err)
		}
	}
	fmt.Fprintf(t.stdout, "scopevet version devel buildID=%s\n", hex.EncodeToString(h.Sum(nil)))
	return exitFine
}

func hashExecutable(h hash.Hash) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(h, f)
	return err
}
