package catalogrules

import (
	"fmt"
	"slices"
	"time"

	"github.com/payconex/scopes/scope"
)

// ignore drops the findings that the catalogue ignores, unless all are wanted, and adds one, SC803, for
// each thing that is wrong with an ignore itself.
func (x *index) ignore(all []found) []found {
	p := &pass{index: x}
	p.rule, _ = find("SC803")
	type target struct {
		code  string
		scope scope.Pattern
	}
	hits := map[target]bool{}
	for _, f := range all {
		hits[target{f.Code, f.scope}] = true
	}
	ignored := map[target]bool{}
	for i, ignore := range x.file.Ignores {
		r, known := find(ignore.Code)
		switch {
		case !known:
			p.ignored(i, "code", ignore.Code, "list the codes with: scopes rule", "code %s is not known", quoted(ignore.Code))
			continue
		case r.check == nil:
			p.ignored(i, "code", ignore.Code, "repair it; in documents, write scope:ignore and a reason into the line", "%s cannot be ignored in the catalogue", ignore.Code)
			continue
		case x.expired(ignore.Until):
			p.ignored(i, "until", ignore.Until, "repair what it is about, or say until when it may stay", "the ignore of %s is expired", ignore.Code)
			continue
		}
		for j, name := range ignore.Scopes {
			t := target{ignore.Code, name}
			if ignored[t] {
				p.ignoredName(i, j, string(name), "remove it", "%s of %s is ignored already", ignore.Code, quoted(name))
			} else if !hits[t] {
				p.ignoredName(i, j, string(name), "remove it", "there is no %s about %s", ignore.Code, quoted(name))
			}
			ignored[t] = true
		}
	}
	if !x.All {
		all = slices.DeleteFunc(all, func(f found) bool { return ignored[target{f.Code, f.scope}] })
	}
	return append(all, p.found...)
}

// expired reports whether the last day is over.
func (x *index) expired(until string) bool {
	last, err := time.Parse(time.DateOnly, until)
	return err == nil && last.Before(day(x.Today))
}

func (p *pass) ignored(item int, field, value, hint, message string, args ...any) {
	pos, _ := p.file.Where("lint", "ignore", fmt.Sprint(item), field)
	p.report("", pos, value, hint, message, args...)
}

func (p *pass) ignoredName(item, name int, value, hint, message string, args ...any) {
	pos, ok := p.file.Where("lint", "ignore", fmt.Sprint(item), "scope", fmt.Sprint(name))
	if !ok {
		pos, _ = p.file.Where("lint", "ignore", fmt.Sprint(item), "scope")
	}
	p.report("", pos, value, hint, message, args...)
}
