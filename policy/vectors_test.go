package policy_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/payconex/scopes/policy"
	"github.com/payconex/scopes/scope"
	"github.com/payconex/scopes/scope/pcx"
)

// TestVectors runs every row of every file in testdata/vectors, so that more
// rows can be dropped in. A kind of row that nothing runs is an error.
func TestVectors(t *testing.T) {
	kinds := map[string]func(*testing.T, json.RawMessage){
		"about":  func(*testing.T, json.RawMessage) {},
		"parse":  eachRow(parseRow),
		"match":  eachRow(matchRow),
		"subset": eachRow(subsetRow),
		"claim":  eachRow(claimRow),
		"grant":  eachRow(grantRow),

		// Run where the code is that they are about.
		"yaml": elsewhere, // cmd/internal/catalogfile
		"lint": elsewhere, // analyzer
		"cli":  elsewhere, // cmd/scopes
		"http": elsewhere, // policy/httppolicy
	}
	files, err := filepath.Glob(filepath.Join("..", "testdata", "vectors", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var rows map[string]json.RawMessage
		if err := json.Unmarshal(data, &rows); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for kind, list := range rows {
			run, ok := kinds[kind]
			if !ok {
				t.Errorf("%s: nothing runs rows of kind %q", file, kind)
				continue
			}
			t.Run(filepath.Base(file)+"/"+kind, func(t *testing.T) { run(t, list) })
		}
	}
}

func elsewhere(*testing.T, json.RawMessage) {}

func eachRow(run func(t *testing.T, row json.RawMessage)) func(*testing.T, json.RawMessage) {
	return func(t *testing.T, list json.RawMessage) {
		var rows []json.RawMessage
		if err := json.Unmarshal(list, &rows); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			run(t, row)
		}
		t.Logf("%d rows", len(rows))
	}
}

// read fills v from a row. A member that v does not have fails the test: nothing
// would run what it asks for.
func read(t *testing.T, row json.RawMessage, v any) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(row))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%.200s: %v", row, err)
	}
}

// comments are what any row may have for people.
type comments struct{ ID, Why, Source, Ref, Decision string }

// expanded returns data with every {"repeat": …} and {"hex": …} in it written
// out, at any depth.
func expanded(t *testing.T, data json.RawMessage) json.RawMessage {
	t.Helper()
	var b blob
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	if b.ok {
		text, err := json.Marshal(b.text)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	// Token by token, because a map would drop a member that stands twice.
	dec := json.NewDecoder(bytes.NewReader(data))
	open, _ := dec.Token()
	if open != json.Delim('{') && open != json.Delim('[') {
		return data
	}
	out := []byte(open.(json.Delim).String())
	for n := 0; dec.More(); n++ {
		if n > 0 {
			out = append(out, ',')
		}
		var part json.RawMessage
		if open == json.Delim('{') {
			name, _ := dec.Token()
			out = append(strconv.AppendQuote(out, name.(string)), ':')
		}
		if err := dec.Decode(&part); err != nil {
			t.Fatal(err)
		}
		out = append(out, expanded(t, part)...)
	}
	end, _ := dec.Token()
	return append(out, end.(json.Delim).String()...)
}

// A blob is a text of a row; ok is false if the row has something else there.
type blob struct {
	text string
	ok   bool
}

func (b *blob) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		b.ok = true
		return json.Unmarshal(data, &b.text)
	}
	var form struct {
		Hex    *string
		Repeat *struct {
			S, Sep, Pre, Post string
			N                 int
		}
	}
	if err := json.Unmarshal(data, &form); err != nil {
		return nil // another type: not a text
	}
	switch {
	case form.Hex != nil:
		raw, err := hex.DecodeString(*form.Hex)
		b.text, b.ok = string(raw), err == nil
		return err
	case form.Repeat != nil:
		r := form.Repeat
		b.text, b.ok = r.Pre+strings.Join(slices.Repeat([]string{r.S}, r.N), r.Sep)+r.Post, true
	}
	return nil
}

func parseRow(t *testing.T, data json.RawMessage) {
	var row struct {
		comments
		Input blob
		Want  string
	}
	read(t, data, &row)
	got := "error"
	if _, err := scope.ParsePattern(row.Input.text); err == nil {
		got = "pattern"
	}
	if _, err := scope.Parse(row.Input.text); err == nil {
		got = "scope"
	}
	if got != row.Want {
		t.Errorf("parse %.60q: %s, want %s (%s)", row.Input.text, got, row.Want, row.Why)
	}
}

// decide answers a match or subset row through the texts as they came.
func decide(held, wanted []blob) any {
	var sets [2]scope.Set
	for i, list := range [][]blob{held, wanted} {
		var names []scope.Name
		for _, b := range list {
			p, err := scope.ParsePattern(b.text)
			if err != nil || !b.ok {
				return "malformed"
			}
			names = append(names, p)
		}
		sets[i] = scope.Must(scope.NewSet(names...))
	}
	return sets[0].CoversSet(sets[1])
}

func matchRow(t *testing.T, data json.RawMessage) {
	var row struct {
		comments
		Granted  []blob
		Required blob
		Want     any
	}
	read(t, data, &row)
	if got := decide(row.Granted, []blob{row.Required}); got != row.Want {
		t.Errorf("%v match %q: %v, want %v (%s)", row.Granted, row.Required.text, got, row.Want, row.Source)
	}
}

