package scope_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/payconex/scopes/scope"
	"go.yaml.in/yaml/v4"
)

type record struct {
	S scope.Scope
	P scope.Pattern
	G scope.Set
	M map[scope.Scope]scope.Pattern
}

func TestJSONRoundTrip(t *testing.T) {
	want := record{"a:b", "a:*", scope.Must(scope.ParseSet("b a:* a:b")), map[scope.Scope]scope.Pattern{"x": "y:*"}}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if text := `{"S":"a:b","P":"a:*","G":["a:*","b"],"M":{"x":"y:*"}}`; string(data) != text {
		t.Errorf("marshalled %s, want %s", data, text)
	}
	var got record
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestRoundTripEveryPatternAndSet writes every pattern of the small world, and
// every set of up to two, in every form that there is, and reads it back.
func TestRoundTripEveryPatternAndSet(t *testing.T) {
	world := smallWorld("a", "ab", "a-")
	sets := []scope.Set{{}}
	for i, p := range world {
		checkRoundTrips(t, p, scope.ParsePattern)
		if !p.IsWildcard() {
			checkRoundTrips(t, scope.Scope(p), scope.Parse)
		}
		for _, q := range world[:i+1] {
			sets = append(sets, scope.Must(scope.NewSet(p, q)))
		}
	}
	for _, set := range sets {
		checkRoundTrips(t, set, scope.ParseSet)
	}
	visited(t, "%d patterns and %d sets, as text, JSON, SQL and YAML", len(world), len(sets))
}

// checkRoundTrips writes v, and reads it into a variable in use.
func checkRoundTrips[T interface {
	fmt.Stringer
	driver.Valuer
	encoding.TextMarshaler
}, P interface {
	*T
	sql.Scanner
	encoding.TextUnmarshaler
}](t *testing.T, v T, parse func(string) (T, error)) {
	t.Helper()
	check := func(form string, read func(got *T) error) {
		t.Helper()
		got := scope.Must(parse("old"))
		if err := read(&got); err != nil || got.String() != v.String() {
			t.Fatalf("%s became %s by way of %s: %v", v, got, form, err)
		}
	}
	check("String", func(got *T) (err error) {
		*got, err = parse(v.String())
		return err
	})
	check("text", func(got *T) error {
		text, err := v.MarshalText()
		return errors.Join(err, P(got).UnmarshalText(text))
	})
	check("JSON", func(got *T) error {
		data, err := json.Marshal(v)
		return errors.Join(err, json.Unmarshal(data, got))
	})
	check("SQL", func(got *T) error {
		value, err := v.Value()
		return errors.Join(err, P(got).Scan(value))
	})
	check("SQL bytes", func(got *T) error {
		value, err := v.Value()
		return errors.Join(err, P(got).Scan([]byte(value.(string))))
	})
	check("YAML", func(got *T) error {
		data, err := yaml.Dump(v)
		return errors.Join(err, yaml.Load(data, got))
	})
}

// TestDecodeLeavesNoOldValue decodes what is absent, null or wrong into a
// variable in use: either it is an error, or the old value is gone.
func TestDecodeLeavesNoOldValue(t *testing.T) {
	for _, tc := range []struct {
		json string
		ok   bool
		set  string // what the set is afterwards, if ok
	}{
		{`null`, true, ""}, {`[]`, true, ""}, {`""`, true, ""}, {` null `, true, ""},
		{`["a:b"]`, true, "a:b"}, {`"a:b c"`, true, "a:b c"}, {`["a:*","a:b"]`, true, "a:*"},
		{`[null]`, false, ""}, {`["a:b c"]`, false, ""}, {`" "`, false, ""}, {`"a  b"`, false, ""}, {`[""]`, false, ""},
		{`{}`, false, ""}, {`1`, false, ""}, {`true`, false, ""}, {`["*"]`, false, ""}, {`[["a"]]`, false, ""},
	} {
		set := scope.Must(scope.ParseSet("old:*"))
		err := json.Unmarshal([]byte(tc.json), &set)
		if (err == nil) != tc.ok || tc.ok && set.String() != tc.set {
			t.Errorf("%s: {%s}, %v", tc.json, set, err)
		}
		if err != nil && set.String() != "old:*" {
			t.Errorf("%s: failed and changed the set to {%s}", tc.json, set)
		}
	}
	for _, bad := range []string{`null`, `""`, `"*"`, `1`, `[]`, `{}`, `"a "`, `"A:\u212a"`} {
		s, p := scope.Scope("old"), scope.Pattern("old")
		if json.Unmarshal([]byte(bad), &s) == nil || json.Unmarshal([]byte(bad), &p) == nil || s != "old" || p != "old" {
			t.Errorf("%s: %q %q", bad, s, p)
		}
	}
	var s scope.Scope
	if json.Unmarshal([]byte(`"a:*"`), &s) == nil {
		t.Error("a wildcard became a Scope")
	}
}

func TestEncodeRefusesWhatParseRefuses(t *testing.T) {
	for _, bad := range []string{"", "*", "a:", "a b", "a:*:b"} {
		if _, err := json.Marshal(scope.Scope(bad)); err == nil {
			t.Errorf("Scope(%q) was marshalled", bad)
		}
		if _, err := scope.Pattern(bad).Value(); err == nil {
			t.Errorf("Pattern(%q) has an SQL value", bad)
		}
	}
	if _, err := scope.Scope("a:*").MarshalText(); err == nil {
		t.Error("a wildcard was marshalled as a Scope")
	}
}

func TestSQLRoundTrip(t *testing.T) {
	set := scope.Must(scope.ParseSet("b a:*"))
	for _, v := range []driver.Valuer{scope.Scope("a:b"), scope.Pattern("a:*"), set, scope.Set{}} {
		value, err := v.Value()
		if err != nil {
			t.Fatal(err)
		}
		text, ok := value.(string)
		if !ok {
			t.Fatalf("%v has the value %#v", v, value)
		}
		for _, src := range []any{text, []byte(text)} {
			switch want := v.(type) {
			case scope.Scope:
				var got scope.Scope
				if err := got.Scan(src); err != nil || got != want {
					t.Errorf("Scan(%q) = %q, %v", src, got, err)
				}
			case scope.Pattern:
				var got scope.Pattern
				if err := got.Scan(src); err != nil || got != want {
					t.Errorf("Scan(%q) = %q, %v", src, got, err)
				}
			case scope.Set:
				var got scope.Set
				if err := got.Scan(src); err != nil || !got.Equal(want) {
					t.Errorf("Scan(%q) = {%s}, %v", src, got, err)
				}
			}
		}
	}
	s, p := scope.Scope("old"), scope.Pattern("old")
	for _, bad := range []any{nil, 1, "", "a b", []byte("*"), true} {
		if s.Scan(bad) == nil || p.Scan(bad) == nil || s != "old" || p != "old" {
			t.Errorf("Scan(%#v): %q %q", bad, s, p)
		}
	}
	if err := set.Scan(nil); err != nil || set.Len() != 0 {
		t.Errorf("a set read from NULL is {%s}, %v", set, err)
	}
	if err := set.Scan(7); err == nil {
		t.Error("a set was read from a number")
	}
}

func TestTextRoundTrip(t *testing.T) {
	want := scope.Must(scope.ParseSet("b a:*"))
	text, err := want.MarshalText()
	if err != nil || string(text) != "a:* b" {
		t.Fatalf("%q, %v", text, err)
	}
	var got scope.Set
	if err := got.UnmarshalText(text); err != nil || !got.Equal(want) {
		t.Errorf("{%s}, %v", got, err)
	}
	if err := got.UnmarshalText([]byte(" ")); err == nil || !got.Equal(want) {
		t.Errorf("a lone space: {%s}, %v", got, err)
	}
}
