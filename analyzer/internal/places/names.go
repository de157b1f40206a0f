package places

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/payconex/scopes/analyzer/internal/camel"
)

// addField adds a field of a struct, which has typ.
func (t *tracer) addField(field *types.Var, under *types.Struct, typ types.Type) {
	t.add(Slot{obj: field.Origin()}, t.fieldNames(field, under, typ)...)
	if !camel.HasMany(field.Name()) {
		t.last().aside = camel.Measure(typeName(typ))
	}
	t.near(typeName(typ))
}

// last returns the slot that was added last.
func (t *tracer) last() *slot { return t.slot(t.place.Slots[len(t.place.Slots)-1]) }

// fieldNames returns the name of a field, and that of its struct unless it has
// another field that is called after scopes, or this one is called after who asks
// or what for.
func (t *tracer) fieldNames(field *types.Var, under *types.Struct, typ types.Type) []string {
	names := []string{field.Name()}
	if camel.Holder(field.Name()) != "" {
		return names
	}
	for other := range under.Fields() {
		if other != field && t.hasWord(other.Name()) {
			return names
		}
	}
	return append(names, typeName(typ))
}

// typeName returns the name of a type, or of what it points to, or "".
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t := t.(type) {
	case *types.Alias:
		return t.Obj().Name()
	case *types.Named:
		return t.Obj().Name()
	}
	return ""
}

// literalNames returns what a function literal is called or given to.
func (t *tracer) literalNames(path []ast.Node, lit *ast.FuncLit) (names []string) {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] != lit {
			continue
		}
		switch p := path[i-1].(type) {
		case *ast.CallExpr:
			if obj := t.object(p.Fun); obj != nil {
				names = append(names, obj.Name())
			}
			for _, arg := range p.Args {
				names = append(names, t.exprNames(arg)...)
			}
		case *ast.AssignStmt:
			for _, lhs := range p.Lhs {
				names = append(names, t.exprNames(lhs)...)
			}
		case *ast.ValueSpec:
			for _, name := range p.Names {
				names = append(names, name.Name)
			}
		case *ast.KeyValueExpr:
			names = append(names, t.exprNames(p.Key)...)
		}
	}
	return names
}

// exprNames returns what an expression is called, without looking far.
func (t *tracer) exprNames(e ast.Expr) []string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return []string{e.Name}
	case *ast.SelectorExpr:
		return append(t.exprNames(e.X), e.Sel.Name)
	case *ast.IndexExpr:
		names := t.exprNames(e.X)
		if key, ok := constantString(t.pass.TypesInfo.Types[e.Index]); ok {
			names = append(names, key)
		}
		return names
	case *ast.CallExpr:
		names := t.exprNames(e.Fun)
		for _, arg := range e.Args {
			if key, ok := constantString(t.pass.TypesInfo.Types[arg]); ok {
				names = append(names, key) // values.Get("scope")
			} else if fn := t.callee(e); fn != nil && fn.Pkg() != nil && t.isStd(fn.Pkg().Path()) {
				names = append(names, t.exprNames(arg)...)
			}
		}
		return names
	case *ast.StarExpr:
		return t.exprNames(e.X)
	case *ast.SliceExpr:
		return t.exprNames(e.X)
	}
	return nil
}

// calleeNames returns the name of a function and that of its receiver's type. A
// thing called Scope has methods that are not about scopes.
func calleeNames(obj types.Object, signature *types.Signature) []string {
	if obj == nil {
		return nil
	}
	recv := signature.Recv()
	if recv == nil {
		return []string{obj.Name()}
	}
	name := typeName(recv.Type())
	if !isThing(recv.Type(), name) {
		return []string{obj.Name(), name}
	}
	if strings.HasSuffix(obj.Name(), name) { // SubScope of a Scope
		return nil
	}
	return []string{obj.Name()}
}

// isThing reports whether a type is called Scope, and is no text or list of
// them.
func isThing(t types.Type, name string) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t.Underlying().(type) {
	case *types.Interface, *types.Struct:
		return camel.IsOne(name)
	}
	return false
}

// calleeAside returns the word that says that a function has another kind of
// scope, or "".
func calleeAside(obj types.Object, signature *types.Signature) string {
	if obj == nil {
		return ""
	}
	if recv := signature.Recv(); recv != nil {
		if word := camel.Measure(typeName(recv.Type())); word != "" {
			return word
		}
	}
	if camel.Has(obj.Name()) {
		return camel.Aside(obj.Name())
	}
	return camel.Measure(obj.Name())
}

// TakesScopes reports whether a parameter of fn is called after scopes, and
// nothing about fn takes that back.
func TakesScopes(fn *types.Func, param *types.Var) bool {
	return camel.Has(param.Name()) && camel.Aside(param.Name()) == "" &&
		(camel.HasMany(param.Name()) || calleeAside(fn, fn.Signature()) == "" && !logs(fn, fn.Signature()))
}

// logs reports whether a function writes to a log, or attaches labels: a key
// that stands before a value there is any word.
func logs(obj types.Object, signature *types.Signature) bool {
	names := []string{obj.Name()}
	if recv := signature.Recv(); recv != nil {
		names = append(names, typeName(recv.Type()))
	}
	if obj.Pkg() != nil {
		names = append(names, obj.Pkg().Name())
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(camel.Words(name), func(word string) bool { return slices.Contains(logWords, word) })
	})
}

var logWords = []string{
	"log", "logf", "logr", "logs", "logger", "logging", "zap", "logrus", "zerolog", "slog", "glog", "klog",
	"debug", "debugf", "debugw", "info", "infof", "infow", "warn", "warnf", "warnw", "warning", "error", "errorf", "errorw", "trace",
	"label", "labels", "tag", "tags", "metric", "metrics", "span", "attr", "attribute", "attributes", "field", "fields",
}
