// Package httppolicy serves HTTP by requirement: a mux that knows what each
// route needs and refuses whatever is not mapped.
//
// A service is a function that says who sends a request, and a list of routes:
//
//	mux := httppolicy.New(httppolicy.Bearer(verify))
//	mux.HandleFunc("GET /payments/{id}", canRead, showPayment)
//	mux.HandleFunc("GET /health", policy.Public(), health)
//	log.Fatal(http.ListenAndServe("localhost:8080", mux))
//
//	var canRead = policy.Must(policy.AllOf(pcx.Catalog(), pcx.PaymentsRead))
//
//	func verify(ctx context.Context, token string) (policy.Holder, error) {
//		claims, err := issuer.Verify(ctx, token) // signature, issuer, audience, times
//		if err != nil {
//			return policy.Holder{}, fmt.Errorf("%w: %w", httppolicy.ErrInvalidToken, err)
//		}
//		return httppolicy.FromToken(pcx.Catalog(), claims)
//	}
//
// [Mux.HandleEndpoints] takes the routes and their requirements from the
// endpoint table that "scopes gen" writes, and [CheckRoutes] holds any mux
// against that table in a test. A [Guard] does the same behind another router.
//
// # Who gets which answer
//
// The pattern that net/http matched decides, never the path as it came. The
// request is authenticated first and authorised then; no handler of a route
// runs before both are done. A public route is served without a look at the
// credentials, so that it works when nobody can be authenticated.
//
//	no credentials, or of another scheme          401, no error code
//	credentials that are malformed or not valid   401 invalid_token
//	a key that has expired, is disabled, or whose
//	creator has or is                             401 invalid_token
//	two Authorization lines                       400 invalid_request
//	no decision in time (ErrUnavailable, context) 503
//	any other error of authentication             500
//	authenticated, lacks what the route needs     403 insufficient_scope
//	authenticated, a route that nobody can use    403
//	authenticated, a method that is not mapped    403
//	authenticated, a path that is not mapped      404
//
// Without valid credentials every route that is not public gives the same
// answer as one that does not exist, so nobody learns from outside which routes
// there are or what they need. Only the 403 of a route names scopes: the least
// that are needed ([policy.Requirement.Least]), never what is held.
//
// Where [http.ServeMux] would redirect, because a path is not clean or lacks its
// slash, the request must be allowed the route that the redirect leads to. A path
// with escaped dot segments, such as "/assets/%2e%2e/payments", is not mapped:
// servers do not agree on which one it is.
//
// Requests are authorised, not resources: that key K may read payments does not
// say that payment P is K's to see. Handlers decide that, with [Holder].
package httppolicy
