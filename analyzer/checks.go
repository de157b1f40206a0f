package analyzer

import "github.com/payconex/scopes/analyzer/internal/lint"

// CheckCatalogue is the category of a diagnostic that says that the catalogue
// itself cannot be used, so that nothing else was checked. It cannot be
// switched off.
const CheckCatalogue = string(lint.Catalogue)

// A Check is one kind of thing that is reported. Its name stands in brackets at
// the end of each message, and is the category of the diagnostic.
type Check struct {
	Name    string
	Summary string // what it reports, in one line
	Level   Level
	Off     bool // unless it is asked for
}

// A Level says how bad it is that something stands in the code.
type Level string

// The levels, worst first. Each is a finding all the same.
const (
	Error Level = "error"   // it does not do what it says
	Warn  Level = "warning" // it does, and should be written otherwise
	Info  Level = "note"    // it could be written better
)

var checks = []Check{
	{Name: string(lint.Unknown), Level: Error, Summary: "a name that the catalogue does not know"},
	{Name: string(lint.Malformed), Level: Error, Summary: "a name that breaks the grammar, so that it can match nothing"},
	{Name: string(lint.Wildcard), Level: Error, Summary: "a wildcard where one scope is required"},
	{Name: string(lint.NotGrantable), Level: Error, Summary: "a grant of what nobody may be granted, or a requirement that no grant can meet"},
	{Name: string(lint.Deprecated), Level: Warn, Summary: "a deprecated, renamed or removed name"},
	{Name: string(lint.Redundant), Level: Warn, Summary: "a name in a grant that another one there covers"},
	{Name: string(lint.Dynamic), Level: Error, Summary: "a name put together so that no declared name can come out"},
	{Name: string(lint.Handmade), Level: Warn, Summary: "matching written by hand, or a decision thrown away"},
	{Name: string(lint.Constant), Level: Info, Off: true, Summary: "a literal that has a generated constant"},
	{Name: string(lint.Routes), Level: Error, Summary: "a route that differs from the endpoints of the catalogue"},
	{Name: string(lint.TwoLists), Level: Warn, Summary: "two lists of the same names in one program that differ"},
	{Name: string(lint.Directive), Level: Warn, Summary: "an ignore comment without a reason, or that ignores nothing"},
	{Name: string(lint.Catalogue), Level: Error, Summary: "a catalogue that cannot be used; always on"},
}

// Checks returns all checks, in the order of their pages. What each reports is
// in the package documentation under a heading "Check" and its name, and
// [Page] returns that.
func Checks() []Check { return append([]Check(nil), checks...) }

// CheckNamed returns the check of that name.
func CheckNamed(name string) (c Check, ok bool) {
	for _, c := range checks {
		if c.Name == name {
			return c, true
		}
	}
	return Check{}, false
}
