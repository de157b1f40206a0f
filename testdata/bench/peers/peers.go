// Package peers asks the libraries that people use instead, each in the best
// form that we know: rules compiled and names written before the clock starts,
// one key loaded, input as its fastest entry point wants it.
package peers

import (
	"context"
	"slices"
	"strings"

	"github.com/casbin/casbin/v3"
	"github.com/casbin/casbin/v3/model"
	"github.com/cedar-policy/cedar-go"
	"github.com/gobwas/glob"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/ory/fosite"

	. "github.com/payconex/scopes/testdata/bench/workload"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// dots writes a name as fosite reads it, which cuts at dots.
func dots(name string) string { return strings.ReplaceAll(name, ":", ".") }

func dotted(names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = dots(name)
	}
	return list
}

// Fosite is the wildcard strategy of ory/fosite.
var Fosite = Loop("fosite, wildcard strategy", func(c *Cases) func(*Case) bool {
	held, needs := dotted(c.List[0].Held), written(c, dots)
	return func(c *Case) bool { return fosite.WildcardScopeStrategy(held, needs[c]) }
})

// FositeClaim splits a claim first.
var FositeClaim = Loop("fosite, wildcard strategy", func(c *Cases) func(*Case) bool {
	needs, claims := written(c, dots), map[*Case]string{}
	for i := range c.List {
		claims[&c.List[i]] = dots(c.List[i].Claim)
	}
	return func(c *Case) bool { return fosite.WildcardScopeStrategy(strings.Split(claims[c], " "), needs[c]) }
})

// FositeGrant asks for every name of a request.
var FositeGrant = Loop("fosite, wildcard strategy", func(c *Cases) func(*Case) bool {
	held, requests := dotted(c.List[0].Held), map[*Case][]string{}
	for i := range c.List {
		requests[&c.List[i]] = dotted(c.List[i].Request)
	}
	return func(c *Case) bool {
		for _, name := range requests[c] {
			if !fosite.WildcardScopeStrategy(held, name) {
				return false
			}
		}
		return true
	}
})

// FositeAny asks for one alternative after the other.
var FositeAny = Loop("fosite, wildcard strategy", func(c *Cases) func(*Case) bool {
	held, requests := dotted(c.List[0].Held), map[*Case][]string{}
	for i := range c.List {
		requests[&c.List[i]] = dotted(c.List[i].Any)
	}
	return func(c *Case) bool {
		return slices.ContainsFunc(requests[c], func(name string) bool { return fosite.WildcardScopeStrategy(held, name) })
	}
})

func written(c *Cases, write func(string) string) map[*Case]string {
	needs := map[*Case]string{}
	for i := range c.List {
		needs[&c.List[i]] = write(c.List[i].Need)
	}
	return needs
}

// Glob is gobwas/glob with the key's names compiled.
var Glob = Loop("gobwas/glob, compiled", func(c *Cases) func(*Case) bool {
	held := compile(c.List[0].Held)
	return func(c *Case) bool { return matches(held, c.Need) }
})

// GlobClaim compiles the names of each claim.
var GlobClaim = Loop("gobwas/glob, compiled per request", func(*Cases) func(*Case) bool {
	return func(c *Case) bool { return matches(compile(strings.Split(c.Claim, " ")), c.Need) }
})

// GlobGrant asks for every name of a request.
var GlobGrant = Loop("gobwas/glob, compiled", func(c *Cases) func(*Case) bool {
	held := compile(c.List[0].Held)
	return func(c *Case) bool {
		for _, name := range c.Request {
			if !matches(held, name) {
				return false
			}
		}
		return true
	}
})

// GlobAny asks for one alternative after the other.
var GlobAny = Loop("gobwas/glob, compiled", func(c *Cases) func(*Case) bool {
	held := compile(c.List[0].Held)
	return func(c *Case) bool {
		return slices.ContainsFunc(c.Any, func(name string) bool { return matches(held, name) })
	}
})

// matcher is what both majors of the module return.
type matcher interface{ Match(string) bool }

