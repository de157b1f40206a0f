package constant

import "testing"

func TestVisible(t *testing.T) {
	tests := []struct {
		path, importer string
		want           bool
	}{
		{"example.com/m/pcx", "example.com/other", true},
		{"example.com/m/internal/pcx", "example.com/m", true},
		{"example.com/m/internal/pcx", "example.com/m/cmd/x", true},
		{"example.com/m/internal/pcx", "example.com/mm", false},
		{"example.com/m/internal/pcx", "example.com", false},
		{"example.com/m/a/internal", "example.com/m/a/b", true},
		{"example.com/m/a/internal", "example.com/m/b", false},
		{"example.com/m/internal/a/internal/pcx", "example.com/m/internal/a/x", true},
		{"example.com/m/internal/a/internal/pcx", "example.com/m/internal/b", false},
		{"example.com/m/internals/pcx", "example.com/x", true},
	}
	for _, tt := range tests {
		if got := visible(tt.path, tt.importer); got != tt.want {
			t.Errorf("visible(%q, %q) = %t, want %t", tt.path, tt.importer, got, tt.want)
		}
	}
}
