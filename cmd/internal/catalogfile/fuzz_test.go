package catalogfile

import (
	"errors"
	"testing"
	"time"

	"github.com/payconex/scopes/scope"
)

// FuzzParse holds every file against the law: it loads, or it is refused with
// faults that have a place and a hint, and soon; what loads is the same when
// read again, and all its names mean something.
func FuzzParse(f *testing.F) {
	f.Add([]byte(everything))
	for _, row := range readHostile(f) {
		if len(row.Input) < 10_000 {
			f.Add([]byte(row.Input))
		}
	}
	for _, tt := range faultTests {
		f.Add([]byte(tt.file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		begin := time.Now()
		file, err := Parse("scopes.yaml", data)
		if took := time.Since(begin); took > 10*time.Second {
			t.Fatalf("%d bytes took %v", len(data), took)
		}
		if (file == nil) == (err == nil) {
			t.Fatalf("file %v and error %v", file, err)
		}
		if err != nil {
			checkRefused(t, err)
			return
		}
		checkLoaded(t, data, file)
	})
}

// checkRefused wants faults in order, each with its place and a hint.
func checkRefused(t *testing.T, err error) {
	t.Helper()
	var faults *Error
	if !errors.As(err, &faults) || len(faults.Faults) == 0 {
		t.Fatalf("error without faults: %v", err)
	}
	last := Pos{1, 1}
	for _, f := range faults.Faults {
		if f.Pos.compare(last) < 0 || f.Message == "" || f.Hint == "" {
			t.Fatalf("fault out of order or without message or hint: %+v after %v", f, last)
		}
		last = f.Pos
	}
}

// checkLoaded wants a file that means the same twice and names only what is.

func checkLoaded(t *testing.T, data []byte, file *File) {
	t.Helper()
	again, err := Parse("scopes.yaml", data)
	if err != nil || again.Digest != file.Digest {
		t.Fatalf("read again: digest %v, %v", again, err)
	}
	if len(file.Scopes) == 0 || file.Catalog.Len() != len(file.Scopes) {
		t.Fatalf("%d names in the file, %d in the catalogue", len(file.Scopes), file.Catalog.Len())
	}
	resolve := func(name scope.Pattern, to scope.Pattern) {
		if e, err := file.Catalog.Resolve(string(name)); err != nil || e.Name() != to {
			t.Fatalf("%q resolves to %q, %v; want %q", name, e.Name(), err, to)
		}
	}
	for _, s := range file.Scopes {
		resolve(s.Name, s.Name)
		for _, alias := range s.Aliases {
			resolve(alias, s.Name)
		}
		for _, name := range s.Requires {
			resolve(name, name)
		}
	}
	for _, e := range file.Endpoints {
		if e.Public != (len(e.AnyOf) == 0) {
			t.Fatalf("endpoint %+v is public and requires something, or neither", e)
		}
		for _, all := range e.AnyOf {
			if len(all) == 0 {
				t.Fatalf("endpoint %+v has an empty all-of", e)
			}
			for _, name := range all {
				resolve(name.Pattern(), name.Pattern())
			}
		}
	}
}
