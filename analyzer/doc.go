// Package analyzer reports scope names in Go code that the catalogue does not
// know. It is an analyzer for [golang.org/x/tools/go/analysis], so it runs
// under go vet, golangci-lint and nogo. Most people run it as scopevet:
//
//	T="$(go tool -n scopevet)" && go vet -vettool="$T" ./...
//
// Given
//
//	"show":   "shop:order:raed",
//
// that prints
//
//	orders/orders.go:18:12: unknown scope "shop:order:raed" (did you mean "shop:order:read"?) [unknown]
//
// and with -fix it writes the name that was meant. The module of this example is
// in testdata/lint/shop.
//
// # Words
//
// A scope is a name such as shop:order:read. A pattern is a scope, or a
// wildcard such as shop:order:*. Package
// [github.com/payconex/scopes/scope] defines both.
//
// A name is known if the catalogue of the Go package that it stands in declares
// it. The namespace of a catalogue is the first segment that all its names
// share, such as shop.
//
// A generated package is one that was generated from a catalogue. What tells it
// from others is an exported constant of type scope.Digest. The names that it
// declares are its exported constants of types scope.Scope and scope.Pattern.
//
// # Which catalogue
//
// The first of these that there is:
//
//  1. The generated packages that the package imports directly. Every host
//     keeps track of them, so results are never stale.
//  2. Catalogues compiled into the program that runs the analyzer; see
//     [Config].
//  3. What [Config].Lookup returns. In scopevet that is scopes.yaml beside the
//     go.mod of the package.
//
// A place that is configured may have a catalogue of its own: then that alone
// counts there, and nowhere else; see [Sink].
//
// In a package for which there is none, nothing is reported. A generated
// package is not checked itself. Constants cannot say which old spellings are
// aliases and which misspellings are recorded, so the third place is asked
// about those even where the first has the names.
//
// # Check unknown
//
// Reported is a name that the catalogue does not know, each once, at the
// smallest range that holds it.
//
//	held.Allows("shop:order:raed") // unknown scope; did you mean shop:order:read?
//
// Where a type says that a string is a scope, every value counts: scope.Scope,
// scope.Pattern, and a named string type most of whose constants are known
// names, or a third of whose are, slips counted, and that is called a scope or a
// permission. If fewer are, it is of another vocabulary, in which only slips count;
// if it has no constants, what it is called is a sign like those below, or else
// three known names and more that the package writes for it, if they are most of
// them. Any other named string type says that its constants are something else.
// The same holds for places that are configured; see [Sink].
//
// A plain string counts if there is evidence. A recorded misspelling, or one
// slip of the finger away from a known name, is enough by itself. Else two of
// these must agree:
//
//   - the parameter, function, field, variable, type or map key that it gets to
//     has one of the words scope, permission and perm in its name, and at once or
//     through a few variables;
//   - a known name stands beside it: in the same list, switch, set or block of
//     constants, or in another call of the same function;
//   - it starts like known names and has no more segments than those, or is two
//     slips away from one, or has a segment too few, too many or in another's
//     place, or another verb before the rest of one.
//
// So events, cache keys, images, addresses and log labels are left alone, be
// they spelt like a scope. So are the scope of a metric, a log or a limit, a
// cache of permissions, what stands among names of another vocabulary or in the
// configuration of a client that names its own server or says who it is, what
// stands under another key of a map of anything, the conditions of a policy, a
// known name in the past tense where nothing speaks of scopes, the beginning of a
// name such as shop:order or an end that code puts a verb before, and a word
// without a colon. Where names have no namespace, a star is the program's own way
// to match them, unless the catalogue has wildcards and it is written as one.
//
// A constant is judged where it is declared. What is joined with a variable is a
// piece, and pieces are not judged. Lists in one string and in struct tags are
// judged name by name; in words for people only a single slip counts, and only
// if they are about scopes.
//
// The fix is offered only if it is certain what was meant: one known name is one
// slip away, equal but for capitals and separators, or the catalogue records
// the misspelling. It changes who is allowed what, so read the diff. It never
// writes a wildcard for a scope, makes a duplicate case or map key in its
// package, or touches a generated file.
//
// # Check catalogue
//
// A catalogue that cannot be used is reported at the package clause. The
// analyzer never returns an error: go vet prints that once, and passes the
// second time.
//
// # Check malformed
//
// A name that breaks the grammar matches nothing, so a grant of it grants
// nothing and a requirement of it lets nobody in: a star in the middle, an
// empty segment, a space, a colon at the end, capitals that the catalogue does
// not write.
//
//	held.Allows("shop:order :read") // malformed scope
//
// The fix writes the declared name, if it differs only in such things.
//
// # Check wildcard
//
// A wildcard stands where one scope is required. Nobody ever holds "everything
// below" as such: what a request needs is one name. The types of package scope
// do not let it compile; a conversion or a string does.
//
//	held.Allows(scope.Scope(shopscope.OrderAll)) // require shop:order:read
//
// So it is with what a local variable holds or a sum ends with. A string counts
// where it is compared, at places that are configured, and as the one scope that
// a function such as RequireScope or HasScope is given.
//
// Name the scope that the operation needs. Whoever holds the wildcard passes.
//
// # Check notgrantable
//
// A grant, a default or a preset names what no audience may be granted, so it is
// refused each time. Or a requirement names what no grant can ever give, so it
// lets nobody in. Both are silent until somebody tries.
//
//	policy.Create(policy.Request{Scopes: []string{"shop:stock:count"}}, now, holder)
//
// Handed out is what stands in a policy.Request, in a list that is called a
// grant or a preset, or scopes that are called defaults or those of a role. Asked
// for is what Held.Allows and policy.AllOf are given, and scopes that are called
// required, or are given to a function such as RequireScope; but not one of
// several, as in RequireAnyScope. A deprecated name may still be held. Tests ask
// for what nobody has on purpose, so what is asked for there is left alone.
//
// Grant another name, or make this one grantable in the catalogue, which is a
// decision about who may do what. There is no fix.
//
// # Check deprecated
//
// The name is deprecated, an old spelling of another, or was removed. It still
// matches, or is rewritten where text comes in; it is granted to nobody anew.
//
//	const need scope.Scope = "shop:refund:create" // an alias of shop:order:refund
//
// So is the constant of a generated package for such a name. The fix writes the
// name that replaces it, if the catalogue says which, or its constant.
//
// # Check redundant
//
// In a list of what is granted, another name covers this one, so it adds
// nothing and hides how far the grant goes.
//
//	grant := []scope.Pattern{"shop:order:*", "shop:order:read"}
//
// Drop the narrower name, or the wildcard if that was not meant. Lists of
// which one is enough are left alone.
//
// # Check dynamic
//
// A name is put together at run time, and what is fixed about it fits no
// declared name, whatever the rest turns out to be. It is asked only where the
// value reaches a place that takes scopes.
//
//	held.Allows(scope.Scope("shop:" + kind + ":raed"))
//
// Sums are taken apart, and what fmt.Sprintf, fmt.Sprint and strings.Join make,
// also behind local variables that are set once.
//
// Correct the fixed part, or better, use the generated constants.
//
// # Check handmade
//
// Reported is a scope that is matched by hand, with HasPrefix, Contains,
// EqualFold, path.Match, a regular expression, or a comparison of what Split,
// TrimSuffix or ToLower makes of it. Such code gets wildcards wrong, or takes one
// name for another that begins like it. Pattern.Covers, Held.Allows and
// Requirement.Check do not.
//
//	strings.Contains(token.Scope, "shop:order:read") // ask Held.Allows
//
// A text is taken for a scope if its type says so, also behind a conversion or a
// local variable. Or if its name does, as in token.Scope, claims["scp"] and
// grantedPerms, and it is held against a constant that is a declared name or the
// beginning of one, of two segments or more. A name that is only grouped, cut or
// written in capitals is matched with nothing.
//
// Two variables are enough where one is called a scope, or both are, and a
// second sign is there: a wildcard beside it, a word such as perm or claim, or a
// package that has to do with permissions. Loggers and compilers have scopes too.
//
// Reported is also an answer that is thrown away: an error of what parses and
// decides in this module, such as Catalog.ParseHeld, Requirement.Check and
// policy.Create, and the bool of a question such as Held.Allows. Tests are left
// out.
//
// # Check constant
//
// Off unless the flag -scopes.constant is given. Reported is a literal that
// equals a name for which there is a generated constant: in a generated package
// that the package imports, or else in the one of the module's catalogue, if it
// can be imported without a cycle.
//
//	held.Allows("shop:order:read") // shopscope.OrderRead
//
// The fix writes the constant, and imports its package. It keeps every type: in
// place of a string stands string(permissions.OrderRead), which is still
// constant, and a conversion such as scope.Scope("shop:order:read") is replaced
// whole. An untyped constant declaration would get a type by it, so there is no
// fix. Generated files are left alone. Generate the package before you apply
// fixes: its constants are told from the catalogue.
//
//	T="$(go tool -n scopevet)" && go vet -vettool="$T" -scopes.constant -fix ./...
//
// # Check routes
//
// Reported is a route that does not require what the endpoint of the catalogue
// with its method and path does, or nothing at all where others of its package
// have requirements. Routes are registered with net/http, chi, or the mux of
// policy/httppolicy; prefixes, groups, middlewares, loops over tables, functions of
// the package that register what they are given, and routers that are handed to
// other functions of it are followed.
//
//	mux.Handle("POST /orders", guard(shopscope.OrderRead, create)) // wants OrderCreate
//
// A requirement is one of policy.Requirement, or constant scopes that are given
// to a function whose parameters have the type of scopes, or which is called after
// them, such as RequireScope. A handler that begins with guard clauses has one as
// well, if they ask Held.Allows or Requirement.Check, refuse, and return. Where
// anything else may check scopes, as in code that was not seen, nothing is
// reported. That an endpoint has no route is reported only in a program none of
// whose other packages can have it.
//
// A route that is no endpoint is reported if it requires nothing, where two or
// more at the same router have requirements, and only for PUT, PATCH and DELETE:
// a health check or a login has none on purpose. An endpoint that is public, and
// policy.Public(), say so. For whole programs there is the command scopevet
// routes, which with --check lists every such route, and what it does not know.
//
// # Check twolists
//
// Reported is a list of scopes that differs from another one in its package:
// four names or more, most of them declared, more than half of them in both
// lists. A list is a literal of a slice, array or map, a block of constants, or
// the cases of a switch.
//
//	var AllScopes = []string{…22 names…}
//	var validScopeSet = map[string]bool{…20 of them…}
//
// Lists share names on purpose: an editor may do most of what an owner may. So
// two are held against each other only if they are called the same but for words
// such as all, valid and set, as AllScopes and validScopeSet are; or if one has an
// unknown name, and the other a known one that is a slip away from it. Lists that
// stand in one declaration are not, and wildcards do not count if one list has
// none. It is reported once, at the shorter list.
//
// Across packages package wrapper looks, which has facts: at lists that are both
// called complete, where a package imports that of the other itself.
//
// # Check directive
//
// A comment that says to ignore something has no reason, or there is nothing to
// ignore any more.
//
//	//scope:ignore
//	name := "shop:order:legacy"
//
// Write the reason behind it, or delete the comment.
package analyzer
