package doctable

import (
	"slices"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// matrix writes which of the selected names open which endpoints. It leaves out
// names that open none of them, and endpoints that need none of the names: an
// empty row and an empty column tell nothing, and wide tables are hard to read.
func (r reader) matrix() ([]string, []Fault) {
	selected := r.selected()
	endpoints := r.shownEndpoints()
	if faults := r.leaks(saidByPaths(endpoints)); len(faults) > 0 {
		return nil, faults
	}
	selected = slices.DeleteFunc(selected, func(s catalogfile.Scope) bool {
		return !slices.ContainsFunc(endpoints, func(e catalogfile.Endpoint) bool { return mark(s.Name, e) != "" })
	})
	titles := []string{"Endpoint"}
	for _, s := range selected {
		titles = append(titles, string(s.Name))
	}
	lines := head(titles)
	for _, e := range endpoints {
		cells := []string{escape(e.Method + " " + e.Path)}
		empty := true
		for _, s := range selected {
			cell := mark(s.Name, e)
			cells = append(cells, cell)
			empty = empty && cell == ""
		}
		if !empty {
			lines = append(lines, row(cells))
		}
	}
	if len(lines) == 2 {
		return nil, []Fault{r.noRow("the matrix has no row: none of the names opens an endpoint")}
	}
	return lines, nil
}

// mark says what holding name does for who calls an endpoint: all that is
// needed, a part of it, or nothing.
func mark(name scope.Pattern, e catalogfile.Endpoint) string {
	text := ""
	for _, set := range e.AnyOf {
		covered := 0
		for _, leaf := range set {
			if name.Covers(leaf.Pattern()) {
				covered++
			}
		}
		switch {
		case covered == len(set):
			return "yes"
		case covered > 0:
			text = "with others"
		}
	}
	return text
}
