package gocode

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// faults collects what is wrong, so that people see all of it at once, in the
// form that loading a catalogue file reports it.
type faults struct{ list []catalogfile.Fault }

func (f *faults) add(pos catalogfile.Pos, hint, message string, args ...any) {
	pos = catalogfile.Pos{Line: max(pos.Line, 1), Column: max(pos.Column, 1)}
	f.list = append(f.list, catalogfile.Fault{Pos: pos, Message: fmt.Sprintf(message, args...), Hint: hint})
}

func (f *faults) err(path string) error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortFunc(f.list, func(a, b catalogfile.Fault) int {
		return cmp.Or(comparePos(a.Pos, b.Pos), strings.Compare(a.Message, b.Message))
	})
	return &catalogfile.Error{Path: cmp.Or(path, "scopes.yaml"), Faults: f.list}
}

func comparePos(a, b catalogfile.Pos) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
