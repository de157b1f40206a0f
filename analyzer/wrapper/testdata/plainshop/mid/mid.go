// Package mid hands names on.
package mid

import "example.com/plainshop/auth"

// Wrap gates.
func Wrap(what string) { auth.Gate(what, nil) } // want Wrap:`takes scopes 0 by name unsure`

// Other gates too.
func Other(what string) { Wrap(what) } // want Other:`takes scopes 0 by name unsure`
