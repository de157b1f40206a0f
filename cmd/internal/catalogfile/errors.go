package catalogfile

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// An Error holds everything that is wrong with a catalogue file. A file that
// cannot be read at all is a [ReadError].
type Error struct {
	Path   string  // as it was given to [Load]
	Faults []Fault // by position, at least one
}

// A Fault is one thing that is wrong with a catalogue file.
type Fault struct {
	Pos     Pos
	Message string // what is wrong: lower case, no full stop, input quoted
	Hint    string // what to do next, never empty
	Code    string // names the rule that it breaks, such as SC101

	// Repair is what a program may do about it without asking; the zero Repair
	// is nothing.
	Repair Repair

	// Hides is set by [Salvage]: what is left out may be a name, or say who is
	// allowed or shown what.
	Hides bool
}

// A Repair changes the value at the position of a fault.
type Repair struct {
	Write string // put this text in its place
	Drop  bool   // remove it from its list
}

// Error prints path:LINE:COLUMN: and the message of each fault, each followed
// by an indented line with the hint.
func (e *Error) Error() string {
	var b strings.Builder
	for i, f := range e.Faults {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%s: %s\n    hint: %s", e.Path, f.Pos, f.Message, f.Hint)
	}
	return b.String()
}

const (
	maxShown     = 1000        // faults of one file that anyone can be made to read
	maxCollected = 100_000     // faults to choose those from
	maxHelp      = 300_000_000 // steps to spend on suggestions: about a second
)

// A ReadError says that there is no reading a catalogue file. It wraps the file
// system's error.
type ReadError struct {
	Path string // as it was given to [Load]
	Err  error
}

// Error quotes the path.
func (e *ReadError) Error() string {
	return "cannot read the catalogue " + strconv.Quote(e.Path) + ": " + e.reason().Error()
}

// reason is what the file system said, without the path.
func (e *ReadError) reason() error {
	var fault *fs.PathError
	if errors.As(e.Err, &fault) {
		return fault.Err
	}
	return e.Err
}

// Hint says what to do next, for a message to a person.
func (e *ReadError) Hint() string {
	if errors.Is(e.Err, fs.ErrNotExist) {
		return "check the spelling, or write the file"
	}
	return "name a file that you may read"
}

// Unwrap returns what the file system said.
func (e *ReadError) Unwrap() error { return e.Err }

// faults collects what is wrong, in any order.
type faults struct {
	list      []Fault
	dropped   int
	helpSpent int64
}

// add is for what breaks the format itself.
func (f *faults) add(pos Pos, hint, message string, args ...any) {
	f.coded("SC001", pos, hint, message, args...)
}

func (f *faults) coded(code string, pos Pos, hint, message string, args ...any) {
	if len(f.list) >= maxCollected {
		f.dropped++
		return
	}
	pos = Pos{max(pos.Line, 1), max(pos.Column, 1)}
	f.list = append(f.list, Fault{Pos: pos, Message: fmt.Sprintf(message, args...), Hint: hint, Code: code})
}

// repair offers a repair of the fault that was added last.
func (f *faults) repair(r Repair) {
	if last := len(f.list) - 1; last >= 0 && f.dropped == 0 {
		f.list[last].Repair = r
	}
}

// canHelp reports whether a suggestion may cost so many steps. In a file of
// 100,000 names that are all misspelt elsewhere, help would take hours.
func (f *faults) canHelp(steps int64) bool {
	f.helpSpent += steps
	return f.helpSpent <= maxHelp
}

// err returns nil if nothing is wrong.
func (f *faults) err(path string) error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(x, y Fault) int { return x.Pos.compare(y.Pos) })
	list := f.list
	if more := len(list) - maxShown; more > 0 {
		list = append(list[:maxShown:maxShown], Fault{
			Pos:     list[maxShown].Pos,
			Message: fmt.Sprintf("%d more faults", more+f.dropped),
			Hint:    "repair the first ones and look again",
			Code:    "SC001",
		})
	}
	return &Error{path, list}
}

// quote makes input safe to print, and cuts it short.
func quote(text string) string {
	const enough = 80
	if len(text) > enough {
		return strconv.Quote(strings.ToValidUTF8(text[:enough], "")) + "…"
	}
	return strconv.Quote(text)
}

// quoteAll lists the first few.
func quoteAll[T ~string](list []T) string {
	const enough = 10
	var quoted []string
	for i, text := range list {
		if i == enough {
			return strings.Join(quoted, ", ") + ", …"
		}
		quoted = append(quoted, quote(string(text)))
	}
	return strings.Join(quoted, ", ")
}
