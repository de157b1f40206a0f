package httppolicy

import "strings"

// takesFrom reports whether every request that a route's pattern matches is one
// that an endpoint's pattern matches as well. net/http gives such requests to the
// route: its pattern is the more specific of the two.
func takesFrom(route, endpoint string) bool {
	method, rest := splitPattern(route)
	wanted, whole := splitPattern(endpoint)
	if method != wanted && (method != "HEAD" || wanted != "GET") {
		return false
	}
	host, path := splitHost(rest)
	servedOn, wider := splitHost(whole)
	return (servedOn == "" || servedOn == host) && pathWithin(strings.Split(path, "/"), strings.Split(wider, "/"))
}

func splitHost(rest string) (host, path string) {
	i := max(strings.IndexByte(rest, '/'), 0)
	return rest[:i], rest[i:]
}

// pathWithin reports whether all paths of pattern a are paths of pattern b, both
// cut at their slashes.
func pathWithin(a, b []string) bool {
	for i, segment := range b {
		if i == len(a) {
			return false
		}
		if isRest(b, i) {
			return true
		}
		if isRest(a, i) || !isParameter(segment) && a[i] != segment || isParameter(segment) && a[i] == "{$}" {
			return false
		}
	}
	return len(a) == len(b)
}

// isRest reports whether segment i takes all that follows.
func isRest(segments []string, i int) bool {
	return i > 0 && i == len(segments)-1 && (segments[i] == "" || strings.HasSuffix(segments[i], "...}"))
}

func isParameter(segment string) bool { return strings.HasPrefix(segment, "{") && segment != "{$}" }
