package wrapper

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// A callee is what a call calls: a function, or a literal in a variable.
type callee struct {
	obj       types.Object
	signature *types.Signature
}

func (b *builder) callee(n *ast.CallExpr) callee {
	switch obj := typeutil.Callee(b.pass.TypesInfo, n).(type) {
	case *types.Func:
		return callee{obj.Origin(), obj.Origin().Signature()}
	case *types.Var:
		if c, ok := b.held(obj.Origin()); ok {
			return c
		}
		signature, ok := obj.Type().Underlying().(*types.Signature)
		if ok && obj.Pkg() != b.pass.Pkg {
			return callee{obj.Origin(), signature}
		}
	}
	return callee{}
}

// held returns the function that a variable holds all the time.
func (b *builder) held(v *types.Var) (callee, bool) {
	if v.IsField() || b.stores[v] != 1 || b.hidden[v] {
		return callee{}, false
	}
	if f, ok := b.calls[v].(*types.Func); ok {
		return callee{f, f.Signature()}, true
	}
	if lit := b.lits[v]; lit != nil {
		if signature, ok := b.pass.TypesInfo.TypeOf(lit).(*types.Signature); ok {
			return callee{v, signature}, true
		}
	}
	return callee{}, false
}

// parameter returns the node of the parameter that argument i is for. That of
// another package is known if there is a fact about it.
func (b *builder) parameter(c callee, i int) (to node, typ types.Type, ok bool) {
	if c.obj == nil || c.signature.Params().Len() == 0 {
		return node{}, nil, false
	}
	last := c.signature.Params().Len() - 1
	if i >= last && c.signature.Variadic() {
		i = last
	}
	if i > last {
		return node{}, nil, false
	}
	v := c.signature.Params().At(i)
	if !holdsStrings(v.Type()) {
		return node{}, nil, false
	}
	if c.obj.Pkg() == b.pass.Pkg {
		return node{obj: v}, v.Type(), true
	}
	return node{obj: c.obj, nth: -1 - i}, v.Type(), b.imports(c.obj)
}

// imports reports whether a function of another package takes scopes, and makes
// its parameters known.
func (b *builder) imports(obj types.Object) bool {
	if takes, ok := b.asked[obj]; ok {
		return takes
	}
	var fact takesScopes
	if obj.Pkg() == nil {
		// error.Error
	} else if k, ok := parsers[obj.Pkg().Path()+"."+obj.Name()]; ok {
		fact.Params = []param{{Takes: taken{Kind: k}}}
	} else {
		b.pass.ImportObjectFact(obj, &fact)
	}
	for _, p := range fact.Params {
		b.known[node{obj: obj, nth: -1 - p.Index, keys: p.Keys}] = p.Takes
	}
	b.asked[obj] = len(fact.Params) > 0
	return b.asked[obj]
}
