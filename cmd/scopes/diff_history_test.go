package main

import (
	"slices"
	"testing"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
)

// TestTextsIn: however a name is written, it is found; and none that is not
// there.
func TestTextsIn(t *testing.T) {
	wanted := []string{"a", "a:*", "a:b", "a:b:c"}
	for _, tt := range []struct {
		file string
		want []string
	}{
		{"scopes:\n  a:b: {desc: x}\n", []string{"a:b"}},
		{"scopes:\n  'a:*': {desc: x}\n", []string{"a:*"}},
		{`{"version":1,"scopes":{"a:b":{"desc":"x"},"a":{"desc":"y"}}}`, []string{"a", "a:b"}},
		{"scopes:\r\n  ? a:b\r\n  : {desc: x}\r\n", []string{"a:b"}},
		{"scopes:\n  \"a:\\x62\": {desc: x}\n", []string{"a:b"}},
		{"scopes:\n  z: {desc: x, aliases: [a:b,a:*], typos: [a:b:c]}\n", []string{"a:*", "a:b", "a:b:c"}},
		{"scopes:\n  z: {desc: 'a:b, or so'}\n", nil},
		{"scopes:\n  a:b-c: {desc: x}\n  ba:b: {desc: x}\n", nil},
		{"scopes: [a:b, z]\n", []string{"a:b"}},
		{"scopes:\n  z: {desc: x}\ntree:\n  a:b: {desc: x}\n", []string{"a:b"}}, // not understood
		{"scopes: [\n  a:b\n", nil},                                             // gave nobody a name
	} {
		if got := textsIn("w.yaml", []byte(tt.file), wanted, catalogfile.MaxSize(1000)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.file, got, tt.want)
		}
	}
}
