package places

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/words"
	"github.com/payconex/scopes/scope"
)

// Evidence is what is known about a constant besides its text.
type Evidence struct {
	Named   bool // something near it has a word for scopes in its name
	Direct  bool // that is a parameter, a field or a variable and no distant thing
	Taken   bool // that is a parameter
	Sibling bool // a known name stands beside it, or it is one itself
	Several bool // several known names stand there
	Most    bool // most of what stands there is known, or like it

	// Strangers says that what stands beside it is of another vocabulary: no
	// known name, and several that no known name is like.
	Strangers bool

	// Others is how many there are beside it that have the form of a name and
	// are not like one, where none is known.
	Others int
	Narrow bool // they stand in one list, and one of them begins like a known name

	Aside bool // something near it is called after events, keys, logs
}

// Evidence returns what the place itself says, without following variables.
func (x *Index) Evidence(p *Place) Evidence {
	e := Evidence{Named: x.anySays(p.Hints, p.text), Aside: p.Aside || x.isOfOthers(p), Strangers: p.condition || p.others && !x.InKnownList(p)}
	many := slices.ContainsFunc(x.Names(p), camel.HasMany)
	for i, s := range p.Slots {
		info := x.slots[s]
		says := x.saysScope(info, p.text)
		if says {
			e.Named = true
			e.Direct = e.Direct || s.obj != nil && !isConst(s.obj)
			e.Taken = e.Taken || s.part > 0
		}
		if info.hasKnown() && !x.isApart(p, s) && (!s.isWide() || says || 2*info.known > info.all || x.mostAreLike(info)) {
			e.Sibling = true
			e.Several = e.Several || info.known > 1
			e.Most = e.Most || x.mostIsKnown(info)
		}
		if i == 0 && x.beside[beside{p.group, s}] > 0 {
			e.Sibling, e.Most = true, true
		}
		e.Strangers = e.Strangers || !e.Sibling && x.ofStrangers(info, p.Compared)
		if others := x.others(info, p.text, many); others > 0 {
			e.Others = max(e.Others, others)
			e.Narrow = e.Narrow || !s.isWide() && x.hasRooted(info, p.text)
		}
	}
	return e
}

// isApart reports whether the constants of a block that are called like one at
// a place are several and none of them is known. Then they are of another kind
// than the rest of the block.
func (x *Index) isApart(p *Place, s Slot) bool {
	if !x.slots[s].block || s.key != "" {
		return false
	}
	const several = 3
	return slices.ContainsFunc(p.Slots, func(own Slot) bool {
		return own.at == s.at && own.key != "" && x.slots[own].all >= several && x.slots[own].known == 0
	})
}

// isOfOthers reports whether a name near a place says that it is something
// else than a scope, and the text there does not start like that.
func (x *Index) isOfOthers(p *Place) bool {
	of := func(name string) bool {
		return slices.ContainsFunc(camel.Words(name), func(word string) bool { return camel.OfOthers(word) && !isAbout(p.text, word) })
	}
	return slices.ContainsFunc(x.Names(p), of) || slices.ContainsFunc(p.nearby, of)
}

// InKnownList reports whether the innermost list or call around a place has
// known names.
func (x *Index) InKnownList(p *Place) bool {
	if len(p.Slots) == 0 {
		return false
	}
	s := p.Slots[0]
	return s.obj == nil && x.slots[s].hasKnown() || x.beside[beside{p.group, s}] > 0
}

// mostIsKnown reports whether but for one text most of what flows into a slot
// is known, or like it.
func (x *Index) mostIsKnown(info *slot) bool {
	return 2*info.known > info.all-1 || x.mostAreLike(info)
}

// mostAreLike reports whether most of what flows into a slot are known names,
// or like one.
func (x *Index) mostAreLike(info *slot) bool {
	like := info.known
	for _, text := range info.texts {
		if !x.isStranger(text) && (!strings.Contains(text, ":") || x.words.Resembles(text)) {
			like++
		}
	}
	return 2*like > info.known+len(info.texts) && len(info.texts) < mostTexts
}

// others returns how many texts in a slot besides one have the form of a name,
// and are not like any, if none is known. In a list of many scopes, what begins
// like a known name is a mistake, and what does not is of another system.
func (x *Index) others(info *slot, besides string, many bool) int {
	if info.known > 0 || info.shared || info.block || info.all < 2 {
		return 0
	}
	named, words := 0, 0
	for _, text := range info.texts {
		switch _, err := scope.ParsePattern(text); {
		case err != nil || text == besides || slices.Contains(everybodys, text) || x.words.IsOwnWildcard(text):
		case !strings.Contains(text, ":"):
			words++
		case many && x.isStranger(text), !many && !x.words.Resembles(text):
			named++
		}
	}
	if many && named > 0 {
		named += words
	}
	return named
}

// hasRooted reports whether a text in a slot besides one begins like a known name.
func (x *Index) hasRooted(info *slot, besides string) bool {
	return slices.ContainsFunc(info.texts, func(text string) bool { return text != besides && x.words.Root(text) != words.NoRoot })
}

// everybodys are the scopes of OpenID Connect, which stand beside any others.
var everybodys = []string{"openid", "profile", "email", "address", "phone", "offline_access"}

// ofStrangers reports whether the other constants of a slot are of another
// vocabulary. One is enough among those that a variable is compared with.
func (x *Index) ofStrangers(info *slot, compared bool) bool {
	if info.known > 0 || info.shared || info.all < 2 {
		return false
	}
	strangers := 0
	for _, text := range info.texts {
		if x.isStranger(text) {
			strangers++
		}
	}
	return strangers > 1 || strangers == 1 && compared
}

// isStranger reports whether no known name is like text.
func (x *Index) isStranger(text string) bool {
	if _, alike := x.words.Alike(text); alike || x.words.Declares(text) || x.words.IsOwnWildcard(text) {
		return false
	}
	return !strings.Contains(text, ":") || x.words.Near(text) == words.Far && x.words.Root(text) == words.NoRoot && !x.words.SharesTail(text)
}

// isWide reports whether all code writes into a slot: a field, a parameter, or a
// key of the maps of anything. If it is not called after scopes, most of what does
// must be scopes.
func (s Slot) isWide() bool {
	if s.part > 0 || s.obj == nil && s.at == token.NoPos {
		return true
	}
	v, ok := s.obj.(*types.Var)
	return ok && v.IsField()
}

func isConst(obj types.Object) bool { _, ok := obj.(*types.Const); return ok }

// Names returns all names near a place.
func (x *Index) Names(p *Place) []string {
	names := p.Hints
	for _, s := range p.Slots {
		names = append(names[:len(names):len(names)], x.slots[s].names...)
	}
	return names
}
