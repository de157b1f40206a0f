package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
)

// The part of SARIF 2.1.0 that we write. Lists are never null.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri,omitempty"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string     `json:"id"`
		ShortDescription     *sarifText `json:"shortDescription,omitempty"`
		HelpURI              string     `json:"helpUri,omitempty"`
		Help                 *sarifText `json:"help,omitempty"`
		DefaultConfiguration struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId,omitempty"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifText         `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		Fixes               []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		PhysicalLocation struct {
			ArtifactLocation sarifArtifact `json:"artifactLocation"`
			Region           *sarifRegion  `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description     *sarifText    `json:"description,omitempty"`
		ArtifactChanges []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		ArtifactLocation sarifArtifact      `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		DeletedRegion   sarifRegion `json:"deletedRegion"`
		InsertedContent sarifText   `json:"insertedContent"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

var sarifLevels = map[Level]string{Error: "error", Warn: "warning", Info: "note"}

func (w *Writer) writeSARIF(out io.Writer, findings []Finding, files *sources) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	rules := &ruleList{index: map[string]int{}, list: []sarifRule{}}
	for _, r := range w.Rules {
		rules.add(r)
	}
	seen := map[string]int{} // fingerprints
	for _, f := range findings {
		result := sarifResult{
			RuleID:    f.Code,
			RuleIndex: rules.add(Rule{Code: f.Code, Help: f.Help, Level: f.Level}),
			Level:     sarifLevels[f.Level],
			Message:   sarifText{Text: visible(f.Message)},
			Locations: []sarifLocation{},
		}
		if f.Hint != "" {
			result.Message.Text += "\nhint: " + visible(f.Hint)
		}
		uri := w.uri(f.File)
		if f.File != "" {
			var l sarifLocation
			l.PhysicalLocation.ArtifactLocation.URI = uri
			l.PhysicalLocation.Region = f.Range.region(f.File, files)
			result.Locations = append(result.Locations, l)
		}
		print := fingerprint(f, uri, files)
		seen[print]++
		result.PartialFingerprints = map[string]string{"primaryLocationLineHash": fmt.Sprintf("%s:%d", print, seen[print])}
		if f.Fix != nil && f.File != "" {
			result.Fixes = []sarifFix{f.sarifFix(uri, files)}
		}
		run.Results = append(run.Results, result)
	}
	run.Tool.Driver = sarifDriver{w.Tool.Name, w.Tool.Version, w.Tool.URL, rules.list}
	return encode(out, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// A ruleList keeps each rule once.
type ruleList struct {
	index map[string]int
	list  []sarifRule
}

// add returns the index of the rule, or -1 if it has no code.
func (l *ruleList) add(r Rule) int {
	if r.Code == "" {
		return -1
	}
	i, ok := l.index[r.Code]
	if ok {
		return i
	}
	rule := sarifRule{ID: r.Code, HelpURI: r.Help}
	rule.DefaultConfiguration.Level = sarifLevels[r.Level]
	if r.Summary != "" {
		rule.ShortDescription = &sarifText{Text: r.Summary}
	}
	if r.Text != "" {
		rule.Help = &sarifText{Text: r.Text, Markdown: r.Text}
	}
	l.index[r.Code] = len(l.list)
	l.list = append(l.list, rule)
	return len(l.list) - 1
}

// uri returns a reference that is relative if the path is.
func (w *Writer) uri(path string) string {
	path = w.seenFromRoot(path)
	if !filepath.IsAbs(path) && !strings.HasPrefix(path, "/") {
		return (&url.URL{Path: path}).String()
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/x
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

func (r Range) region(file string, files *sources) *sarifRegion {
	if r.Line < 1 {
		return nil
	}
	region := &sarifRegion{StartLine: r.Line, EndLine: r.EndLine}
	if r.Column > 0 {
		region.StartColumn = files.characters(file, r.Line, r.Column)
	}
	if r.EndLine > 0 && r.EndColumn > 0 {
		region.EndColumn = files.characters(file, r.EndLine, r.EndColumn)
	}
	return region
}

func (f Finding) sarifFix(uri string, files *sources) sarifFix {
	change := sarifChange{ArtifactLocation: sarifArtifact{uri}, Replacements: []sarifReplacement{}}
	for _, e := range f.Fix.Edits {
		if region := e.region(f.File, files); region != nil {
			change.Replacements = append(change.Replacements, sarifReplacement{*region, sarifText{Text: e.Text}})
		}
	}
	fix := sarifFix{ArtifactChanges: []sarifChange{change}}
	if f.Fix.Message != "" {
		fix.Description = &sarifText{Text: visible(f.Fix.Message)}
	}
	return fix
}

// fingerprint tells one finding from the next, and stays the same while lines
// above come and go.
func fingerprint(f Finding, uri string, files *sources) string {
	line, _ := files.line(f.File, f.Line)
	h := sha256.New()
	for _, part := range [][]byte{[]byte(f.Code), []byte(uri), bytes.TrimSpace(line), []byte(f.Message)} {
		fmt.Fprintf(h, "%d ", len(part))
		h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
