package mocks

import "testing"

// Names that were renamed long ago live on in fixtures.
func TestToken(t *testing.T) {
	token := struct{ Scopes []string }{
		Scopes: []string{"desk:ticket:read", "desk:projects:write", "desk:ticket:asign"}, // want `"desk:projects:write".*"desk:project:write"` `"desk:ticket:asign".*"desk:ticket:assign"`
	}
	if len(token.Scopes) != 3 {
		t.Fail()
	}
}
