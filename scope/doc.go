// Package scope names permissions and decides what covers what.
//
// A [Scope] is a name such as "pcx:api_key:create". A [Pattern] is a scope, or
// a wildcard such as "pcx:api_key:*" that covers everything below
// "pcx:api_key". A [Set] of patterns covers what any of its members covers. A
// [Catalog] says which names exist, and [Held] is what a principal holds under
// a catalogue.
//
// Most services need two calls: [Catalog.ParseHeld] on the scope claim of a
// request, with the catalogue of a generated package, and the Check method of
// a requirement from package policy on the result.
//
// # Meaning
//
//	scope    = segment *( ":" segment )
//	pattern  = scope / scope ":*"
//	segment  = alnum *( alnum / "_" / "-" / "." )
//
// A name has at most 255 bytes and 16 segments. Nothing is trimmed, folded,
// decoded or normalised. A scope covers itself. The wildcard p:* covers every
// scope and wildcard whose segments have p as a proper prefix, those that do
// not exist yet too: holding all of today's children is not holding the
// wildcard.
//
// Only names that the catalogue declares act. Empty denies: the zero value of
// every type in this package allows nothing.
//
// Names are public, so comparing them takes no constant time, and needs none.
package scope
