// Command chi guards the routes of a chi router by the endpoint table of its
// catalogue.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

func main() {
	router := newRouter(httppolicy.NewGuard(httppolicy.Bearer(noTokens)), handlers())
	log.Fatal(http.ListenAndServe("localhost:8080", router))
}

// noTokens stands for your identity provider: it refuses every token. Verify
// the token and return httppolicy.FromToken of its claims.
func noTokens(ctx context.Context, token string) (policy.Holder, error) {
	return policy.Holder{}, httppolicy.ErrInvalidToken
}

// newRouter maps the endpoints to their handlers, each behind its requirement.
// An endpoint without a handler panics when the service starts.
func newRouter(guard *httppolicy.Guard, handlers map[string]http.HandlerFunc) *chi.Mux {
	router := chi.NewRouter()
	// chi would tell everyone which paths and methods there are.
	router.NotFound(guard.NotFound)
	router.MethodNotAllowed(guard.Forbidden)
	for _, e := range pcx.Endpoints() {
		router.With(guard.Require(e.Requirement)).Method(e.Method, e.Path, handlers[e.ID])
	}
	router.With(guard.Require(policy.Public())).Get("/health", health)
	return router
}

func handlers() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"create-api-key": createKey,
		"update-api-key": updateKey,
	}
}

func createKey(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }

func updateKey(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }

func health(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }
