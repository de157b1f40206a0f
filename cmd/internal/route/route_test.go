package route

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// TestFind holds Find against net/http itself: every set of templates that it
// takes, and every path.
func TestFind(t *testing.T) {
	templates := []string{"/", "/{x}", "/e", "/e/", "/{x}/", "/e/{y}", "/{x}/e", "/e/e", "/{x}/{y}/e"}
	paths := []string{"/", "/e", "/f", "/e/", "/f/", "/e/e", "/e/f", "/f/e", "/f/f", "/e/e/e", "/f/e/", "/f/f/e"}
	asked := 0
	for mask := range 1 << len(templates) {
		file := &catalogfile.File{}
		mux := http.NewServeMux()
		if !try(func() {
			for i, path := range templates {
				if mask&(1<<i) == 0 {
					continue
				}
				method := []string{"GET", "HEAD", "POST"}[i%3]
				file.Endpoints = append(file.Endpoints, catalogfile.Endpoint{Method: method, Path: path})
				mux.Handle(method+" "+path, http.NotFoundHandler())
			}
		}) {
			continue // it does not say which of two would decide
		}
		for _, path := range paths {
			for _, method := range []string{"GET", "HEAD", "POST"} {
				want := ""
				handler, pattern := mux.Handler(httptest.NewRequest(method, path, nil))
				recorder := httptest.NewRecorder()
				handler.ServeHTTP(recorder, httptest.NewRequest(method, path, nil))
				if recorder.Code/100 == 3 {
					continue // from /e to /e/, which is another request
				}
				if recorder.Code == http.StatusNotFound { // not 405
					want = pattern
				}
				asked++
				got := ""
				if e := Find(file, method, path); e != nil {
					got = e.Method + " " + e.Path
				}
				if got != want {
					t.Fatalf("%v: %s %s: %q, want %q", file.Endpoints, method, path, got, want)
				}
			}
		}
	}
	if asked < 1000 {
		t.Errorf("only %d requests", asked)
	}
	t.Log(asked, "requests")
}

func try(f func()) (ok bool) {
	defer func() { ok = recover() == nil }()
	f()
	return
}

// TestCommon: a path matches what two templates have in common if it matches
// both.
func TestCommon(t *testing.T) {
	templates := []string{"/", "/{x}", "/e", "/e/", "/{x}/", "/e/{y}", "/{x}/e", "/e/e", "/{x}/{y}/e"}
	paths := []string{"/", "/e", "/f", "/e/", "/f/", "/e/e", "/e/f", "/f/e", "/f/f", "/e/e/e", "/f/e/", "/f/f/e"}
	for _, a := range templates {
		for _, b := range templates {
			both, ok := New("GET", a).Common(New("GET", b))
			for _, path := range paths {
				p := New("GET", path)
				if p.deep { // a request is no subtree
					p.segments, p.deep = append(p.segments, ""), false
				}
				matches := func(r Route) bool {
					return r.Includes(p) && (r.deep || len(p.segments) == 0 || p.segments[len(p.segments)-1] != "")
				}
				if want := matches(New("GET", a)) && matches(New("GET", b)); want != (ok && matches(both)) {
					t.Errorf("%s and %s have %s in common: %v", a, b, path, want)
				}
			}
		}
	}
}
