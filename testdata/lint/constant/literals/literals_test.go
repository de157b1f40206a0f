package literals

import "testing"

func TestNames(t *testing.T) {
	if Names[0] != "shop:order:read" { // want `written out`
		t.Error(Names)
	}
}
