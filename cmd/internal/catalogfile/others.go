package catalogfile

import (
	"errors"
	"path/filepath"
	"strconv"
)

// Others sets how [Load] looks at the catalogue files that sinks name, with nil
// not at all. What it returns becomes a fault of the file that names them.
// Without this option they are loaded.
func Others(load func(path string) error) Option {
	return func(l *limits) { l.others = load }
}

// Other returns where the catalogue file of a sink lies, or "" if it has none
// of its own.
func (f *File) Other(sink Sink) string { return Beside(f.Path, sink.Catalogue) }

// Beside returns the path of a file that is named in the catalogue file at path,
// or "" for none.
func Beside(path, name string) string {
	if name == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(path), filepath.FromSlash(name))
}

// loadOthers loads the catalogue files that sinks name, each once. What sinks
// they have themselves is nothing to this file.
func (file *File) loadOthers(l limits) error {
	if l.others == nil {
		return nil
	}
	var f faults
	seen := map[string]bool{"": true}
	for i, sink := range file.Sinks {
		if seen[sink.Catalogue] {
			continue
		}
		seen[sink.Catalogue] = true
		if err := l.others(file.Other(sink)); err != nil {
			f.other(file.places.value(path("").key("lint").key("sinks").item(i).key("catalogue")), sink.Catalogue, err)
		}
	}
	return f.err(file.Path)
}

// other says what is wrong with another catalogue file: all of it is too much
// here, and there is a command for that.
func (f *faults) other(pos Pos, name string, err error) {
	var unread *ReadError
	var unsound *Error
	switch {
	case errors.As(err, &unread):
		f.add(pos, unread.Hint(), "sinks: cannot read the catalogue %s: %s", quote(name), unread.reason())
	case errors.As(err, &unsound):
		first, more := unsound.Faults[0], ""
		if n := len(unsound.Faults) - 1; n > 0 {
			more = " (and " + strconv.Itoa(n) + " more)"
		}
		f.add(pos, "scopes check --catalog "+strconv.Quote(name)+" says all that is wrong with it",
			"sinks: the catalogue %s is not sound: %s: %s%s", quote(name), first.Pos, first.Message, more)
	default:
		f.add(pos, "look at the file", "sinks: the catalogue %s: %s", quote(name), err)
	}
}
