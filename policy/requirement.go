package policy

import (
	"errors"
	"strconv"
	"strings"

	"github.com/payconex/scopes/scope"
)

// A Requirement says what a request needs: all of some scopes, any of some, or
// sets of such sets; or nothing at all ([Public]). It is immutable, as small as a
// pointer, and safe for concurrent use.
//
// The zero Requirement denies everyone. There is no way to build an empty all-of
// or any-of, and none to require a wildcard.
type Requirement struct {
	_ [0]func() // not comparable with ==: that would compare pointers

	plan *plan // nil for nobody
}

// A plan is what a requirement says, and what checking it needs that can be made
// ready before.
type plan struct {
	kind  kind
	entry scope.Entry   // of kind one
	parts []Requirement // of kind all and any: two or more

	// Of kind all and any: the parts of kind one, to be asked about at once, and
	// the others.
	names  scope.Mask
	others []*plan

	// What a refusal answers: made once, so that a flood of requests without
	// authority allocates nothing.
	denied DeniedError
}

// nobodyMeets is the plan of the zero Requirement.
var nobodyMeets plan

func (r Requirement) says() *plan {
	if r.plan == nil {
		return &nobodyMeets
	}
	return r.plan
}

type kind uint8

const (
	nobody kind = iota
	one
	all
	any_
	public
)

// AllOf requires every one of the given scopes. The error joins a
// [*scope.UnknownError] or [*scope.SyntaxError] for each scope that catalog
// does not declare; aliases are followed.
func AllOf(catalog scope.Catalog, first scope.Scope, more ...scope.Scope) (Requirement, error) {
	return build(catalog, all, first, more)
}

// AnyOf requires at least one of the given scopes. The errors are those of
// [AllOf].
func AnyOf(catalog scope.Catalog, first scope.Scope, more ...scope.Scope) (Requirement, error) {
	return build(catalog, any_, first, more)
}

// Public is the requirement that every request meets, with or without a key.
func Public() Requirement { return planned(plan{kind: public}) }

// Must returns r, or panics if err is not nil. It is for package-level
// variables built from constants.
func Must(r Requirement, err error) Requirement { return scope.Must(r, err) }

func build(catalog scope.Catalog, k kind, first scope.Scope, more []scope.Scope) (Requirement, error) {
	var parts []Requirement
	var faults []error
	for _, s := range append([]scope.Scope{first}, more...) {
		if _, err := scope.Parse(string(s)); err != nil {
			faults = append(faults, err)
			continue
		}
		entry, err := catalog.Resolve(string(s))
		if err != nil {
			faults = append(faults, err)
			continue
		}
		parts = append(parts, planned(plan{kind: one, entry: entry}))
	}
	if err := errors.Join(faults...); err != nil {
		return Requirement{}, err
	}
	return combine(k, parts), nil
}

// And returns the requirement to meet both r and s.
func (r Requirement) And(s Requirement) Requirement { return combine(all, []Requirement{r, s}) }

// Or returns the requirement to meet r or s.
func (r Requirement) Or(s Requirement) Requirement { return combine(any_, []Requirement{r, s}) }

// combine joins requirements and flattens parts of the same kind.
func combine(k kind, parts []Requirement) Requirement {
	if len(parts) == 1 {
		return parts[0]
	}
	var flat []Requirement
	for _, part := range parts {
		if p := part.says(); p.kind == k {
			flat = append(flat, p.parts...)
		} else {
			flat = append(flat, part)
		}
	}
	return planned(plan{kind: k, parts: flat})
}

// planned returns the requirement that p says, made ready. Its parts are so.
func planned(p plan) Requirement {
	var names []scope.Entry
	for _, part := range p.parts {
		if said := part.says(); said.kind == one {
			names = append(names, said.entry)
		} else {
			p.others = append(p.others, said)
		}
	}
	p.names = scope.NewMask(names...)
	p.denied = DeniedError{Requirement{plan: &p}}
	return Requirement{plan: &p}
}

// Check returns nil if held meets the requirement, and a [*DeniedError]
// otherwise. Nil is the only yes.
func (r Requirement) Check(held scope.Held) error { return r.plan.check(&held) }

// check is small, and what it calls seldom called: to copy what is held is most
// of what a check costs.
func (p *plan) check(held *scope.Held) error {
	if p == nil {
		return &nobodyMeets.denied
	}
	if p.kind == one {
		if p.entry.HeldBy(held) {
			return nil
		}
	} else if p.kind == any_ && p.names.AnyPlainlyHeldBy(held) || p.met(held) {
		return nil
	}
	return &p.denied
}

// CheckClaim is [scope.Catalog.ParseHeld] and [Requirement.Check] in one, for
// those who ask a claim once or twice: where one scope is required, it is looked
// for in the text ([scope.Catalog.ClaimAllows]). The error is a
// [*scope.SyntaxError] if the claim is not one, and else a [*DeniedError].
func (r Requirement) CheckClaim(catalog scope.Catalog, claim string) error {
	p := r.says()
	if p.kind != one {
		held, err := catalog.ParseHeld(claim)
		if err != nil {
			return err
		}
		return p.check(&held)
	}
	allowed, err := catalog.ClaimAllows(claim, p.entry)
	if err != nil {
		return err
	}
	if !allowed {
		return &p.denied
	}
	return nil
}

func (r Requirement) met(held scope.Held) bool { return r.says().met(&held) }

func (p *plan) met(held *scope.Held) bool {
	switch p.kind {
	case one:
		return p.entry.HeldBy(held)
	case any_:
		if p.names.AnyHeldBy(held) {
			return true
		}
		for _, other := range p.others {
			if other.met(held) {
				return true
			}
		}
	case all:
		for _, other := range p.others {
			if !other.met(held) {
				return false
			}
		}
		return p.names.Len() == 0 || p.names.AllHeldBy(held)
	case public:
		return true
	}
	return false
}

// IsPublic reports whether r is met without any key.
func (r Requirement) IsPublic() bool { return r.met(scope.Held{}) }

// String writes the requirement for people: names joined by "and" and "or".
func (r Requirement) String() string {
	p := r.says()
	switch p.kind {
	case one:
		return strconv.Quote(string(p.entry.Name()))
	case all:
		return join(p.parts, " and ")
	case any_:
		return join(p.parts, " or ")
	case public:
		return "nothing"
	}
	return "what nobody holds"
}

func join(parts []Requirement, word string) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.String()
		if len(p.says().parts) > 0 {
			texts[i] = "(" + texts[i] + ")"
		}
	}
	return strings.Join(texts, word)
}

// A DeniedError says what a request needed. It never says what was held. It is
// immutable: a requirement answers all requests with the same one.
type DeniedError struct{ needed Requirement }

// Needed returns the requirement that was not met.
func (e *DeniedError) Needed() Requirement { return e.needed }

// Error names what was needed.
func (e *DeniedError) Error() string { return "denied: needs " + e.needed.String() }

// Hint says what to do next, for a message to a person.
func (e *DeniedError) Hint() string {
	return "use a key that may do this, or have one granted what is needed"
}
