package scope

import "testing"

// TestDistanceWithin compares the quick distance with the plain one, for all
// pairs of words of up to five letters and every limit that is used.
func TestDistanceWithin(t *testing.T) {
	words := []string{""}
	for last := words; len(last[0]) < 5; {
		var next []string
		for _, w := range last {
			for _, c := range "abc" {
				next = append(next, w+string(c))
			}
		}
		words = append(words, next...)
		last = next
	}
	for _, a := range words {
		for _, b := range words {
			want := Distance(a, b)
			for limit := range suggestWithin + 1 {
				if got := distanceWithin(a, b, limit); got != min(want, limit+1) {
					t.Fatalf("distanceWithin(%q, %q, %d) = %d, want %d", a, b, limit, got, min(want, limit+1))
				}
			}
		}
	}
}
