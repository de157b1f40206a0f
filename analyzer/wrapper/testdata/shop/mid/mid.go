// Package mid stands between, and knows nothing of a catalogue.
package mid

import "example.com/shop/auth"

// Require hands on.
func Require(name string) { auth.Must(name) } // want Require:`takes scopes 0`

// Guard returns one of another package.
func Guard() *auth.Guard { return nil }

// Asker is an interface without an implementation here.
type Asker interface{ Ask(name string) }

// Ours is implemented by what another package has.
type Ours interface{ Require(name string) bool } // want Require:`takes scopes 0`

var _ Ours = (*auth.Guard)(nil)
