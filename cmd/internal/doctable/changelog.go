package doctable

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// A change is a row of a changelog.
type change struct {
	version, kind string
	name          scope.Pattern
	text          string // escaped
}

// changelog writes what happened to the selected names after a version. That may
// be nothing: what a page says about the current release begins so.
func (r reader) changelog() ([]string, []Fault) {
	selected := r.selected()
	if len(selected) == 0 {
		return nil, []Fault{r.noName()}
	}
	if faults := r.leaks(saidByChanges(selected)); len(faults) > 0 {
		return nil, faults
	}
	changes := r.changes(selected)
	if len(changes) == 0 {
		return nil, []Fault{r.fault(r.column, "write since: on the names that are new, or loosen an option", "no name says since when it is there, or deprecated")}
	}
	newest := ""
	for _, c := range changes {
		if newest == "" || compareVersions(c.version, newest) > 0 {
			newest = c.version
		}
	}
	if since, ok := r.option("since"); ok {
		if begins, _ := number(strings.TrimPrefix(newest, "v")); begins != "" && strings.Trim(since.value[:1], "v0123456789") != "" {
			return nil, []Fault{*r.wrong(since, fmt.Sprintf("the newest is %q; name the version before the first one to show", newest),
				"since: %q is no version as the catalogue has them", since.value)}
		}
		changes = slices.DeleteFunc(changes, func(c change) bool { return compareVersions(c.version, since.value) <= 0 })
		if len(changes) == 0 {
			return []string{fmt.Sprintf("Nothing is new or deprecated since version %s.", escape(since.value))}, nil
		}
	}
	slices.SortStableFunc(changes, func(x, y change) int { return compareVersions(y.version, x.version) })
	lines := head([]string{"Version", "Change", "Scope", "Description"})
	for _, c := range changes {
		lines = append(lines, row([]string{escape(c.version), c.kind, string(c.name), c.text}))
	}
	return lines, nil
}

// changes returns what happened to names, those that are new first.
func (r reader) changes(selected []catalogfile.Scope) (changes []change) {
	for _, s := range selected {
		if s.Since != "" {
			changes = append(changes, change{s.Since, "new", s.Name, escape(s.Desc) + r.comesWith(s.Name)})
		}
	}
	for _, s := range selected {
		if s.Deprecated != nil && s.Deprecated.Since != "" {
			changes = append(changes, change{s.Deprecated.Since, "deprecated", s.Name, r.farewell(s)})
		}
	}
	return changes
}

// comesWith names the wildcards whose holders have a new name without asking.
func (r reader) comesWith(name scope.Pattern) string {
	var wildcards []string
	for e := range r.file.Catalog.Above(name) {
		if r.sees(e.Name()) {
			wildcards = append(wildcards, string(e.Name()))
		}
	}
	if len(wildcards) == 0 {
		return ""
	}
	return " (comes with " + strings.Join(wildcards, " and ") + ")"
}

// farewell says what to do about a deprecated name.
func (r reader) farewell(s catalogfile.Scope) string {
	var parts []string
	if use := r.uses(s); len(use) > 0 {
		parts = append(parts, "use "+strings.Join(use, " or "))
	}
	if s.Deprecated.Removal != "" {
		parts = append(parts, "goes away "+escape(s.Deprecated.Removal))
	}
	if s.Deprecated.Note != "" {
		parts = append(parts, escape(s.Deprecated.Note))
	}
	return strings.Join(parts, "; ")
}