func compile(names []string) []matcher {
	list := make([]matcher, len(names))
	for i, name := range names {
		list[i] = glob.MustCompile(name)
	}
	return list
}

func matches(held []matcher, name string) bool {
	for _, g := range held {
		if g.Match(name) {
			return true
		}
	}
	return false
}

const casbinModel = `
[request_definition]
r = key, scope
[policy_definition]
p = key, scope
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.key == p.key && keyMatch(r.scope, p.scope)
`

// Casbin has a rule for each name that the one key holds.
var Casbin = Loop("casbin, keyMatch", func(c *Cases) func(*Case) bool {
	e := casbinOf(c.List[0].Held)
	return func(c *Case) bool { return must(e.Enforce("key", c.Need)) }
})

// CasbinGrant asks for every name of a request.
var CasbinGrant = Loop("casbin, keyMatch", func(c *Cases) func(*Case) bool {
	e := casbinOf(c.List[0].Held)
	return func(c *Case) bool {
		for _, name := range c.Request {
			if !must(e.Enforce("key", name)) {
				return false
			}
		}
		return true
	}
})

// CasbinAny asks for one alternative after the other.
var CasbinAny = Loop("casbin, keyMatch", func(c *Cases) func(*Case) bool {
	e := casbinOf(c.List[0].Held)
	return func(c *Case) bool {
		return slices.ContainsFunc(c.Any, func(name string) bool { return must(e.Enforce("key", name)) })
	}
})

func casbinOf(held []string) *casbin.Enforcer {
	e := must(casbin.NewEnforcer(must(model.NewModelFromString(casbinModel))))
	for _, name := range held {
		must(e.AddPolicy("key", name))
	}
	return e
}

// CasbinClaim asks about each name of a claim in turn: the names are in the
// request, not in the rules.
var CasbinClaim = Loop("casbin, keyMatch", func(*Cases) func(*Case) bool {
	e := must(casbin.NewEnforcer(must(model.NewModelFromString(strings.Replace(casbinModel,
		"r.key == p.key && keyMatch(r.scope, p.scope)", "keyMatch(r.scope, r.key)", 1)))))
	must(e.AddPolicy("any", "any"))
	return func(c *Case) bool {
		for _, token := range strings.Split(c.Claim, " ") {
			if must(e.Enforce(token, c.Need)) {
				return true
			}
		}
		return false
	}
})

// One rule, and what is held in the context: cedar-go looks at every rule, so a
// rule for each name would be slower.
const cedarPolicy = `permit(principal, action, resource) when { context.held.containsAny(context.names) };`

// Cedar has the context of each request made ready.
var Cedar = Loop("cedar, one rule", func(c *Cases) func(*Case) bool {
	policies, held := cedarRules(), cedarSet(c.List[0].Held)
	requests := map[*Case]cedar.Request{}
	for i := range c.List {
		requests[&c.List[i]] = cedarRequest(held, cedarSet(names(c.List[i].Need)))
	}
	return func(c *Case) bool { return cedarAllows(policies, requests[c]) }
})

// CedarClaim makes the context of the claim.
var CedarClaim = Loop("cedar, one rule", func(c *Cases) func(*Case) bool {
	policies := cedarRules()
	needs := map[*Case]cedar.Set{}
	for i := range c.List {
		needs[&c.List[i]] = cedarSet(names(c.List[i].Need))
	}
	return func(c *Case) bool {
		return cedarAllows(policies, cedarRequest(cedarSet(strings.Split(c.Claim, " ")), needs[c]))
	}
})

// CedarGrant asks for every name of a request.
var CedarGrant = Loop("cedar, one rule", func(c *Cases) func(*Case) bool {
	policies, held := cedarRules(), cedarSet(c.List[0].Held)
	return func(c *Case) bool {
		for _, name := range c.Request {
			if !cedarAllows(policies, cedarRequest(held, cedarSet(names(name)))) {
				return false
			}
		}
		return true
	}
})

