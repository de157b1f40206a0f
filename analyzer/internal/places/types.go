package places

import (
	"go/types"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// Types tells what a type says about its constants.
type Types struct {
	words *words.Vocabulary
	kinds map[*types.TypeName]Kind
	sinks map[*types.TypeName]*Sink

	info  *types.Info                         // of the package under check, once it is worth a look
	texts map[*types.TypeName]map[string]bool // the constants there, by type
}

// NewTypes returns one that infers scope types from what the vocabulary knows.
func NewTypes(known *words.Vocabulary) *Types {
	return &Types{words: known, kinds: map[*types.TypeName]Kind{}}
}

// Kind returns what t says about a constant string of it.
func (t *Types) Kind(typ types.Type) Kind {
	switch name := words.ScopeType(typ); name {
	case "Scope":
		return Scope
	case "Pattern":
		return Pattern
	case "":
	default:
		return Foreign
	}
	switch typ := types.Unalias(typ).(type) {
	case *types.Basic:
		return Plain
	case *types.Named:
		obj := typ.Origin().Obj()
		kind, ok := t.kinds[obj]
		if !ok {
			kind = t.infer(obj)
			t.kinds[obj] = kind
		}
		return kind
	}
	return Foreign // a type parameter, or an interface
}

// infer tells from the constants that its own package declares with a type
// whether they are scope names: two at least and most of them are in the
// catalogue, or a third of them, with slips, if the type is called so. With fewer
// it is of another vocabulary that shares some names, as an older one does. With
// none at all the name of the type is a sign like others, or what it is used for.
func (t *Types) infer(obj *types.TypeName) Kind {
	if t.sinks[obj] != nil {
		return Inferred
	}
	if obj.Pkg() == nil || !isString(obj.Type()) {
		return Foreign
	}
	all, known, slips := 0, 0, 0
	scope := obj.Pkg().Scope()
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !types.Identical(c.Type(), obj.Type()) {
			continue
		}
		if text, ok := constantString(types.TypeAndValue{Value: c.Val()}); ok && text != "" && !t.words.IsOwnWildcard(text) {
			all++
			if t.words.Declares(text) {
				known++
			} else if strings.Contains(text, ":") && t.words.Near(text) == words.Close {
				slips++
			}
		}
	}
	called := camel.Has(obj.Name()) && camel.Aside(obj.Name()) == ""
	switch {
	case known >= 2 && 2*known > all, known >= 1 && 3*(known+slips) >= all && camel.Has(obj.Name()):
		return Inferred
	case known >= 1 && camel.Has(obj.Name()):
		return Shared
	case all == 0 && called:
		return Likely
	case all == 0 && t.writtenAsScopes(obj):
		return Inferred
	}
	return Foreign
}

// look has types without constants of their own be judged by the constants of a
// package.
func (t *Types) look(info *types.Info) {
	t.info = info
	clear(t.kinds)
}

// writtenAsScopes reports whether most constants that the package under check
// makes of a type are in the catalogue, and three at least: they were not declared
// together, so two may be there by chance.
func (t *Types) writtenAsScopes(obj *types.TypeName) bool {
	if t.texts == nil && t.info != nil {
		t.texts = map[*types.TypeName]map[string]bool{}
		for _, tv := range t.info.Types {
			named, ok := types.Unalias(tv.Type).(*types.Named)
			if text, is := constantString(tv); ok && is && text != "" {
				of := named.Origin().Obj()
				if t.texts[of] == nil {
					t.texts[of] = map[string]bool{}
				}
				t.texts[of][text] = true
			}
		}
	}
	known := 0
	for text := range t.texts[obj] {
		if strings.Contains(text, ":") && t.words.Declares(text) {
			known++
		}
	}
	return known >= 3 && 2*known > len(t.texts[obj])
}

// sink returns what the configuration says about a type, or nil.
func (t *Types) sink(typ types.Type) *Sink {
	if named, ok := types.Unalias(typ).(*types.Named); ok && len(t.sinks) > 0 {
		return t.sinks[named.Origin().Obj()]
	}
	return nil
}

func isString(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}
