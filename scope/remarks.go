package scope

// Remarks says what else a catalogue says about its names, for programs that
// see nothing but the constants of a generated package: who may be granted a
// name is not in its type. Programs that run have [Catalog]. The zero Remarks
// says nothing.
//
// Each line is a word, and what it is about:
//
//	audience public 0-3 7             the audience of these names, narrowest first
//	grantable 0-2                     these names are declared grantable
//	widens pay:refund:* pay:refund:force
//	deprecated pay:refund:post pay:refund:create
//	alias "pay:refund:new" pay:refund:create
//	typo "pay:api_key:udpate" pay:api_key:update
//
// A number is the position of a name, from 0, among all names of the package in
// bytewise order. What may be odd is quoted as in Go. Lines of other words are
// for later releases.
type Remarks string
