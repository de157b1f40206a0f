// Package joined makes scopes of verbs and what they are about.
package joined

func viewScopes(about ...string) (scopes []string) {
	for _, what := range about {
		scopes = append(scopes, "view:"+what)
	}
	return scopes
}

func updateScopes(about ...string) (scopes []string) {
	for _, what := range about {
		scopes = append(scopes, "update:"+what)
	}
	return scopes
}

var _ = append(viewScopes("plan:rooms"), updateScopes("plan:rooms", "status")...)
