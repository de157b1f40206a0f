package catalogdiff

import (
	"reflect"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/route"
	"github.com/payconex/scopes/scope"
)

// requests compares what each request requires.
func (c *comparison) requests() {
	old, fresh := route.Of(c.old.file), route.Of(c.new.file)
	methods := map[string]bool{}
	var order []string
	for _, r := range slices.Concat(old, fresh) {
		if !methods[r.Method] {
			methods[r.Method] = true
			order = append(order, r.Method)
		}
	}
	slices.Sort(order)
	type change struct{ before, after *catalogfile.Endpoint }
	told := map[change]bool{}
	for _, method := range order {
		before, after := route.For(old, method), route.For(fresh, method)
		for _, r := range questions(before, after, method) {
			was, is := route.Deciding(before, r), route.Deciding(after, r)
			if pair := (change{was, is}); pair == (change{}) || told[pair] {
				continue
			} else {
				told[pair] = true
			}
			c.request(r, was, is)
		}
	}
}

// questions returns, for one method, routes such that all requests of which the
// same endpoints decide before and after are asked about once. For a request, it
// is what the two deciding routes have in common: whatever matches all of that
// matches the request, so that the same two decide about it.
func questions(old, fresh []route.Route, method string) (list []route.Route) {
	seen := map[string]bool{}
	ask := func(r route.Route) {
		r.Method = method
		if key := r.Key(); !seen[key] {
			seen[key] = true
			list = append(list, r)
		}
	}
	for _, r := range slices.Concat(old, fresh) {
		ask(r)
	}
	for _, r := range old {
		for _, s := range fresh {
			if both, ok := r.Common(s); ok {
				ask(both)
			}
		}
	}
	return list
}

// request compares what the endpoints require that decide about a request
// before and after. Nil stands for none: the request is refused.
func (c *comparison) request(r route.Route, was, is *catalogfile.Endpoint) {
	gain := search{
		alternatives: alternatives(is),
		others:       alternatives(was),
		holders:      c.new.holders,
		means:        c.before,
		allowed:      func(text string) bool { return was != nil || c.seen[text] },
	}
	loss := search{
		alternatives: alternatives(was),
		others:       alternatives(is),
		holders:      c.old.holders,
		means: func(text string) []scope.Pattern {
			if name, ok := c.after(text); ok {
				return []scope.Pattern{name}
			}
			return nil
		},
		allowed: func(text string) bool { return !c.announced(text) },
	}
	name := r.Method + " " + path(r, is, was)
	f := Finding{Subject: name, Path: c.new.file.Path}
	stands := is
	if is == nil {
		stands, f.Path = was, c.old.file.Path
	}
	f.Line, f.Column = stands.Pos.Line, stands.Pos.Column
	if held, ok := loss.run(); ok && !c.follows(c.lost, held, was, is) {
		f.Class, f.Kind, f.What = Breaking, "endpoint-tightened", code(name)+" required "+requires(was)+" and requires "+requires(is)
		f.Code = unannounced
		if is == nil {
			f.Kind, f.Code, f.What = "endpoint-removed", "", code(name)+" is removed"
		}
		f.Witness = who(held) + " may no longer call " + code(name)
		c.add(f)
	}
	if held, ok := gain.run(); ok && !c.follows(c.gained, held, was, is) {
		f.Code = ""
		f.Class, f.Kind, f.What = Widening, "endpoint-loosened", code(name)+" required "+requires(was)+" and requires "+requires(is)
		switch {
		case is.Public:
			f.Kind = "endpoint-public"
		case was == nil:
			f.Kind, f.What = "endpoint-added", code(name)+" is new and requires "+requires(is)
		}
		if was == nil && is.Public {
			f.What = code(name) + " is new and public"
		}
		f.Witness = who(held) + " may from now on call " + code(name)
		c.add(f)
	}
}

