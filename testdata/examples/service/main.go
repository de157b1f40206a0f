// Command service is a whole API by the endpoint table of its catalogue.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/policy/httppolicy"
	"github.com/payconex/scopes/scope/pcx"
)

func main() {
	log.Fatal(http.ListenAndServe("localhost:8080", newAPI(noTokens)))
}

// noTokens refuses every token. Verify it, and return httppolicy.FromToken of its claims, with an Audience.
func noTokens(ctx context.Context, token string) (policy.Holder, error) {
	return policy.Holder{}, httppolicy.ErrInvalidToken
}

func newAPI(verify func(context.Context, string) (policy.Holder, error)) *httppolicy.Mux {
	mux := httppolicy.New(httppolicy.Bearer(verify), httppolicy.WithProblemDetails())
	mux.HandleEndpoints(pcx.Endpoints(), map[string]http.HandlerFunc{
		"create-api-key": createKey,
		"update-api-key": func(http.ResponseWriter, *http.Request) {},
	})
	mux.HandleFunc("GET /health", policy.Public(), func(http.ResponseWriter, *http.Request) {})
	return mux
}

// createKey runs for senders who may create keys. Which ones, policy decides.
func createKey(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, policy.MaxRequestLen))
	if err != nil {
		http.Error(w, "the body cannot be read", http.StatusBadRequest)
		return
	}
	request, err := policy.ParseRequest(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	grant, err := policy.Create(request, time.Now(), httppolicy.Holder(r.Context()))
	if err != nil {
		status := http.StatusBadRequest
		if refused := new(policy.GrantError); errors.As(err, &refused) && refused.Denied() {
			status = http.StatusForbidden
		}
		http.Error(w, err.Error(), status) // every fault, with a hint
		return
	}
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(grant) // store the grant, and nothing else
}
