package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// A Finding is one line of the files that the package comment describes.
type Finding struct {
	File   string `json:"file"` // relative to the checkout, with slashes
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"` // in bytes, from 1; 0: anywhere in the line
	Text   string `json:"text,omitempty"`   // what is reported; empty: anything
	Want   string `json:"want,omitempty"`   // the right name; empty: not known
	Kind   string `json:"kind,omitempty"`   // of mistake, for the table
}

func (f Finding) String() string {
	s := fmt.Sprintf("%s:%d:%d: %q", f.File, f.Line, f.Column, f.Text)
	if f.Want != "" {
		s += fmt.Sprintf(", want %q", f.Want)
	}
	if f.Kind != "" {
		s += " (" + f.Kind + ")"
	}
	return s
}

func compareFindings(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Text, b.Text))
}

func readFindings(paths []string) (all []Finding, err error) {
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, 1<<20)
		for n := 1; lines.Scan(); n++ {
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			var f Finding
			in := json.NewDecoder(bytes.NewReader(lines.Bytes()))
			in.DisallowUnknownFields()
			if err := in.Decode(&f); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, n, err)
			}
			if f.File == "" || f.Line < 1 {
				return nil, fmt.Errorf("%s:%d: a finding needs a file and a line", path, n)
			}
			all = append(all, f)
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return all, nil
}

func writeFindings(w io.Writer, all []Finding) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, f := range all {
		if err := out.Encode(f); err != nil {
			return err
		}
	}
	return nil
}