func subsetRow(t *testing.T, data json.RawMessage) {
	var row struct {
		comments
		Holder, Requested []blob
		Want              any
	}
	read(t, data, &row)
	if got := decide(row.Holder, row.Requested); got != row.Want {
		t.Errorf("%v covers %v: %v, want %v (%s)", row.Holder, row.Requested, got, row.Want, row.Source)
	}
}

func claimRow(t *testing.T, data json.RawMessage) {
	var row struct {
		comments
		Claim, JSON             *blob
		Required, Adapter, Want string
	}
	read(t, data, &row)
	var held scope.Held
	var err error
	switch {
	case row.Claim == nil && row.JSON == nil: // null: absent
		held = pcx.Catalog().Hold()
	case row.Claim != nil:
		held, err = pcx.Catalog().ParseHeld(row.Claim.text)
	case row.Adapter == "introspection":
		held, err = policy.HeldFromIntrospection(pcx.Catalog(), []byte(row.JSON.text))
	case row.Adapter == "" || row.Adapter == "jwt":
		held, err = policy.HeldFromToken(pcx.Catalog(), []byte(row.JSON.text))
	default:
		t.Fatalf("%.200s: nothing knows adapter %q", data, row.Adapter)
	}
	// A wildcard or an undeclared name is no requirement; it is still a question.
	allowed := held.Covers(scope.Pattern(row.Required))
	if r, err := policy.AllOf(pcx.Catalog(), scope.Scope(row.Required)); err == nil {
		allowed = r.Check(held) == nil
	}
	got := "deny"
	if allowed {
		got = "allow"
	} else if err != nil {
		got = "error"
	}
	if got != row.Want {
		t.Errorf("claim %.60s: %s, want %s (%s)", data, got, row.Want, row.Why)
	}
}

// A grantKey is a stored key as a grant row has it.
type grantKey struct {
	ID       string
	Scopes   []string
	Audience *scope.Audience
	Expires  *string
	Disabled bool
}

func (k *grantKey) key(t *testing.T) policy.Key {
	t.Helper()
	if k == nil {
		return policy.Key{}
	}
	key := policy.Key{ID: k.ID, Held: pcx.Catalog().HoldText(k.Scopes), Expires: policy.Never(), Disabled: k.Disabled}
	if k.Expires != nil {
		expires, err := policy.ParseExpiry(*k.Expires)
		if err != nil {
			t.Fatal(err)
		}
		key.Expires = expires
	}
	return key
}

// audience of a key; a row that names none means no limit beyond what is
// grantable at all: the catalogue's widest.
func (k *grantKey) audience() scope.Audience {
	if k != nil && k.Audience != nil {
		return *k.Audience
	}
	audiences := pcx.Catalog().Audiences()
	return audiences[len(audiences)-1]
}

type grantInput struct {
	Op       string
	Now      time.Time
	Holder   *grantKey
	Holders  []*grantKey // further ones, each without creators
	Target   *grantKey
	Chain    []*grantKey
	ChainLen int `json:"chain_len"`
	Request  json.RawMessage
}

func (in *grantInput) holder(t *testing.T) policy.Holder {
	t.Helper()
	holder := policy.Holder{Key: in.Holder.key(t), Audience: in.Holder.audience()}
	for _, link := range in.Chain {
		holder.Creators = append(holder.Creators, link.key(t))
	}
	for i := range in.ChainLen {
		link := holder.Key
		link.ID = "api_" + strconv.Itoa(i)
		holder.Creators = append(holder.Creators, link)
	}
	return holder
}

// decide runs the operation of a row. Touching a stronger key in any way is
// refused in these rows, which is what UpdateStrict is for.
func (in *grantInput) decide(t *testing.T) error {
	t.Helper()
	holder := in.holder(t)
	var more []policy.Holder
	for _, h := range in.Holders {
		more = append(more, policy.Holder{Key: h.key(t), Audience: h.audience()})
	}
	target := policy.Target{Key: in.Target.key(t), Label: "a key", Audience: in.Target.audience()}
	switch in.Op {
	case "create", "delegate", "import":
		request, err := policy.ParseRequest(in.Request)
		if err == nil {
			_, err = policy.Create(request, in.Now, holder, more...)
		}
		return err
	case "exchange":
		request, err := policy.ParseRequest(in.Request)
		if err == nil {
			_, err = policy.Exchange(request, in.Now, holder, more...)
		}
		return err
	case "update", "extend":
		change, err := policy.ParseChange(in.Request)
		if err == nil {
			_, err = policy.UpdateStrict(change, in.Now, target, holder, more...)
		}
		return err
	case "reveal", "rotate", "enable", "takeover":
		return policy.TakeOver(in.Now, target, holder, more...)
	case "disable", "delete":
		return policy.Revoke(in.Now, target, holder, more...)
	}
	t.Errorf("nothing decides operation %q", in.Op)
	return nil
}

func grantRow(t *testing.T, data json.RawMessage) {
	var row struct {
		comments
		Input grantInput
		Want  string
	}
	read(t, expanded(t, data), &row)
	err := row.Input.decide(t)
	got := "error"
	var fault *policy.GrantError
	switch {
	case err == nil:
		got = "allow"
	case errors.As(err, &fault) && fault.Denied():
		got = "deny"
	}
	if got != row.Want {
		t.Errorf("%s: %s, want %s (%s): %v", row.ID, got, row.Want, row.Why, err)
	}
}
