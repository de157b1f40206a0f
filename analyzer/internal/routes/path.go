package routes

import "strings"

// splitPattern splits a pattern of net/http: a method, if there is one, and what
// follows. A host is dropped: endpoints have none.
func splitPattern(pattern string) (method, path string) {
	if i := strings.IndexAny(pattern, " \t"); i >= 0 {
		method, pattern = pattern[:i], strings.TrimLeft(pattern[i:], " \t")
	}
	if i := strings.IndexByte(pattern, '/'); i > 0 {
		pattern = pattern[i:]
	}
	return method, pattern
}

// join puts a prefix before a path, as chi does: with one slash between them.
func join(prefix, path string) string {
	if prefix == "" {
		return path
	}
	return strings.TrimSuffix(strings.TrimSuffix(prefix, "*"), "/") + "/" + strings.TrimPrefix(path, "/")
}

// plainPath writes the path of a chi route as the catalogue writes paths: without
// the expressions of parameters, and without a slash at the end, which chi
// does not tell from none.
func plainPath(path string) string {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		if name, _, ok := strings.Cut(s, ":"); ok && strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}") {
			segments[i] = name + "}"
		}
	}
	path = strings.Join(segments, "/")
	if len(path) > 1 {
		path = strings.TrimSuffix(path, "/")
	}
	return path
}

// shape is a path without the names of its parameters.
func shape(path string) string {
	path = strings.TrimSuffix(path, "{$}")
	segments := strings.Split(path, "/")
	for i, s := range segments {
		if !strings.HasPrefix(s, "{") || !strings.HasSuffix(s, "}") {
			continue
		}
		segments[i] = "{}"
		if strings.HasSuffix(s, "...}") {
			segments[i] = "{...}"
		}
	}
	return strings.Join(segments, "/")
}
