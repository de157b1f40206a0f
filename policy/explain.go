package policy

import (
	"log/slog"
	"slices"
	"strings"

	"github.com/payconex/scopes/scope"
)

// An Explanation says why a key meets a requirement or does not. It is for the
// people who run the service: it names what is held, which an answer to the
// caller must not. The zero Explanation explains nothing, and says no.
type Explanation struct {
	KeyID       string
	Requirement Requirement
	Catalog     scope.Digest
	Allowed     bool

	// By lists, for a yes, the held names that cover what is needed.
	By []scope.Pattern

	// Missing lists, for a no, the scopes that would have to be held as well,
	// along the alternative that takes the fewest names to fix. It is empty if
	// nobody is allowed, whatever they hold.
	Missing []scope.Pattern

	// Fix lists the narrowest names that may be granted to the audience and
	// cover what is missing. It is empty if there are none for some of it: then
	// no key of that audience can ever meet the requirement.
	Fix []scope.Pattern
}

// Explain says why key meets requirement or does not, and what of the names
// that may be granted to audience would fix it. The decision is that of
// [Requirement.Check] about key.Held, which should be what the key may do now:
// of one that is disabled or has expired, and of what its creators leave to it,
// [Holder.Effective] knows.
func Explain(key Key, requirement Requirement, audience scope.Audience) Explanation {
	e := Explanation{
		KeyID:       key.ID,
		Requirement: requirement,
		Catalog:     key.Held.Catalog().Digest(),
		Allowed:     requirement.Check(key.Held) == nil,
	}
	why := requirement.explain(key.Held, audience)
	if e.Allowed {
		e.By = why.by
		return e
	}
	if why.meetable {
		e.Missing = why.missing
	}
	if why.fixable {
		e.Fix = why.fix
	}
	return e
}

// Reason says in a few words why, without naming what is held.
func (e Explanation) Reason() string {
	if e.Allowed {
		if e.Requirement.IsPublic() {
			return "public"
		}
		return "covered"
	}
	if len(e.Missing) == 0 {
		return "nobody is allowed"
	}
	missing := make([]string, len(e.Missing))
	for i, m := range e.Missing {
		missing[i] = string(m)
	}
	return "missing " + strings.Join(missing, " ")
}

// LogValue returns the key's id, the requirement, the reason and the digest of
// the catalogue: no secret, and nothing that is held.
func (e Explanation) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("key", e.KeyID),
		slog.String("requirement", e.Requirement.String()),
		slog.Bool("allowed", e.Allowed),
		slog.String("reason", e.Reason()),
		slog.String("catalog", string(e.Catalog)),
	)
}

// A why is the explanation of a part of a requirement.
type why struct {
	by, missing, fix []scope.Pattern
	meetable         bool // what is missing makes the part met
	fixable          bool // fix makes the part met
}

func (r Requirement) explain(held scope.Held, audience scope.Audience) why {
	switch p := r.says(); p.kind {
	case one:
		return explainOne(p.entry, held, audience)
	case all:
		return explainAll(p.parts, held, audience)
	case any_:
		return explainAny(p.parts, held, audience)
	case public:
		return why{meetable: true, fixable: true}
	}
	return why{}
}

func explainOne(entry scope.Entry, held scope.Held, audience scope.Audience) why {
	for h := range held.All() {
		if h.Name().Covers(entry.Name()) {
			return why{by: []scope.Pattern{h.Name()}, meetable: true, fixable: true}
		}
	}
	w := why{missing: []scope.Pattern{entry.Name()}, meetable: true}
	narrowest := entry
	for above := range held.Catalog().Above(entry.Name()) { // the widest first
		if above.GrantableTo(audience) {
			narrowest = above
		}
	}
	if entry.GrantableTo(audience) {
		narrowest = entry
	}
	if narrowest.GrantableTo(audience) {
		w.fix, w.fixable = []scope.Pattern{narrowest.Name()}, true
	}
	return w
}

func explainAll(parts []Requirement, held scope.Held, audience scope.Audience) why {
	w := why{meetable: true, fixable: true}
	for _, p := range parts {
		part := p.explain(held, audience)
		w.by = merge(w.by, part.by)
		w.missing = merge(w.missing, part.missing)
		w.fix = merge(w.fix, part.fix)
		w.meetable = w.meetable && part.meetable
		w.fixable = w.fixable && part.fixable
	}
	return w
}

// explainAny explains the part that takes the fewest names to fix, or else to
// meet. That is one that is met, which takes none, if there is any.
func explainAny(parts []Requirement, held scope.Held, audience scope.Audience) why {
	best := parts[0].explain(held, audience)
	for _, p := range parts {
		if part := p.explain(held, audience); part.easier(best) {
			best = part
		}
	}
	return best
}

func (w why) easier(than why) bool {
	if w.fixable || than.fixable {
		return w.fixable && (!than.fixable || len(w.fix) < len(than.fix))
	}
	return w.meetable && (!than.meetable || len(w.missing) < len(than.missing))
}

// merge adds the names of b that a lacks.
func merge(a, b []scope.Pattern) []scope.Pattern {
	for _, name := range b {
		if !slices.Contains(a, name) {
			a = append(a, name)
		}
	}
	return a
}
