package handmade

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

// decides reports whether a package's functions answer questions about scopes.
func decides(path string) bool {
	return path == module+"/scope" || path == module+"/policy" || path == module+"/policy/httppolicy"
}

// dropped reports a call whose answer nobody reads.
func (c *checker) dropped(e ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	f, results := c.asked(call)
	if f == nil {
		return
	}
	if last := results.At(results.Len() - 1); isError(last.Type()) {
		c.report(call, "the error of "+label(f)+" is thrown away; "+why(f))
	} else {
		c.report(call, "the answer of "+label(f)+" is thrown away, so it protects nothing; act on it")
	}
}

// blank reports an answer that is assigned to nothing.
func (c *checker) blank(left, right []ast.Expr) {
	for i, name := range left {
		ident, ok := name.(*ast.Ident)
		if !ok || ident.Name != "_" || len(right) == 0 {
			continue
		}
		from, result := right[0], i
		if len(right) == len(left) {
			from, result = right[i], 0
		}
		call, ok := ast.Unparen(from).(*ast.CallExpr)
		if !ok {
			continue
		}
		f, results := c.asked(call)
		switch {
		case f == nil || result >= results.Len():
		case isError(results.At(result).Type()):
			c.report(ident, "the error of "+label(f)+" is thrown away; "+why(f))
		case results.Len() == 1 || results.Len() == 2 && result == 0 && isError(results.At(1).Type()):
			if isBool(results.At(result).Type()) {
				c.report(ident, "the answer of "+label(f)+" is thrown away, so it protects nothing; act on it")
			}
		}
	}
}

// asked returns the function that a call asks, if it is one that decides about
// scopes: it returns an error last, or a bool alone. One of another package is
// asked about a scope if its name is a question and it is given a scope.
func (c *checker) asked(call *ast.CallExpr) (*types.Func, *types.Tuple) {
	f, ok := typeutil.Callee(c.TypesInfo, call).(*types.Func)
	if !ok || f.Pkg() == nil {
		return nil, nil
	}
	results := f.Signature().Results()
	if results.Len() == 0 {
		return nil, nil
	}
	last := results.At(results.Len() - 1).Type()
	alone := results.Len() == 1 && isBool(last)
	switch {
	case decides(f.Pkg().Path()) && (alone || isError(last) && !builds(f.Name())):
		return f, results
	case alone && isQuestion(f.Name()) && slices.ContainsFunc(call.Args, func(e ast.Expr) bool { return isScope(c.TypesInfo.TypeOf(e)) }):
		return f, results
	}
	return nil, nil
}

// builds reports whether a function of this name makes or writes a value. A lost
// error of such a one leaves an empty value, which denies.
func builds(name string) bool {
	list := camel.Words(name)
	return len(list) > 0 && slices.Contains([]string{"new", "marshal", "unmarshal", "scan", "value", "write"}, list[0])
}

// isQuestion reports whether a function of this name does nothing but answer.
// Add may return a bool too.
func isQuestion(name string) bool {
	list := camel.Words(name)
	return len(list) > 0 && slices.Contains([]string{
		"allow", "allows", "allowed", "can", "contains", "covers", "has", "have", "holds", "includes", "is", "may", "permits", "permitted",
	}, list[0])
}

// why says what a lost error costs.
func why(f *types.Func) string {
	switch name := f.Name(); {
	case strings.HasPrefix(name, "Parse"), strings.HasPrefix(name, "HeldFrom"):
		return "what does not parse holds nothing, and nobody learns why"
	case strings.HasPrefix(name, "Check"):
		return "nil is the only yes"
	case f.Pkg().Path() == module+"/policy":
		return "only a nil error says that it may be done"
	}
	return "act on it"
}

// label is how people write a function: Held.Allows, policy.Create.
func label(f *types.Func) string {
	recv := f.Signature().Recv()
	if recv == nil {
		return f.Pkg().Name() + "." + f.Name()
	}
	t := recv.Type()
	if pointer, ok := t.(*types.Pointer); ok {
		t = pointer.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + f.Name()
	}
	return f.Name()
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

func isBool(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}
