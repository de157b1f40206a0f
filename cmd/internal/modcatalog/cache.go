package modcatalog

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/payconex/scopes/cmd/internal/outfile"
	"github.com/payconex/scopes/scope"
)

// worthwhile is the size of a catalogue file from which it is cached: reading
// 20,000 names takes longer than checking most packages.
const worthwhile = 64 << 10

// unused is how long an entry stays that nobody writes again.
const unused = 30 * 24 * time.Hour

// An entry is a file in the user's cache that holds a record. What it is called
// says from which bytes the record was made, and by which program, so it is
// never out of date. The zero entry holds nothing, and is what there is for a
// small file, and where there is no cache. Nothing about it is an error: the
// catalogue file says everything as well.
type entry struct {
	path   string
	digest scope.Digest
}

// entryFor returns the entry for the present content of a catalogue file.
func entryFor(file string) entry {
	info, err := os.Stat(file)
	if err != nil || info.Size() < worthwhile {
		return entry{}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return entry{}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return entry{}
	}
	program, err := os.Executable()
	if err != nil {
		return entry{}
	}
	built, err := os.Stat(program)
	if err != nil {
		return entry{}
	}
	sum := sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
	digest := scope.Digest("sha256:" + hex.EncodeToString(sum[:]))
	name := sha256.Sum256(fmt.Appendf(nil, "%q %d %d %s", program, built.Size(), built.ModTime().UnixNano(), digest))
	return entry{filepath.Join(cache, "scopevet", hex.EncodeToString(name[:])), digest}
}

// read returns the record, if there is one and it is whole.
func (e entry) read() (r record, ok bool) {
	if e.path == "" {
		return record{}, false
	}
	data, err := os.ReadFile(e.path)
	if err != nil || len(data) < sha256.Size {
		return record{}, false
	}
	if sum := sha256.Sum256(data[sha256.Size:]); !bytes.Equal(sum[:], data[:sha256.Size]) {
		return record{}, false
	}
	err = gob.NewDecoder(bytes.NewReader(data[sha256.Size:])).Decode(&r)
	return r, err == nil && r.Table.Digest == e.digest
}

// write keeps the record, unless the catalogue file has changed since the entry
// was made for it. It removes entries that are old.
func (e entry) write(r record) {
	if e.path == "" || r.Table.Digest != e.digest {
		return
	}
	var content bytes.Buffer
	if gob.NewEncoder(&content).Encode(r) != nil {
		return
	}
	folder := filepath.Dir(e.path)
	if os.MkdirAll(folder, 0o700) != nil {
		return
	}
	sum := sha256.Sum256(content.Bytes())
	plan := outfile.In(folder)
	plan.Document(filepath.Base(e.path), append(sum[:], content.Bytes()...))
	if _, err := plan.Apply(); err != nil {
		return
	}
	others, _ := filepath.Glob(filepath.Join(folder, "*"))
	for _, other := range others {
		if info, err := os.Stat(other); err == nil && time.Since(info.ModTime()) > unused {
			os.Remove(other)
		}
	}
}
