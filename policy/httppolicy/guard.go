package httppolicy

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
)

// A Guard authenticates requests and holds them against requirements. Use it
// behind a router of your own; with net/http's, a [Mux] does more. It is safe
// for concurrent use. The zero Guard knows nobody, and lets only public
// requests pass.
type Guard struct {
	who      Authenticator
	realm    string
	problems bool
	now      func() time.Time
	report   func(*http.Request, int, error)
}

// An Option changes how a [Guard] or a [Mux] answers, never whom it lets pass.
type Option func(*Guard)

// WithRealm names the realm in challenges, instead of "api". Bytes that are not
// printable ASCII are sent as "?".
func WithRealm(realm string) Option { return func(g *Guard) { g.realm = realm } }

// WithProblemDetails answers with bodies of application/problem+json (RFC 9457).
// That of a 403 has the member "required_scopes", an array with what the
// challenge names.
func WithProblemDetails() Option { return func(g *Guard) { g.problems = true } }

// WithClock asks now, instead of [time.Now], when a holder is to be in force.
func WithClock(now func() time.Time) Option { return func(g *Guard) { g.now = now } }

// WithReport calls report for every request that is refused, before it is
// answered, with the status and the reason: something to log. If it is known who
// sends r, [Holder] and [Held] find them, so that [policy.Explain] can say more
// about a [*policy.DeniedError]. The reason is for the service alone. It holds no
// credentials unless an [Authenticator] puts them in, but texts from the request:
// quote it.
func WithReport(report func(r *http.Request, status int, reason error)) Option {
	return func(g *Guard) { g.report = report }
}

// NewGuard returns a guard that asks who sends a request.
func NewGuard(who Authenticator, options ...Option) *Guard {
	g := &Guard{who: who}
	for _, option := range options {
		option(g)
	}
	return g
}

// Require returns a middleware that lets pass the requests whose holder meets
// the requirement. What runs behind it finds the holder with [Holder] and
// [Held]. Nobody meets the zero Requirement: everyone gets 403. The middleware
// panics if the next handler is nil.
func (g *Guard) Require(requirement policy.Requirement) func(next http.Handler) http.Handler {
	return func(next http.Handler) http.Handler { return g.guarded(requirement, next) }
}

func (g *Guard) guarded(requirement policy.Requirement, next http.Handler) *guarded {
	if f, ok := next.(http.HandlerFunc); next == nil || ok && f == nil {
		panic("httppolicy: nil handler")
	}
	return &guarded{g, requirement, next, forbidden(requirement)}
}

// NotFound answers 404 to whoever is authenticated, and 401 to the others, who
// shall not learn which paths exist. Make it your router's handler for paths
// that are not mapped.
func (g *Guard) NotFound(w http.ResponseWriter, r *http.Request) {
	g.refuseUnmapped(w, r, answer{status: http.StatusNotFound, detail: "no such route"})
}

// Forbidden answers 403 to whoever is authenticated, and 401 to the others. Make
// it your router's handler for methods that are not mapped.
func (g *Guard) Forbidden(w http.ResponseWriter, r *http.Request) {
	g.refuseUnmapped(w, r, answer{status: http.StatusForbidden, detail: "no such method on this route"})
}

func (g *Guard) refuseUnmapped(w http.ResponseWriter, r *http.Request, a answer) {
	caller, err := g.authenticate(r)
	if err != nil {
		g.refuse(w, r, unauthenticated(err), err)
		return
	}
	g.refuse(w, caller.sends(r), a, fmt.Errorf("not mapped: %q %q", r.Method, r.URL.Path))
}

// A guarded handler runs next for those who meet the requirement.
type guarded struct {
	guard       *Guard
	requirement policy.Requirement
	next        http.Handler
	forbidden   answer
}

func (h *guarded) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.requirement.IsPublic() {
		h.next.ServeHTTP(w, r)
		return
	}
	caller, err := h.guard.authenticate(r)
	if err != nil {
		h.guard.refuse(w, r, unauthenticated(err), err)
		return
	}
	r = caller.sends(r)
	if err := h.requirement.Check(caller.held); err != nil {
		h.guard.refuse(w, r, h.forbidden, err)
		return
	}
	h.next.ServeHTTP(w, r)
}

// before returns a handler with the same requirement that runs another next.
func (h *guarded) before(next http.Handler) *guarded {
	other := *h
	other.next = next
	return &other
}

// A caller is who sent a request, and what they may do now.
type caller struct {
	holder policy.Holder
	held   scope.Held
}

type callerKey struct{}

// sends returns r with the caller in its context.
func (c caller) sends(r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), callerKey{}, c))
}

// Holder returns who sent the request whose context ctx is. Outside of a
// guarded handler it is nobody, and on a public route too: there nobody asked.
func Holder(ctx context.Context) policy.Holder { return callerOf(ctx).holder }

// Held returns what the sender of the request may do: what their key and the
// creators of it hold. Where [Holder] is nobody, it is nothing.
func Held(ctx context.Context) scope.Held { return callerOf(ctx).held }

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// authenticate returns who sends r. No error is the only yes.
func (g *Guard) authenticate(r *http.Request) (caller, error) {
	if g.who.identify == nil {
		return caller{}, ErrNoCredentials
	}
	holder, err := g.who.identify(r)
	if gone := r.Context().Err(); gone != nil {
		return caller{}, errors.Join(gone, err) // whatever the answer, it may be half of one
	}
	if err != nil {
		return caller{}, err
	}
	if holder.ID == "" {
		return caller{}, ErrNoCredentials
	}
	held, err := holder.Effective(g.clock())
	if err != nil {
		return caller{}, invalid(err)
	}
	return caller{holder, held}, nil
}

func (g *Guard) clock() time.Time {
	if g.now == nil {
		return time.Now()
	}
	return g.now()
}
