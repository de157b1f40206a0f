package places

import (
	"go/types"
	"strconv"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// A Sink is a place that the configuration says takes scopes.
type Sink struct {
	At   string // see analyzer.Sink
	List string // "any_of", "all_of", "grant" or ""

	// Words are what names there are held against; nil: those of the package.
	Words *words.Vocabulary

	rank int // in the configuration
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
	x.types.sinks = map[*types.TypeName]*Sink{}
	reachable := map[string]*types.Package{}
	collect(x.pass.Pkg, reachable)
	for i := range sinks {
		sinks[i].rank = i
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
			x.types.sinks[obj] = x.addSink(x.types.sinks[obj], sink)
		}
	case *types.Var:
		x.sinkAt(Slot{obj: obj.Origin(), part: part}, sink)
	case *types.Func:
		signature := obj.Signature()
		if part > signature.Params().Len() {
			return
		}
		if part < 0 {
			for i := range signature.Results().Len() {
				x.sinkAt(Slot{obj: obj.Origin(), part: -1 - i}, sink)
			}
			return
		}
		x.sinkAt(Slot{obj: obj.Origin(), part: part}, sink)
	}
}

func (x *Index) sinkAt(s Slot, sink *Sink) { x.sinks[s] = x.addSink(x.sinks[s], sink) }

// addSink returns the sink of a place that has one already, or nil, once another
// is configured for it: the first of the two.
func (x *Index) addSink(old, sink *Sink) *Sink {
	x.elsewhere = x.elsewhere || sink.Words != nil
	return first(old, sink)
}

// first returns the sink that was configured first. Either may be nil.
func first(a, b *Sink) *Sink {
	if a == nil || b != nil && b.rank < a.rank {
		return b
	}
	return a
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// Sink returns the configured place that a value gets to, or nil: of several, the
// one that was configured first.
func (x *Index) Sink(p *Place) (sink *Sink) {
	if len(x.sinks) == 0 {
		return nil
	}
	for _, s := range p.Slots {
		sink = first(sink, x.sinkOf(s))
	}
	return sink
}

func (x *Index) sinkOf(s Slot) *Sink {
	if s.obj == nil {
		return nil
	}
	return x.sinks[Slot{obj: s.obj, part: s.part}]
}

// Words returns what a constant is held against: what the sink that it gets to
// says, at once or through a few variables, or else what the package has.
func (x *Index) Words(k *Constant) *words.Vocabulary { return x.wordsAt(&k.Place, k.sink) }

// WordsOf is [Index.Words] for a string that is put together at run time.
func (x *Index) WordsOf(d *Dynamic) *words.Vocabulary { return x.wordsAt(&d.Place, d.sink) }

// wordsAt returns what is known at a place, for a value whose type is a sink, or
// nil.
func (x *Index) wordsAt(p *Place, typed *Sink) *words.Vocabulary {
	if !x.elsewhere {
		return x.words // nearly always, and nothing need be followed
	}
	sink := first(typed, x.Sink(p))
	if sink == nil {
		sink = x.reachedSink(p)
	}
	if sink == nil || sink.Words == nil {
		return x.words
	}
	return sink.Words
}

// reachedSink returns the sink that a value gets to through variables, or nil.
func (x *Index) reachedSink(p *Place) (sink *Sink) {
	if !x.followed {
		x.followed = true
		var from []Slot
		for s := range x.slots {
			from = append(from, s)
		}
		x.flow(from)
	}
	for _, s := range p.Slots {
		for _, to := range x.reach(s).slots {
			sink = first(sink, x.sinkOf(to))
		}
	}
	return sink
}
