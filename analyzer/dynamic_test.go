package analyzer

import (
	"regexp"
	"strings"
	"testing"
)

// TestPartsMatch compares the matching of parts with a regular expression, for
// all lists of up to four parts and all names of up to five letters.
func TestPartsMatch(t *testing.T) {
	stretches := []stretch{{text: "a"}, {text: "b1"}, {text: "-"}, {hole: 's'}, {hole: 'd'}}
	lists := []parts{{}}
	for last := lists; len(last[0]) < 4; {
		var next []parts
		for _, p := range last {
			for _, s := range stretches {
				if s.hole == 0 && len(p) > 0 && p[len(p)-1].hole == 0 {
					continue // texts are joined
				}
				next = append(next, append(p[:len(p):len(p)], s))
			}
		}
		lists = append(lists, next...)
		last = next
	}
	names := []string{""}
	for last := names; len(last[0]) < 5; {
		var next []string
		for _, name := range last {
			for _, c := range "ab1-" {
				next = append(next, name+string(c))
			}
		}
		names = append(names, next...)
		last = next
	}
	for _, p := range lists {
		var spec strings.Builder
		for _, s := range p {
			switch s.hole {
			case 's':
				spec.WriteString(".*")
			case 'd':
				spec.WriteString("-?[0-9]+")
			default:
				spec.WriteString(s.text)
			}
		}
		re := regexp.MustCompile("^" + spec.String() + "$")
		for _, name := range names {
			if want, got := re.MatchString(name), p.match(name); want != got {
				t.Fatalf("%v and %q: %v, want %v", p, name, got, want)
			}
		}
	}
}
