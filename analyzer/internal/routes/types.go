package routes

import (
	"go/types"
	"slices"
	"strings"
)

func isChi(path string) bool {
	return path == "github.com/go-chi/chi" || strings.HasPrefix(path, "github.com/go-chi/chi/v") && strings.Count(path, "/") == 3
}

func isNamed(t types.Type, path, name string) bool {
	if t == nil {
		return false
	}
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path && named.Obj().Name() == name
}

// isRouter reports whether values of a type have routes.
func isRouter(t types.Type) bool {
	return isNamed(t, "net/http", "ServeMux") || isNamed(t, httppolicyPath, "Mux") || isChiRouter(t)
}

func isChiRouter(t types.Type) bool {
	if t == nil {
		return false
	}
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !isChi(named.Obj().Pkg().Path()) {
		return false
	}
	name := named.Obj().Name()
	return name == "Router" || name == "Mux"
}

// isOurs reports whether a package is one of this module that decides.
func isOurs(path string) bool {
	return path == policyPath || path == httppolicyPath || path == module+"/scope"
}

// isText reports whether values of a type are strings.
func isText(t types.Type) bool {
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// knowsNothing reports whether the middlewares of a package are certain to know
// nothing of scopes.
func knowsNothing(path string) bool {
	return isStd(path) || slices.ContainsFunc([]string{
		"github.com/felixge/httpsnoop", "github.com/go-chi/chi", "github.com/go-chi/cors", "github.com/go-chi/httplog",
		"github.com/go-chi/httprate", "github.com/gorilla/handlers", "github.com/justinas/alice",
		"github.com/prometheus/client_golang", "github.com/rs/cors", "go.opentelemetry.io", "golang.org/x/net",
	}, func(known string) bool { return path == known || strings.HasPrefix(path, known+"/") })
}
