// Package places finds the constant strings of a package that may be scope
// names, and says what is known about the places that they stand in. Most
// callers want [Find], and then [Index.Evidence] for each of its constants.
//
// A string that flows somewhere is a sign of what it is: to a parameter called
// scope, into a list beside names of the catalogue, through a variable to a
// function that takes permissions. The types of Go say more than any name, so a
// string with a named type is judged by that alone.
package places

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer/internal/camel"
	"github.com/payconex/scopes/analyzer/internal/words"
)

// A Constant is an outermost constant string: what it is folded from, if
// anything, is not one by itself.
type Constant struct {
	Expr  ast.Expr // as far as it is constant
	Inner ast.Expr // within the conversions and parentheses of Expr
	Text  string
	File  *ast.File

	Kind Kind
	Place

	sink *Sink // that its type is
}

// A Kind is what the type of a constant says about it.
type Kind int

const (
	Plain    Kind = iota // a string; its place tells
	Likely               // a named type that is called after scopes; its place tells the rest
	Shared               // a named type that is called after scopes of another system; some names are the same
	Foreign              // a named type that is no scope type
	Scope                // scope.Scope
	Pattern              // scope.Pattern
	Inferred             // a named type whose constants are scope names
)

// Typed reports whether the type alone says that the string is a scope.
func (k Kind) Typed() bool { return k >= Scope }

// A Place is where a value gets to, without passing through a variable.
type Place struct {
	Slots []Slot
	Hints []string // names of things near it that are no slots

	Compared bool // with == or !=, or as a case
	Folded   bool // compared without regard to capitals
	Aside    bool // written to a log, or handed to another program

	Under string // the innermost key that it stands under in a map literal

	others    bool     // its type or what it is configured with says that it is of another system
	condition bool     // of a policy, whose keys begin like its actions
	text      string   // that stands there
	nearby    []string // names that may say that it is something else
	group     ast.Node // the innermost literal or call that it is an element or argument of
}

// A Slot is something that values flow into: all of them are of one kind, if
// they are scopes at all. It is comparable.
type Slot struct {
	obj  types.Object // a variable, constant, field or function
	at   token.Pos    // of a composite literal or switch, where obj is nil
	part int          // parameter or result of a function, from 1; results are negative
	keys bool         // the keys of it, not the values
	key  string       // in a map of anything, what stands under one key; in a block of constants, a word
}

// An Index holds the constants of a package. It is for one pass, and not for
// concurrent use.
type Index struct {
	Constants []*Constant // plain and typed, in the order of the source; none of them foreign
	Dynamic   []*Dynamic  // strings put together at run time
	Tags      []*Tag      // struct tags

	pass  *analysis.Pass
	words *words.Vocabulary
	types *Types
	sinks map[Slot]*Sink

	elsewhere bool // some sink has words of its own
	followed  bool // flows are known for all slots

	slots   map[Slot]*slot
	flows   map[types.Object][]Place // where the values of a variable or function get to
	reached map[Slot]*reach
	defs    map[types.Object]ast.Expr
	named   map[string]named // by name
	beside  map[beside]int   // known names among the arguments for one parameter
	clients map[*ast.CompositeLit]bool
}

// A named is what a name says.
type named struct {
	scope bool   // it has a word for scopes
	aside string // the word that takes that back
}

// A beside is what the arguments of one call for one parameter share.
type beside struct {
	call ast.Node
	slot Slot
}

// A slot is what is known of a Slot.
type slot struct {
	names      []string // of it and of what it belongs to
	aside      string   // a word of what it belongs to that takes back what they say
	all, known int      // constants that flow into it, and those that the catalogue knows
	texts      []string // some of those that it does not
	shared     bool     // by too many things to say what one of them is
	block      bool     // constants declared together, which need not be of one kind
}

// hasKnown reports whether known names flow into the slot. In a block of
// constants they must be most of it.
func (s *slot) hasKnown() bool {
	if s.block {
		return s.known > 1 && 2*s.known > s.all
	}
	return s.known > 0 && !s.shared
}

// A Dynamic is a string that is put together at run time and has constant
// parts: a sum, or a call of fmt.Sprint, fmt.Sprintf or strings.Join.
type Dynamic struct {
	Expr ast.Expr
	File *ast.File
	Kind Kind
	Place

	sink *Sink // that its type is
}

// A Tag is the tag of a struct field.
type Tag struct {
	Lit  *ast.BasicLit
	File *ast.File
	Name string // of the field
}

// Find returns the constants of a package, without any that the vocabulary has
// no interest in. It returns nil if there are none, which is nearly always and
// quick. The sinks are places that take scopes, whatever they are called.
func Find(pass *analysis.Pass, known *words.Vocabulary, sinks []Sink) *Index {
	x := &Index{
		pass:    pass,
		words:   known,
		types:   NewTypes(known),
		slots:   map[Slot]*slot{},
		flows:   map[types.Object][]Place{},
		reached: map[Slot]*reach{},
		named:   map[string]named{},
		beside:  map[beside]int{},
		clients: map[*ast.CompositeLit]bool{},
	}
	x.configure(sinks)
	if len(x.sinks) == 0 && len(x.types.sinks) == 0 && !x.interesting() {
		return nil
	}
	x.types.look(pass.TypesInfo)
	for _, file := range pass.Files {
		w := &walker{Index: x, file: file}
		ast.Inspect(file, w.visit)
	}
	x.fold()
	return x
}

// note adds a constant to the slots it flows into.
func (x *Index) note(p *Place) {
	// A name of one segment may be any word.
	known := strings.Contains(p.text, ":") && x.words.Declares(p.text)
	for i, s := range p.Slots {
		info := x.slot(s)
		info.all++
		if known {
			info.known++
		} else if len(info.texts) < mostTexts && !slices.Contains(info.texts, p.text) {
			info.texts = append(info.texts, p.text)
		}
		if known && i == 0 && s.part > 0 && !info.shared && p.group != nil {
			x.beside[beside{p.group, s}]++
		}
	}
}

// mostTexts of a slot are enough to say whose they are.
const mostTexts = 16

func (x *Index) slot(s Slot) *slot {
	info := x.slots[s]
	if info == nil {
		info = &slot{}
		x.slots[s] = info
	}
	return info
}

// hasWord reports whether a name has a word for scopes in it.
func (x *Index) hasWord(name string) bool { return x.naming(name).scope }

// says reports whether a name says that what stands there, a text, is a scope.
// What takes that back does not count if the text itself is about it: the
// topics of ScopeTopics = "topics:read".
func (x *Index) says(name, text string) bool {
	n := x.naming(name)
	return n.scope && (n.aside == "" || isAbout(text, n.aside))
}

func (x *Index) naming(name string) named {
	n, ok := x.named[name]
	if !ok {
		if n.scope = camel.Has(name); n.scope {
			n.aside = camel.Aside(name)
		}
		x.named[name] = n
	}
	return n
}

// isAbout reports whether a text has a word in it, in the singular or plural.
func isAbout(text, word string) bool {
	return slices.ContainsFunc(camel.Words(text), func(w string) bool {
		return strings.TrimSuffix(w, "s") == strings.TrimSuffix(word, "s")
	})
}

func (x *Index) anySays(names []string, text string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return x.says(name, text) })
}

// saysScope reports whether the names of a slot say that a text there is a scope.
func (x *Index) saysScope(info *slot, text string) bool {
	return x.anySays(info.names, text) && (info.aside == "" || isAbout(text, info.aside))
}

// constantString returns the value of a constant string.
func constantString(tv types.TypeAndValue) (text string, ok bool) {
	if tv.Value == nil || tv.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(tv.Value), true
}
