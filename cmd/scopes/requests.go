package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/cmd/internal/route"
	"github.com/payconex/scopes/scope"
)

var httpMethods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}

// isMethod reports whether text is an HTTP method, and what follows a path.
func isMethod(text, following string) (method string, yes bool) {
	method = strings.ToUpper(text)
	return method, slices.Contains(httpMethods, method) && (strings.HasPrefix(following, "/") || strings.Contains(following, "://"))
}

// pathOf cuts a host and a query off the address of a request.
func pathOf(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, path, _ := strings.Cut(rest, "/")
		address = "/" + path
	}
	if end := strings.IndexAny(address, "?#"); end >= 0 {
		address = address[:end]
	}
	return address
}

// endpointAt returns the endpoint that decides about a request.
func endpointAt(file *catalogfile.File, method, address string) (*catalogfile.Endpoint, error) {
	path := pathOf(address)
	if e := route.Find(file, method, path); e != nil {
		return e, nil
	}
	var others []string
	for _, m := range httpMethods {
		if e := route.Find(file, m, path); e != nil && e.Method == m {
			others = append(others, m)
		}
	}
	hint := "list the endpoints of the catalogue, or declare this one under endpoints"
	if len(others) > 0 {
		hint = "the catalogue has " + join(others, " and ") + " for this path"
	}
	return nil, finding(hinted(hint, "no endpoint for %s %q", method, path))
}

// endpointsOf reads METHOD PATH pairs and ids of endpoints. The error is about
// all that are none.
func endpointsOf(file *catalogfile.File, args []string) (endpoints []*catalogfile.Endpoint, fault error) {
	var faults []error
	for i := 0; i < len(args); i++ {
		if method, path, ok := strings.Cut(args[i], " "); ok { // "POST /x" as one argument
			args = slices.Replace(slices.Clone(args), i, i+1, method, path)
		}
		var e *catalogfile.Endpoint
		var err error
		method, yes := "", false
		if i+1 < len(args) {
			method, yes = isMethod(args[i], args[i+1])
		}
		if yes {
			i++
			e, err = endpointAt(file, method, args[i])
		} else {
			e, err = endpointCalled(file, args[i])
		}
		if err != nil {
			faults = append(faults, err)
		} else if !slices.Contains(endpoints, e) {
			endpoints = append(endpoints, e)
		}
	}
	return endpoints, allOf(faults...)
}

func endpointCalled(file *catalogfile.File, id string) (*catalogfile.Endpoint, error) {
	for i := range file.Endpoints {
		if file.Endpoints[i].ID == id {
			return &file.Endpoints[i], nil
		}
	}
	return nil, misuse("name an endpoint by METHOD PATH or by its id"+nearestID(file, id), "%q is no endpoint", id)
}

func nearestID(file *catalogfile.File, id string) string {
	const enough = 1000 // endpoints to look at
	best, distance := "", 3
	for i, e := range file.Endpoints {
		if i == enough || len(id) > 255 {
			break
		}
		if d := scope.Distance(id, e.ID); d < distance {
			best, distance = e.ID, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(", such as %q", best)
}

// title is how an endpoint is named to people.
func title(e *catalogfile.Endpoint) string {
	if e.Summary == "" {
		return e.Method + " " + e.Path
	}
	return e.Method + " " + e.Path + "  " + e.Summary
}
