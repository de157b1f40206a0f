package wrapper

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/refactor/satisfy"
)

// implement adds the ways from the parameters of interface methods to those of
// the implementations that this package assigns to the interface. It looks for
// these only if it declares an interface with such a method.
func (b *builder) implement() {
	if !b.declaresInterface() {
		return
	}
	var finder satisfy.Finder
	finder.Find(b.pass.TypesInfo, b.pass.Files)
	seen := map[[2]node]bool{}
	for c := range finder.Result {
		i, ok := c.LHS.Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for method := range i.Methods() {
			method = method.Origin()
			obj, _, _ := types.LookupFieldOrMethod(c.RHS, false, b.pass.Pkg, method.Name())
			impl, ok := obj.(*types.Func)
			if !ok || method.Pkg() != b.pass.Pkg || impl.Origin() == method {
				continue
			}
			impl = impl.Origin()
			for k, v := range paramsOf(method) {
				to, _, ok := b.parameter(callee{impl, impl.Signature()}, k)
				from := node{obj: v}
				if !ok || !holdsStrings(v.Type()) || seen[[2]node{from, to}] {
					continue
				}
				seen[[2]node{from, to}] = true
				b.stores[v] = 1
				b.add(from, edge{to: to})
				b.impls[from] = append(b.impls[from], to)
			}
		}
	}
}

func paramsOf(f *types.Func) []*types.Var {
	var list []*types.Var
	for v := range f.Signature().Params().Variables() {
		list = append(list, v)
	}
	return list
}

func (b *builder) declaresInterface() bool {
	found := false
	for _, file := range b.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if n, ok := n.(*ast.InterfaceType); ok && !found {
				if i, ok := b.pass.TypesInfo.TypeOf(n).(*types.Interface); ok {
					for method := range i.Methods() {
						for _, v := range paramsOf(method) {
							found = found || holdsStrings(v.Type())
						}
					}
				}
			}
			return !found
		})
	}
	return found
}
