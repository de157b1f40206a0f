// Package svc calls what takes scopes.
package svc

import (
	"fmt"
	"strings"

	"example.com/shop/auth"
	"example.com/shop/mid"
	"example.com/shop/permissions"
	"github.com/payconex/scopes/scope"
)

var _ = permissions.OrderRead

type mine string

func use(g *auth.Guard, a auth.Authorizer, o mid.Ours, m auth.Mixed, text string) {
	auth.Must("everything")                        // want `unknown scope "everything" passed to auth.Must`
	auth.Must("shop:order:read")                   // known
	auth.Must("shop:order:raed")                   // the other analyzer reports it, since it is in the namespace
	auth.Must("shop:order:*")                      // want `wildcard "shop:order:\*" passed to auth.Must, where one scope is wanted \[wildcard\]`
	auth.Pattern("shop:order:*")                   // known
	auth.Pattern("anything:*")                     // want `unknown scope "anything:\*" passed to auth.Pattern`
	auth.Must("order read")                        // want `malformed scope "order read": .* passed to auth.Must`
	auth.Must("")                                  // the zero value
	auth.Must(text)                                // not constant
	auth.Second("label", "second")                 // want `unknown scope "second" passed to auth.Second`
	auth.Many("label", "one", "two")               // want `"one" passed to auth.Many` `"two" passed to auth.Many`
	auth.List([]string{"list"})                    // want `"list" passed to auth.List`
	auth.Keys(map[string]bool{"k": 1 == 1})        // want `"k" passed to auth.Keys`
	auth.Values(map[string][]string{"GET": {"v"}}) // want `"v" passed to auth.Values`
	auth.Spread([]string{"spread"}...)             // want `"spread" passed to auth.Spread`
	auth.Collect("first", "rest")                  // want `"first" passed to auth.Collect` `"rest" passed to auth.Collect`
	auth.Later("later")()                          // want `"later" passed to auth.Later`
	auth.Gen("gen")                                // want `"gen" passed to auth.Gen`
	auth.Gen[string]("gen")                        // want `"gen" passed to auth.Gen`
	auth.Gen[mine]("gen")                          // a type that says something else
	auth.Both(1, "both")                           // want `"both" passed to auth.Both`
	auth.Both[int, string](1, "both")              // want `"both" passed to auth.Both`
	g.Require("method")                            // want `"method" passed to auth.Guard.Require`
	auth.Box[int]{}.Must("box")                    // want `"box" passed to auth.Box.Must`
	a.Allowed("interface")                         // want `"interface" passed to auth.Authorizer.Allowed`
	a.Called("called")
	o.Require("ours")       // want `"ours" passed to mid.Ours.Require`
	m.Take("mixed")         // not sure
	m.Take("shop:order:*")  // want `wildcard`
	auth.Literal("literal") // want `"literal" passed to auth.Literal`
	auth.Value("value")     // want `"value" passed to auth.Value`
	auth.Public("public")
	auth.Public("private") // want `"private" passed to auth.Public`
	auth.Switch("nobody")
	_ = auth.Guarded(nil, "guarded")   // want `"guarded" passed to auth.Guarded`
	auth.Looked("looked")              // not sure
	auth.Kind("audience", "everybody") // not sure
	auth.Parsed("parsed")              // not sure
	auth.Changed("changed")
	auth.Pointed("pointed")
	auth.Piece("order:read")
	auth.Other("other")
	auth.Named("named")
	auth.Reset([]string{"reset"})
	mid.Require("two:hops")                                        // want `"two:hops" passed to mid.Require`
	mid.Guard().Require("indirect")                                // want `"indirect" passed to auth.Guard.Require`
	_ = auth.Route{Path: "/orders", Needs: []string{"everything"}} // a field is never sure

	must := auth.Must
	must("variable") // want `"variable" passed to auth.Must`
	need := g.Require
	need("bound") // want `"bound" passed to auth.Guard.Require`
	literal := func(name string) { auth.Must(name) }
	literal("closure") // want `"closure" passed to literal`
	changing := auth.Must
	changing = auth.Other
	changing("changing")
	local := "local" // want `unknown scope "local" \[unknown\]`
	auth.Must(local)
	const named = "constant"
	auth.Must(named)                // want `"constant" passed to auth.Must`
	list := []string{"listed"}      // want `unknown scope "listed" \[unknown\]`
	list = append(list, "appended") // want `unknown scope "appended" \[unknown\]`
	auth.List(list)
	for _, name := range []string{"looped"} { // want `unknown scope "looped" \[unknown\]`
		auth.Must(name)
	}
	either := "one"
	if text == "" {
		either = "two"
	}
	auth.Must(either)
}

func joined(g *auth.Guard, m auth.Mixed, verb string) {
	auth.Must("shop:" + verb + ":raed")                       // want `no scope of the catalogue is like "shop:…:raed" \[dynamic\]`
	auth.Must(fmt.Sprintf("shop:ordr:%s", verb))              // want `"shop:ordr:…"`
	auth.Must(fmt.Sprint("ordr:", verb))                      // want `"ordr:…"`
	auth.Must(strings.Join([]string{"shop", verb, "x"}, ":")) // want `"shop:…:x"`
	auth.Many("shop:"+verb+":label", "shop:"+verb+":raed")    // want `"shop:…:raed"`
	auth.List([]string{"shop:" + verb + ":raed"})             // want `"shop:…:raed"`
	auth.Box[int]{}.Must("shop:" + verb + ":raed")            // want `"shop:…:raed"`
	g.Require("shop:" + verb + ":raed")                       // want `"shop:…:raed"`
	mid.Require("shop:" + verb + ":raed")                     // want `"shop:…:raed"`
	below("shop:" + verb + ":raed")                           // want `"shop:…:raed"`
	auth.Must("shop:" + verb + ":raed")                       //scope:ignore names of an older server
	auth.Must("shop:order:" + verb)
	auth.Must(fmt.Sprintf("shop:%s:read", verb))
	m.Take("shop:" + verb + ":raed")      // not sure
	auth.Looked("shop:" + verb + ":raed") // not sure
	auth.Other("shop:" + verb + ":raed")  // takes none
	auth.Must(needs() + verb)             // nothing fixed to tell
}

// A parameter of this package, declared below its use.
func twice() { below("below") } // want `"below" passed to below`

func below(name string) { auth.Must(name) }

func needs() string { return "needed" } // not sure

func direct(held scope.Held) bool { return held.Allows(scope.Scope(needs())) }
