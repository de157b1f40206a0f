package catalogfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
	"os"
	"reflect"

	"github.com/payconex/scopes/scope"
)

// Limits that [MaxSize] moves.
const (
	DefaultMaxSize   = 1 << 20 // bytes
	DefaultMaxScopes = 100_000
)

// An Option changes how a file is read.
type Option func(*limits)

type limits struct {
	size   int64
	scopes int
	others func(path string) error // see [Others]
}

// MaxSize sets how many bytes a file may have. The limit on names moves along
// in proportion, so that one setting is enough for a bigger catalogue.
func MaxSize(size int64) Option {
	const most = 1 << 40 // beyond any file, and short of overflow
	return func(l *limits) {
		l.size = min(size, most)
		l.scopes = int(min(l.size*DefaultMaxScopes/DefaultMaxSize, math.MaxInt32))
	}
}

func newLimits(opts []Option) limits {
	l := limits{size: DefaultMaxSize, scopes: DefaultMaxScopes}
	l.others = func(path string) error {
		_, err := Load(path, append(opts[:len(opts):len(opts)], Others(nil))...)
		return err
	}
	for _, opt := range opts {
		opt(&l)
	}
	return l
}

// Load reads and checks the file at path, and the catalogues that its sinks name.
// The error is an [*Error] with every fault if the file is not a sound catalogue
// or one of those is none, and a [*ReadError] if it cannot be read.
func Load(path string, opts ...Option) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &ReadError{path, err}
	}
	defer f.Close()

	// One byte more than allowed is enough to see that it is too much.
	data, err := io.ReadAll(io.LimitReader(f, newLimits(opts).size+1))
	if err != nil {
		return nil, &ReadError{path, err}
	}
	file, err := Parse(path, data, opts...)
	if err != nil {
		return nil, err
	}
	if err := file.loadOthers(newLimits(opts)); err != nil {
		return nil, err
	}
	return file, nil
}

// Parse is [Load] for the bytes of a file, and reads no other; path is for
// messages only. The error is always an [*Error].
func Parse(path string, data []byte, opts ...Option) (*File, error) {
	var f faults
	file := parse(data, newLimits(opts), &f)
	if err := f.err(path); err != nil {
		return nil, err
	}
	file.Path = path
	return file, nil
}

// parse goes from bytes to nodes to the document to the file, and stops early
// only where the next step would read something else than what is written.
func parse(data []byte, l limits, f *faults) *File {
	if int64(len(data)) > l.size {
		f.add(Pos{}, "raise the limit with --max-size, or split the catalogue", "more than %d bytes", l.size)
		return nil
	}
	if vetBytes(data, f); len(f.list) > 0 {
		return nil
	}
	root := parseNodes(data, f)
	if root == nil {
		return nil
	}
	refused := vetNodes(root, data, f)
	if !knownVersion(root, f) || !fewEnough(root, l.scopes, f) {
		return nil
	}
	var doc Document
	d := decoder{faults: f, refused: refused, places: places{"": {position(root), position(root)}}}
	d.value(root, reflect.ValueOf(&doc).Elem(), "", "the file")

	return check(&doc, digest(data), d.places, f)
}

// digest reads CR LF as LF, so that a checkout on Windows is the same
// catalogue.
func digest(data []byte) scope.Digest {
	sum := sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
	return scope.Digest("sha256:" + hex.EncodeToString(sum[:]))
}
