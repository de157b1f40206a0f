package catalogfile

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A hostileRow is a catalogue file that must load, or must be refused for the
// stated reason.
type hostileRow struct {
	ID      string
	Input   input
	Want    string
	Message string // part of one of the faults
	Why     string
}

// An input is a text, or a description of one that is too big or too odd to
// be written in JSON.
type input []byte

func (in *input) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*in = input(text)
		return nil
	}
	var built struct {
		Hex    string
		Repeat struct {
			S, Sep, Pre, Post string
			N                 int
		}
	}
	if err := json.Unmarshal(data, &built); err != nil {
		return err
	}
	if built.Hex != "" {
		var err error
		*in, err = hex.DecodeString(built.Hex)
		return err
	}
	r := built.Repeat
	repeated := strings.TrimSuffix(strings.Repeat(r.S+r.Sep, r.N), r.Sep)
	*in = input(r.Pre + repeated + r.Post)
	return nil
}

const testdata = "../../../testdata"

func readHostile(t testing.TB) []hostileRow {
	t.Helper()
	var file struct{ YAML []hostileRow }
	readJSON(t, filepath.Join(testdata, "catalog/hostile.json"), &file)
	return file.YAML
}

func readJSON(t testing.TB, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func TestHostile(t *testing.T) {
	for _, row := range readHostile(t) {
		t.Run(row.ID, func(t *testing.T) {
			file, err := Parse("scopes.yaml", row.Input)
			if row.Want == "ok" {
				if err != nil {
					t.Errorf("%s\nrefused: %v", row.Why, err)
				}
				return
			}
			if row.Want != "error" || row.Message == "" {
				t.Fatalf("row wants %q with message %q: want ok, or error with a message", row.Want, row.Message)
			}
			if err == nil {
				t.Fatalf("%s\nloaded: %+v", row.Why, file.Scopes)
			}
			checkRefused(t, err)
			if !strings.Contains(strings.Join(lines(err), "\n"), row.Message) {
				t.Errorf("no fault says %q:\n%v", row.Message, err)
			}
		})
	}
}

// Every row that the vectors have must have come along.
func TestHostileIsComplete(t *testing.T) {
	var want, got []string
	files, err := filepath.Glob(filepath.Join(testdata, "vectors/*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		var file struct{ YAML []struct{ ID string } }
		readJSON(t, path, &file)
		for _, row := range file.YAML {
			want = append(want, row.ID)
		}
	}
	for _, row := range readHostile(t) {
		got = append(got, row.ID)
	}
	if len(want) == 0 {
		t.Fatal("no yaml rows in the vectors")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-vectors +ported):\n%s", diff)
	}
}