// CedarAny has the names of all alternatives in the context, made ready.
var CedarAny = Loop("cedar, one rule", func(c *Cases) func(*Case) bool {
	policies, held := cedarRules(), cedarSet(c.List[0].Held)
	requests := map[*Case]cedar.Request{}
	for i := range c.List {
		var list []string
		for _, name := range c.List[i].Any {
			list = append(list, names(name)...)
		}
		requests[&c.List[i]] = cedarRequest(held, cedarSet(list))
	}
	return func(c *Case) bool { return cedarAllows(policies, requests[c]) }
})

func cedarRules() *cedar.PolicySet {
	return must(cedar.NewPolicySetFromBytes("rules.cedar", []byte(cedarPolicy)))
}

func cedarSet(names []string) cedar.Set {
	values := make([]cedar.Value, len(names))
	for i, name := range names {
		values[i] = cedar.String(name)
	}
	return cedar.NewSet(values...)
}

func cedarRequest(held, names cedar.Set) cedar.Request {
	return cedar.Request{
		Principal: cedar.NewEntityUID("Key", "key"), Action: cedar.NewEntityUID("Action", "call"), Resource: cedar.NewEntityUID("API", "api"),
		Context: cedar.NewRecord(cedar.RecordMap{"held": held, "names": names}),
	}
}

func cedarAllows(policies *cedar.PolicySet, request cedar.Request) bool {
	decision, _ := cedar.Authorize(policies, cedar.EntityMap{}, request)
	return decision == cedar.Allow
}

// names returns every name that allows need: itself, and the wildcards above.
func names(need string) []string {
	list := []string{need}
	for i := range need {
		if need[i] == ':' && need[i+1:] != "*" {
			list = append(list, need[:i+1]+"*")
		}
	}
	return list
}

const regoModule = `package scopes

allow if input.need in input.held

allow if {
	some name in input.held
	endswith(name, ":*")
	startswith(input.need, trim_suffix(name, "*"))
}
`

// OPA has the input of each request parsed.
var OPA = Loop("OPA, startswith", func(c *Cases) func(*Case) bool {
	query := regoQuery()
	inputs := map[*Case]ast.Value{}
	for i := range c.List {
		inputs[&c.List[i]] = must(ast.InterfaceToValue(map[string]any{"need": c.List[i].Need, "held": c.List[0].Held}))
	}
	return func(c *Case) bool { return regoAllows(query, rego.EvalParsedInput(inputs[c])) }
})

// OPAClaim gives the claim, split, as input.
var OPAClaim = Loop("OPA, startswith", func(*Cases) func(*Case) bool {
	query := regoQuery()
	return func(c *Case) bool {
		return regoAllows(query, rego.EvalInput(map[string]any{"need": c.Need, "held": strings.Split(c.Claim, " ")}))
	}
})

// OPAGrant asks for every name of a request.
var OPAGrant = Loop("OPA, startswith", func(c *Cases) func(*Case) bool {
	query := regoQuery()
	return func(c *Case) bool {
		for _, name := range c.Request {
			if !regoAllows(query, rego.EvalInput(map[string]any{"need": name, "held": c.Held})) {
				return false
			}
		}
		return true
	}
})

// OPAAny asks for one alternative after the other, each with its input parsed.
var OPAAny = Loop("OPA, startswith", func(c *Cases) func(*Case) bool {
	query := regoQuery()
	inputs := map[*Case][]ast.Value{}
	for i := range c.List {
		x := &c.List[i]
		for _, name := range x.Any {
			inputs[x] = append(inputs[x], must(ast.InterfaceToValue(map[string]any{"need": name, "held": c.List[0].Held})))
		}
	}
	return func(c *Case) bool {
		return slices.ContainsFunc(inputs[c], func(input ast.Value) bool {
			return regoAllows(query, rego.EvalParsedInput(input))
		})
	}
})

func regoQuery() rego.PreparedEvalQuery {
	return must(rego.New(rego.Query("data.scopes.allow"), rego.Module("scopes.rego", regoModule)).PrepareForEval(context.Background()))
}

func regoAllows(query rego.PreparedEvalQuery, input rego.EvalOption) bool {
	return must(query.Eval(context.Background(), input)).Allowed()
}
