// Package billing has a block of constants of which one lost its type, and the
// same strings again beside them.
package billing

// A Permission is a scope.
type Permission string

const (
	InvoiceRead Permission = "desk:invoice:read"
	InvoiceVoid            = "desk:invoice:viod" // want `"desk:invoice:viod".*"desk:invoice:void"`
	ReportRead  Permission = "desk:report:read"
)

func allowed(held []Permission, wanted Permission) bool {
	for _, p := range held {
		if p == wanted {
			return true
		}
	}
	return false
}

func use(held []Permission) bool {
	return allowed(held, "desk:invoice:read") && allowed(held, "desk:invoices:read") || // want `"desk:invoices:read".*"desk:invoice:read"`
		allowed(held, InvoiceVoid) && allowed(held, ReportRead)
}

// What starts with the namespace and is no scope.
var (
	image   = "desk:v1.4"
	address = "desk:8443"
	event   = []string{"desk:ticket:opened", "desk:campaign:bounced"}
	cache   = "desk:invoice:2024:17"
	message = "desk: cannot void this invoice"
	url     = "desk://tickets/17"
	label   = "desk:worker"
)

var _ = []any{use, image, address, event, cache, message, url, label}