// follows reports whether a change of a request follows from one of the names
// that it requires, as it did before. That has been told.
func (c *comparison) follows(told map[pair]bool, held []string, was, is *catalogfile.Endpoint) bool {
	if was == nil || is == nil || was.Public != is.Public || !reflect.DeepEqual(was.AnyOf, is.AnyOf) {
		return false
	}
	for _, t := range held {
		for _, list := range is.AnyOf {
			if slices.ContainsFunc(list, func(s scope.Scope) bool { return told[pair{t, string(s)}] }) {
				return true
			}
		}
	}
	return false
}

// path spells a route as an endpoint does, if one has just these paths.
func path(r route.Route, endpoints ...*catalogfile.Endpoint) string {
	for _, e := range endpoints {
		if e != nil && route.New(r.Method, e.Path).Key() == r.Key() {
			return e.Path
		}
	}
	_, path, _ := strings.Cut(r.Key(), " ")
	return path
}

func who(held []string) string {
	if len(held) == 0 {
		return "whoever has no key"
	}
	return "a key that holds " + few(held)
}

// alternatives returns what an endpoint requires: all names of one of the lists.
// A public one requires nothing, and none is met by nobody.
func alternatives(e *catalogfile.Endpoint) (lists [][]scope.Pattern) {
	if e == nil {
		return nil
	}
	if e.Public {
		return [][]scope.Pattern{nil}
	}
	for _, list := range e.AnyOf {
		var names []scope.Pattern
		for _, s := range list {
			names = append(names, s.Pattern())
		}
		lists = append(lists, names)
	}
	return lists
}

func requires(e *catalogfile.Endpoint) string {
	switch {
	case e == nil, !e.Public && len(e.AnyOf) == 0:
		return "what nobody holds"
	case e.Public:
		return "nothing"
	}
	var lists []string
	for _, list := range e.AnyOf {
		var names []string
		for _, s := range list {
			names = append(names, code(string(s)))
		}
		text := strings.Join(names, " and ")
		if len(names) > 1 && len(e.AnyOf) > 1 {
			text = "(" + text + ")"
		}
		lists = append(lists, text)
	}
	return strings.Join(lists, " or ")
}

// A search looks for texts that meet a requirement on one side, and not the one
// on the other.
//
// For each name of an alternative it takes one text that covers it, the first
// that is allowed: the name itself, if it is, and else the narrowest wildcard
// above it. No other needs to be tried. If one meant less on the other side, its
// holder would gain or lose a name, and that has been told: the class of the
// change is the same.
type search struct {
	alternatives, others [][]scope.Pattern
	holders              func(scope.Pattern) []string      // on the one side
	means                func(text string) []scope.Pattern // on the other
	allowed              func(text string) bool

	alone map[scope.Pattern]bool // the others that are one name
}

func (s search) run() (held []string, ok bool) {
	s.alone = map[scope.Pattern]bool{}
	for _, list := range s.others {
		if len(list) == 1 {
			s.alone[list[0]] = true
		}
	}
	for _, list := range s.alternatives {
		if held, ok := s.choose(list); ok && !s.met(held) {
			return held, true
		}
	}
	return nil, false
}

func (s search) choose(list []scope.Pattern) (held []string, ok bool) {
	for _, name := range list {
		holders := s.holders(name)
		i := slices.IndexFunc(holders, s.allowed)
		if i < 0 {
			return nil, false
		}
		if !slices.Contains(held, holders[i]) {
			held = append(held, holders[i])
		}
	}
	return held, true
}

// met reports whether texts meet the requirement of the other side.
func (s search) met(held []string) bool {
	var names []scope.Pattern
	for _, t := range held {
		names = append(names, s.means(t)...)
	}
	if len(held) == 1 && slices.ContainsFunc(names, func(name scope.Pattern) bool { return s.alone[name] }) {
		return true // as most are, in a long list that is not what changed
	}
	return slices.ContainsFunc(s.others, func(list []scope.Pattern) bool {
		return !slices.ContainsFunc(list, func(name scope.Pattern) bool { return !covered(names, []scope.Pattern{name}) })
	})
}
