package catalogrules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/payconex/scopes/cmd/internal/catalogrules"
	"github.com/payconex/scopes/cmd/internal/report"
)

func catalogue(head string, rows ...string) string {
	return "version: 1\n" + head + "scopes:\n  " + strings.Join(rows, "\n  ") + "\n"
}

// TestOtherHouses: catalogues of other people, with habits of their own, have
// no findings about style.
func TestOtherHouses(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		want       []string
	}{
		{"camel case, as in AWS", catalogue("",
			"s3:DeleteObject: {desc: Grants permission to delete objects}",
			"s3:GetObject: {desc: Grants permission to retrieve objects}",
			"s3:GetObjectAcl: {desc: Grants permission to retrieve the access control list of an object}",
			"s3:ListBucket: {desc: Grants permission to list the objects of a bucket}",
			"s3:PutObject: {desc: Grants permission to add an object to a bucket}",
			"sqs:GetQueueUrl: {desc: Grants permission to return the URL of a queue}",
			"sqs:SendMessage: {desc: Grants permission to deliver a message}"), nil},
		{"the action first, as at GitHub", catalogue("",
			"admin:org: {desc: Fully manage the organization and its teams}",
			"gist: {desc: Write access to gists}",
			"notifications: {desc: Read access to a user's notifications}",
			"read:org: {desc: Read-only access to organization membership}",
			"read:user: {desc: Read access to profile data}",
			"workflow: {desc: Add and update workflow files}",
			"write:org: {desc: Read and write access to organization membership}"), nil},
		{"words, as in OpenID", catalogue("",
			"address: {desc: Postal address}", "email: {desc: Address for mail}", "offline_access: {desc: Refresh tokens}",
			"openid: {desc: Sign in}", "phone: {desc: Telephone number}", "profile: {desc: Name and picture}"), nil},
		{"get and list, as in Kubernetes", catalogue("namespace: k8s\n",
			"k8s:pods:create: {desc: Create pods}", "k8s:pods:get: {desc: Get a pod}", "k8s:pods:list: {desc: List pods}", "k8s:pods:patch: {desc: Patch pods}",
			"k8s:secrets:create: {desc: Create secrets}", "k8s:secrets:get: {desc: Get a secret}", "k8s:secrets:list: {desc: List secrets}", "k8s:secrets:patch: {desc: Patch secrets}",
			"k8s:nodes:get: {desc: Get a node}", "k8s:nodes:list: {desc: List nodes}"), []string{"SC003"}},
		{"sentences", catalogue("namespace: a\n",
			"a:x:create: {desc: You may create an x.}", "a:x:delete: {desc: You may delete an x.}", "a:x:read: {desc: You may see an x.}"), nil},
		{"one name", catalogue("", "all: {desc: Everything}"), nil},
		{"numbers and versions", catalogue("namespace: a\n",
			"a:level1:read: {desc: View level one}", "a:level2:read: {desc: View level two}", "a:v1beta1:read: {desc: View one}", "a:v1beta2:read: {desc: View two}"), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range check(t, tt.file) {
				if f.Code != "SC407" { // true of names, whatever the habit
					got = append(got, f.Code+" "+f.Message)
				}
			}
			for i, code := range tt.want {
				if i < len(got) && strings.HasPrefix(got[i], code) {
					got[i] = code
				}
			}
			if len(tt.want) > 0 && len(got) > 0 {
				got = got[:1]
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBigCatalogues: 20,000 names, in shapes that are hard for one rule or
// another. A rule that compares all with all does not come to an end.
func TestBigCatalogues(t *testing.T) {
	const many, fewer = 20_000, 5_000
	rows := func(n int, format string) string {
		var b strings.Builder
		b.WriteString("version: 1\nscopes:\n")
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"near twins":       rows(many, "  shop:order%[1]d:read: {desc: View order %[1]d}\n"),
		"zeros and ones":   rows(fewer, "  shop:%015[1]b:read: {desc: View %[1]d}\n"),
		"one family":       rows(fewer, "  shop:order:read%[1]d: {desc: View orders %[1]d}\n"),
		"same description": rows(fewer, "  shop:a%[1]d:*: {desc: Perform all the actions}\n"),
		"nothing but a":    rows(many, "  shop:a%[1]d:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: {desc: A a a a an an an %[1]d}\n"),
		"deep":             rows(fewer, "  a:a:a:a:a:a:a:a:a:a:a:a:a:x%[1]d: {desc: View %[1]d, deprecated: {note: old}}\n"),
	} {
		if n := len(check(t, text)); n > 6*many {
			t.Errorf("%s: %d findings", name, n)
		}
	}
}

// TestFindingsQuote: a finding is about something that stands in the file.
func TestFindingsQuote(t *testing.T) {
	text := withoutIgnores(t)
	lines := strings.Split(text, "\n")
	for _, f := range check(t, text) {
		if f.Line < 1 || f.Line > len(lines) || f.Column < 1 || f.EndColumn > len(lines[f.Line-1])+1 || f.Hint == "" || f.Help == "" || f.Message == "" {
			t.Fatalf("%+v", f)
		}
		if f.EndColumn == 0 && !strings.HasSuffix(lines[f.Line-1], ">-") {
			t.Errorf("%d:%d: %s has no end, in %q", f.Line, f.Column, f.Code, lines[f.Line-1])
		}
	}
}

func TestIgnore(t *testing.T) {
	const rows = "version: 1\nnamespace: shop\nscopes:\n  shop:order:*: {desc: Perform all order actions}\n  shop:stock:*: {desc: Perform all stock actions}\n"
	for _, tt := range []struct {
		name, ignores string
		want          []string // code and line
	}{
		{"none", "", []string{"SC302 4", "SC302 5"}},
		{"one", "{code: SC302, scope: shop:order:*, reason: x}", []string{"SC302 5"}},
		{"both", "{code: SC302, scope: [shop:order:*, shop:stock:*], reason: x}", nil},
		{"to the last day", `{code: SC302, scope: [shop:order:*, shop:stock:*], reason: x, until: "2026-11-22"}`, nil},
		{"past it", `{code: SC302, scope: [shop:order:*, shop:stock:*], reason: x, until: "2026-11-21"}`, []string{"SC302 4", "SC302 5", "SC803 8"}},
		{"another code", "{code: SC303, scope: shop:order:*, reason: x}", []string{"SC302 4", "SC302 5", "SC803 8"}},
		{"twice", "{code: SC302, scope: shop:order:*, reason: x}\n    - {code: SC302, scope: shop:order:*, reason: y}", []string{"SC302 5", "SC803 9"}},
		{"no such code", "{code: SC999, scope: shop:order:*, reason: x}", []string{"SC302 4", "SC302 5", "SC803 8"}},
		{"what cannot be ignored", "{code: SC803, scope: shop:order:*, reason: x}", []string{"SC302 4", "SC302 5", "SC803 8"}},
	} {
		text := rows
		if tt.ignores != "" {
			text += "lint:\n  ignore:\n    - " + tt.ignores + "\n"
		}
		var got []string
		for _, f := range check(t, text) {
			got = append(got, fmt.Sprint(f.Code, " ", f.Line))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestRemovals: time goes by on its own, so it is given.
func TestRemovals(t *testing.T) {
	row := func(fields string) string {
		return catalogue("audiences: [public, internal]\n",
			"a:new: {desc: View the new one}", "a:old: {desc: View the old one, audience: public, deprecated: {use: a:new, "+fields+"}}")
	}
	for fields, want := range map[string]int{
		`since: "1.0", removal: "2026-11-22"`:        0,
		`since: "1.0", removal: "2026-11-21"`:        1,
		`since: "2026-01-15", removal: "2027-01-15"`: 0,
		`since: "2026-01-15", removal: "2027-01-14"`: 1,
	} {
		if got := perCode(check(t, row(fields)))["SC602"]; got != want {
			t.Errorf("%s: %d findings, want %d", fields, got, want)
		}
	}
	if got := perCode(check(t, strings.Replace(row(`since: "2026-01-15", removal: "2027-01-14"`), "audience: public", "audience: internal", 1)))["SC602"]; got != 0 {
		t.Error("our own programs get a year as well")
	}
}

func TestProfiles(t *testing.T) {
	for profile, want := range map[catalogrules.Profile][]report.Level{
		catalogrules.Minimal:  {report.Error},
		catalogrules.Standard: {report.Error, report.Warn},
		catalogrules.Strict:   {report.Error, report.Warn, report.Info},
	} {
		var got []report.Level
		for _, l := range []report.Level{report.Error, report.Warn, report.Info} {
			if profile.Tells(l) {
				got = append(got, l)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", profile, diff)
		}
	}
}
