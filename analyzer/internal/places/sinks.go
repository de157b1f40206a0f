package places

import (
	"go/types"
	"strconv"
	"strings"
)

// A Sink is a place that the configuration says takes scopes.
type Sink struct {
	At   string // see analyzer.Sink
	List string // "any_of", "all_of", "grant" or ""
}

// Required reports whether what stands there is asked for, and not handed out.
func (s *Sink) Required() bool { return s.List == "any_of" || s.List == "all_of" }

// configure adds the places that the configuration names, as far as the package
// can reach them.
func (x *Index) configure(sinks []Sink) {
	if len(sinks) == 0 {
		return
	}
	x.sinks = map[Slot]*Sink{}
	x.types.sinks = map[*types.TypeName]bool{}
	reachable := map[string]*types.Package{}
	collect(x.pass.Pkg, reachable)
	for i := range sinks {
		x.resolve(&sinks[i], reachable)
	}
}

// collect adds a package and what it imports, by path.
func collect(pkg *types.Package, all map[string]*types.Package) {
	if all[pkg.Path()] != nil {
		return
	}
	all[pkg.Path()] = pkg
	for _, imported := range pkg.Imports() {
		collect(imported, all)
	}
}

// resolve finds what a sink names. What does not exist in this program is no
// fault here: a sink may be about a package that this one does not use.
func (x *Index) resolve(sink *Sink, packages map[string]*types.Package) {
	at, part := sink.At, 0
	if name, ok := strings.CutSuffix(at, "()"); ok {
		at, part = name, -1
	} else if name, position, ok := cutLast(at, ":"); ok {
		n, err := strconv.Atoi(position)
		if err != nil || n < 0 {
			return
		}
		at, part = name, n+1
	}
	at = strings.NewReplacer("(*", "", "(", "", ")", "").Replace(at)
	slash := strings.LastIndexByte(at, '/') + 1
	dot := strings.IndexByte(at[slash:], '.')
	if dot < 0 {
		return
	}
	pkg := packages[at[:slash+dot]]
	// A path may itself have dots behind its last slash, as gopkg.in/yaml.v3.
	for pkg == nil {
		next := strings.IndexByte(at[slash+dot+1:], '.')
		if next < 0 {
			return
		}
		dot += next + 1
		pkg = packages[at[:slash+dot]]
	}
	first, member, isMember := strings.Cut(at[slash+dot+1:], ".")
	obj := pkg.Scope().Lookup(first)
	if obj == nil {
		return
	}
	if isMember {
		obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, member)
	}
	switch obj := obj.(type) {
	case *types.TypeName:
		if part == 0 {
			x.types.sinks[obj] = true
		}
	case *types.Var:
		x.sinks[Slot{obj: obj.Origin(), part: part}] = sink
	case *types.Func:
		signature := obj.Signature()
		if part > signature.Params().Len() {
			return
		}
		if part < 0 {
			for i := range signature.Results().Len() {
				x.sinks[Slot{obj: obj.Origin(), part: -1 - i}] = sink
			}
			return
		}
		x.sinks[Slot{obj: obj.Origin(), part: part}] = sink
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// Sink returns the configured place that a value gets to, or nil.
func (x *Index) Sink(p *Place) *Sink {
	if len(x.sinks) == 0 {
		return nil
	}
	for _, s := range p.Slots {
		if sink := x.sinks[Slot{obj: s.obj, part: s.part}]; sink != nil && s.obj != nil {
			return sink
		}
	}
	return nil
}
