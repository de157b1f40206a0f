package policy_test

import (
	"encoding/json"
	"regexp"
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
)

func TestParseExpiry(t *testing.T) {
	for _, tc := range []struct {
		text string
		want string // in UTC; empty: refused
	}{
		{"2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z"},
		{"2026-06-01T00:00:00+01:30", "2026-05-31T22:30:00Z"},
		{"2026-06-01T00:00:00-01:00", "2026-06-01T01:00:00Z"},
		{"2026-06-01T00:00:00.5Z", "2026-06-01T00:00:00.5Z"},
		{"2026-06-01T00:00:00.9999999999999Z", "2026-06-01T00:00:00.999999999Z"}, // more than nanoseconds is cut off
		{"2024-02-29T23:59:59+23:59", "2024-02-29T00:00:59Z"},
		{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
		{"2026-06-01T00:00:00.0000000000000000000000000000000000000000000Z", "2026-06-01T00:00:00Z"}, // 64 bytes
		{"2026-06-01T00:00:00.00000000000000000000000000000000000000000000Z", ""},                    // 65

		{"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"}, {"9999-12-31T23:59:59-01:00", ""}, // a year later in UTC
		{"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"}, {"0000-01-01T00:00:00+01:00", ""}, // a year earlier

		{"", ""}, {"never", ""}, {"null", ""},
		{"2026-06-01", ""}, {"2026-06-01T00:00:00", ""}, {"2026-06-01 00:00:00Z", ""}, {"2026-06-01T00:00Z", ""},
		{"2026-06-01t00:00:00Z", ""}, {"2026-06-01T00:00:00z", ""}, {" 2026-06-01T00:00:00Z", ""}, {"2026-06-01T00:00:00Z ", ""},
		{"2026-06-01T0:00:00Z", ""}, {"2026-6-01T00:00:00Z", ""}, {"+2026-06-01T00:00:00Z", ""}, {"12026-06-01T00:00:00Z", ""},
		{"2026-06-01T00:00:00,5Z", ""}, {"2026-06-01T00:00:00.Z", ""},
		{"2026-06-01T00:00:00+24:00", ""}, {"2026-06-01T00:00:00+01:60", ""}, {"2026-06-01T00:00:00+0100", ""}, {"2026-06-01T00:00:00+1:00", ""},
		{"2026-02-30T00:00:00Z", ""}, {"2026-13-01T00:00:00Z", ""}, {"0000-00-00T00:00:00Z", ""},
		{"2026-06-01T24:00:00Z", ""}, {"2026-06-01T00:60:00Z", ""}, {"2026-06-01T00:00:60Z", ""},
		{"２026-06-01T00:00:00Z", ""},
	} {
		expiry, err := policy.ParseExpiry(tc.text)
		if (err == nil) != (tc.want != "") {
			t.Errorf("ParseExpiry(%q): %v", tc.text, err)
		} else if err == nil && expiry.String() != tc.want {
			t.Errorf("ParseExpiry(%q) = %s, want %s", tc.text, expiry, tc.want)
		}
	}
}

func TestExpiryOrder(t *testing.T) {
	// From the earliest to the latest.
	order := []policy.Expiry{{}, policy.At(now.Add(-1)), policy.At(now), policy.At(now.Add(1)), policy.Never()}
	for i, e := range order {
		if e.Passed(now) != (i <= 2) {
			t.Errorf("%s has passed at %s: %v", e, now, e.Passed(now))
		}
		for j, f := range order {
			if e.Outlives(f) != (i > j) || e.Equal(f) != (i == j) {
				t.Errorf("%s outlives %s: %v, equals: %v", e, f, e.Outlives(f), e.Equal(f))
			}
		}
		if moment, ok := e.Time(); ok != (i < 4) || ok && !policy.At(moment).Equal(e) {
			t.Errorf("%s is at %v, %v", e, moment, ok)
		}
	}
}

func TestExpiryJSON(t *testing.T) {
	for _, e := range []policy.Expiry{policy.Never(), policy.At(now), policy.At(now.Add(1))} {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var back policy.Expiry
		if err := json.Unmarshal(data, &back); err != nil || !back.Equal(e) {
			t.Errorf("%s reads back as %s, %v", data, back, err)
		}
	}
	if _, err := json.Marshal(policy.Expiry{}); err == nil {
		t.Error("the zero expiry was written")
	}
	for _, bad := range []string{`0`, `-1`, `"never"`, `true`, `{}`, `[]`, `""`} {
		e := policy.At(now)
		if json.Unmarshal([]byte(bad), &e) == nil || !e.Equal(policy.At(now)) {
			t.Errorf("%s was read as %s", bad, e)
		}
	}
}

var rfc3339Grammar = regexp.MustCompile(`\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)\z`)

// FuzzParseExpiry holds the reader against the grammar of RFC 3339: it accepts
// nothing else, and all of it that the calendar has and UTC can write again.
func FuzzParseExpiry(f *testing.F) {
	f.Add("2026-06-01T00:00:00.5+01:00")
	f.Add("2026-06-01T0:00:00Z")
	f.Add("2026-06-01T00:00:00,5Z")
	f.Fuzz(func(t *testing.T, text string) {
		expiry, err := policy.ParseExpiry(text)
		moment, calendar := time.Parse(time.RFC3339, text)
		year := moment.UTC().Year()
		want := rfc3339Grammar.MatchString(text) && calendar == nil && len(text) <= 64 && year >= 0 && year <= 9999
		if (err == nil) != want {
			t.Fatalf("ParseExpiry(%q): %v, want %v", text, err, want)
		}
		if err == nil {
			if back, err := policy.ParseExpiry(expiry.String()); err != nil || !back.Equal(expiry) {
				t.Fatalf("%q reads back as %s, %v", expiry, back, err)
			}
		}
	})
}

var labelGrammar = regexp.MustCompile(`\A[A-Za-z0-9_-]+( [A-Za-z0-9_-]+)*\z`)

// FuzzCheckLabel holds the label check against its grammar.
func FuzzCheckLabel(f *testing.F) {
	for _, label := range []string{"", "ci key", " ci", "ci ", "ci  key", "ci\nkey", "a.b", "a/b", "*", "\u0421I", "\uff23", "ci\u202eyek", "'; DROP TABLE keys;--"} {
		f.Add(label)
	}
	f.Add("0123456789012345678901234567890123456789012345678901234567890123")
	f.Add("01234567890123456789012345678901234567890123456789012345678901234")
	f.Fuzz(func(t *testing.T, label string) {
		want := labelGrammar.MatchString(label) && len(label) <= 64
		if err := policy.CheckLabel(label); (err == nil) != want {
			t.Fatalf("CheckLabel(%q): %v, want %v", label, err, want)
		}
	})
}
