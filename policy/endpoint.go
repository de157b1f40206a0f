package policy

// An Endpoint is one operation of an API and what it requires. The zero
// Endpoint matches no request and denies everyone.
type Endpoint struct {
	ID      string // such as "create-api-key"
	Method  string // such as "POST"
	Path    string // template with {parameters}, as net/http.ServeMux writes it
	Summary string

	Requirement Requirement
}
