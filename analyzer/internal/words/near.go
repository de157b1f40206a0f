package words

import (
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// A Nearness says how much a text looks like a declared name.
type Nearness int

const (
	// Far: not at all.
	Far Nearness = iota

	// Near: two slips of the finger away, or with a segment lost, doubled or in
	// another's place. Much else is as near, so this says nothing alone.
	Near

	// Close: one slip of the finger away, equal but for capitals and
	// separators, or a recorded misspelling. Nothing is by chance.
	Close
)

// Two bounds on the search for near names in one package, in comparisons of
// names. After the first, single slips are looked up in a table, which is worth
// its making then. After the second, about half a second, nothing is searched
// for but these: a package with tens of thousands of keys such as read:1a2b
// must not make the analyzer hang.
const (
	muchWork = 20_000
	mostWork = 1_000_000
)

// Near reports how much text looks like a declared name that has a colon. Each
// text is searched for once.
func (v *Vocabulary) Near(text string) Nearness {
	if len(text) > scope.MaxLen+2 {
		return Far
	}
	near, ok := v.judged[text]
	if !ok {
		if v.judged == nil {
			v.judged = map[string]Nearness{}
		}
		near = v.near(text)
		v.judged[text] = near
	}
	return near
}

func (v *Vocabulary) near(text string) Nearness {
	if _, typo := v.Typo(text); typo {
		return Close
	}
	best := Far
	for _, l := range v.lexicons {
		best = max(best, v.nearIn(l, text))
	}
	return best
}

func (v *Vocabulary) nearIn(l *lexicon, text string) (best Nearness) {
	x := l.index()
	if name, ok := x.alike(text); ok && name != text {
		return Close
	}
	judge := func(name string, slips int) bool {
		switch {
		case slips == 0 || slips > 2 || !strings.Contains(name, ":"):
		case slips == 1 && !differInDigit(text, name) && strings.Count(text, "*") == strings.Count(name, "*"):
			best = Close
		default:
			best = max(best, Near)
		}
		return best < Close
	}
	if v.work > muchWork {
		v.work += x.deletions().find(text, func(id uint32) bool {
			name := x.names[id]
			return !sameKind(text, name) || judge(name, slipsBetween(text, name))
		})
	}
	if best < Close && v.work < mostWork {
		v.work += x.near(text, judge)
	}
	if best == Far && l.misplaced(text) {
		best = Near
	}
	return best
}

// Work returns what the searches for near names took, in comparisons of names.
func (v *Vocabulary) Work() int { return v.work }

// Alike reports whether text is equal to a declared name of more than one
// segment but for capitals and separators. Unlike [Vocabulary.Near] it is one look into a table.
func (v *Vocabulary) Alike(text string) (name string, ok bool) {
	for _, l := range v.lexicons {
		if name, ok := l.index().alike(text); ok {
			return name, true
		}
	}
	return "", false
}

// differInDigit reports whether texts of one length differ in digits only, as
// file:v1 and file:v2 do: that is counting, and no slip of the finger.
func differInDigit(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if a[i] != b[i] && (!isDigit(a[i]) || !isDigit(b[i])) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// misplaced reports whether text is a declared name with a segment lost at the
// front, or doubled, or with its segments in another order.
func (l *lexicon) misplaced(text string) bool {
	segments := strings.Split(text, ":")
	if len(segments) < 2 || len(segments) > scope.MaxSegments+1 {
		return false
	}
	for i := range segments {
		if rest := slices.Delete(slices.Clone(segments), i, i+1); i == 0 || segments[i] == segments[i-1] {
			if l.declares(strings.Join(rest, ":")) && len(rest) > 1 {
				return true
			}
		}
		for k := range i {
			swapped := slices.Clone(segments)
			swapped[i], swapped[k] = swapped[k], swapped[i]
			if swapped[i] != segments[i] && l.declares(strings.Join(swapped, ":")) {
				return true
			}
		}
	}
	_, isTail := l.index().tails.find(hash(offset, text))
	return isTail
}

// firsts returns the different first segments of the names, with their colons.
func firsts(names []string) (firsts []string) {
	for i := 0; i < len(names); {
		first, _, colon := strings.Cut(names[i], ":")
		if !colon {
			i++
			continue
		}
		firsts = append(firsts, first+":")
		n, _ := slices.BinarySearch(names[i:], first+";") // the byte behind the colon
		i += n
	}
	return firsts
}

// NearRoot reports whether the first segment of text is one slip of the finger
// from that of a declared name.
func (v *Vocabulary) NearRoot(text string) bool {
	first, _, colon := strings.Cut(text, ":")
	if !colon || len(first) < 4 {
		return false
	}
	for _, l := range v.lexicons {
		for _, known := range l.index().firsts() {
			if slipsBetween(first+":", known) == 1 {
				return true
			}
		}
	}
	return false
}

// A Root says what a text has in common with declared names from its start on.
type Root int

const (
	// NoRoot: nothing.
	NoRoot Root = iota

	// HalfRoot: the namespace and no family, or a family without its namespace.
	HalfRoot

	// FullRoot: the first segment, behind the namespace if there is one.
	FullRoot
)

// Root reports what text has in common with declared names from its start on.
func (v *Vocabulary) Root(text string) Root {
	best := NoRoot
	for _, l := range v.lexicons {
		best = max(best, l.root(text))
	}
	return best
}

func (l *lexicon) root(text string) Root {
	rest, inside := strings.CutPrefix(text, l.namespace)
	family, _, colon := strings.Cut(rest, ":")
	known := family != "" && family != "*" && l.begins(l.namespace+family)
	switch {
	case l.namespace == "" && known && colon:
		return FullRoot
	case l.namespace == "":
		return NoRoot
	case inside && known:
		return FullRoot
	case inside, known && colon:
		return HalfRoot
	}
	return NoRoot
}

// HasMore reports whether text is a declared name with a segment more.
func (v *Vocabulary) HasMore(text string) bool {
	segments := strings.Split(text, ":")
	if len(segments) > scope.MaxSegments+1 {
		return false
	}
	for i := range segments {
		if v.Declares(strings.Join(slices.Delete(slices.Clone(segments), i, i+1), ":")) {
			return true
		}
	}
	return false
}

// GoesBeyond reports whether text has more segments than any name that begins
// like it, and is none with a segment more: a resource behind a family, such as
// users:id:self where there is users:read.
func (v *Vocabulary) GoesBeyond(text string) bool {
	first, _, _ := strings.Cut(text, ":")
	most := 0
	for _, l := range v.lexicons {
		if l.namespace != "" && strings.HasPrefix(text, l.namespace) {
			return false
		}
		most = max(most, l.depths()[first])
	}
	if most == 0 || slices.Contains(verbs, first) {
		return false // no name begins like it, or it begins with no resource
	}
	return strings.Count(text, ":") > most && v.Near(text) == Far && !v.HasMore(text)
}

// begins reports whether text is a declared name or the beginning of one.
func (l *lexicon) begins(text string) bool {
	return l.isParent(text) || l.namespace != "" && l.declares(text)
}
