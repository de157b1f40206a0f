package httppolicy_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestVectors runs the "http" rows of every file in testdata/vectors, so that
// more rows can be dropped in, against a server and a client on loopback.
func TestVectors(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "vectors", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	rows := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var kinds struct{ HTTP []json.RawMessage }
		if err := json.Unmarshal(data, &kinds); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, data := range kinds.HTTP {
			var row struct{ ID string }
			if err := json.Unmarshal(data, &row); err != nil {
				t.Fatalf("%s: %v", data, err)
			}
			t.Run(row.ID, func(t *testing.T) { readRow(t, data).run(t) })
			rows++
		}
	}
	if rows < 21 {
		t.Errorf("%d rows, want the 21 that were there at first, or more", rows)
	}
}

// A row is one request and what it must give.
type row struct {
	ID, Want, Why, Ref string
	Input              input
}

// An input says what is served and what is sent. A field that is not here fails
// the test: nothing would run what it asks for.
type input struct {
	// What is mapped, all at once: a list is an endpoint that requires all of
	// it, null the zero Requirement.
	Require         *requirement
	RequireByMethod map[string]*requirement `json:"require_by_method"`

	// Who is known: the sender of token "tok" holds the claim until exp.
	Claim    *blob
	Exp, Now *time.Time
	Provider string
	Handler  string

	// What is sent. Without an Authorization header and with a claim, it is a
	// bearer token: this one, or "tok".
	Method, URL string
	Headers     [][2]blob
	Token       string
	Principal   any // null: nobody

	Assert string // in words; see assertions
}

type requirement struct{ names []string }

func (r *requirement) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &r.names) }

func readRow(t *testing.T, data json.RawMessage) row {
	t.Helper()
	var r row
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	if r.Input.Principal != nil {
		t.Fatalf("%s: nothing knows principal %v", r.ID, r.Input.Principal)
	}
	for what, known := range map[string][]string{
		r.Input.Provider: {"", "ctx-cancelled", "error", "unavailable"},
		r.Input.Handler:  {"", "writes-before-check"},
		r.Input.Token:    {"", "tok", "bad-signature"},
	} {
		if !slices.Contains(known, what) {
			t.Fatalf("%s: nothing knows %q", r.ID, what)
		}
	}
	return r
}

// A blob is a text, {"repeat": …}, or {"hex": …}.
type blob struct{ text string }

func (b *blob) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return json.Unmarshal(data, &b.text)
	}
	var form struct {
		Hex    string
		Repeat struct {
			S, Sep, Pre, Post string
			N                 int
		}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&form); err != nil {
		return err
	}
	raw, err := hex.DecodeString(form.Hex)
	r := &form.Repeat
	b.text = string(raw) + r.Pre + strings.Join(slices.Repeat([]string{r.S}, r.N), r.Sep) + r.Post
	return err
}

func (r row) run(t *testing.T) {
	api, panicked := r.Input.serve()
	if r.Want == "panic-at-construction" || panicked != nil {
		if r.Want != "panic-at-construction" || panicked == nil {
			t.Errorf("panic %v at construction, want %s (%s)", panicked, r.Want, r.Why)
		}
		return
	}
	got := api.answer(t, r.Input.request())
	if r.Want == "n/a" {
		r.Input.assertOrder(t, api, got)
		return
	}
	if !slices.Contains(strings.Split(r.Want, "|"), got.status()) {
		t.Errorf("%s, want %s (%s)", got.status(), r.Want, r.Why)
	}
	if ran := slices.Contains(api.events, "handle"); ran != (got.code == 200) {
		t.Errorf("answered %d; events %v", got.code, api.events)
	}
	got.assertSound(t)
	got.assertSilent(t, r.Input)
	r.Input.assert(t, got)
}

// assertions are what the words of an assertion ask for. All but the last hold
// for every row, and are checked for every row.
var assertions = map[string]func(*testing.T, reply){
	"WWW-Authenticate has exactly one scope attribute and no CR/LF/quote from input": func(t *testing.T, got reply) {
		got.assertSound(t)
		if n := strings.Count(strings.Join(got.challenges, "\n"), `scope="`); n != 1 {
			t.Errorf("%d scope attributes: %q", n, got.challenges)
		}
	},
	"no scope attribute": func(t *testing.T, got reply) {
		if strings.Contains(strings.Join(got.challenges, "\n"), "scope=") {
			t.Errorf("challenge %q", got.challenges)
		}
	},
}

func (in input) assert(t *testing.T, got reply) {
	t.Helper()
	if in.Assert == "" {
		return
	}
	check, ok := assertions[in.Assert]
	if !ok {
		t.Fatalf("nothing checks that %q", in.Assert)
	}
	check(t, got)
}

// assertOrder is for a handler that writes at once. It must run after the
// request is authenticated, and not at all if it is not allowed.
func (in input) assertOrder(t *testing.T, api *api, got reply) {
	t.Helper()
	if !slices.Equal(api.events, []string{"authenticate", "handle"}) || got.body != "served" {
		t.Errorf("events %v, body %q", api.events, got.body)
	}
	for _, refused := range []input{
		{Require: in.Require, Method: in.Method, URL: in.URL},
		{Require: in.Require, Method: in.Method, URL: in.URL, Claim: &blob{"pcx:webhooks:read"}},
	} {
		api, _ := refused.serve()
		got := api.answer(t, refused.request())
		if slices.Contains(api.events, "handle") || strings.Contains(got.body, "served") {
			t.Errorf("refused with %d, but events %v, body %q", got.code, api.events, got.body)
		}
	}
}
