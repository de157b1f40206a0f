package gocode

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/payconex/scopes/cmd/internal/catalogfile"
	"github.com/payconex/scopes/scope"
)

// reserved are the identifiers that the generated package declares besides the
// constants. All are taken always, so that adding the first endpoint to a
// catalogue breaks nothing.
var reserved = []string{"Catalog", "Digest", "Endpoints", "Remarks"}

// initialisms are the words that stand in capitals in every catalogue. The
// list is closed: one more word would rename constants that people use. A
// catalogue adds its own with go.initialisms.
var initialisms = []string{
	"ACL", "API", "ASCII", "CPU", "CSS", "CSV", "DB", "DNS", "EOF", "GID", "GUID", "HTML", "HTTP", "HTTPS", "ID",
	"IP", "JSON", "JWT", "MFA", "OAuth", "PDF", "QPS", "RAM", "RPC", "SIP", "SLA", "SMS", "SMTP", "SQL", "SSH",
	"SSO", "TCP", "TLS", "TTL", "UDP", "UI", "UID", "URI", "URL", "UTF8", "UUID", "VM", "XML", "XMPP", "XSRF", "XSS",
}

// Initialisms returns the words that stand in capitals in every catalogue.
func Initialisms() []string { return slices.Clone(initialisms) }

// identify gives every scope its Go identifier, and reports the names that
// have no good one and those that would share one.
func (g *generator) identify(faults *faults) {
	idents := identifiers(g.file)
	users := map[string][]catalogfile.Scope{}
	for i := range g.scopes {
		s := &g.scopes[i]
		s.ident = idents[s.entry.Name()]
		g.idents[s.entry.Name()] = s.ident
		if !asciiIdentifier(s.ident) || !token.IsExported(s.ident) {
			faults.add(s.Pos, "write letters and digits, a capital first, such as go: APIKeyUpdate",
				"go identifier %q of %q is not an exported one", s.ident, s.entry.Name())
			continue
		}
		users[s.ident] = append(users[s.ident], s.Scope)
	}
	for ident, scopes := range users {
		free := freeIdent(users, ident)
		if slices.Contains(reserved, ident) {
			for _, s := range scopes {
				faults.add(s.Pos, "give it an identifier of its own, such as go: "+free,
					"%q becomes %s, which the package declares for itself", s.Name, ident)
			}
		}
		if len(scopes) > 1 {
			slices.SortStableFunc(scopes, func(a, b catalogfile.Scope) int { return comparePos(a.Pos, b.Pos) })
			message := fmt.Sprintf("%q becomes %s", scopes[0].Name, ident)
			for _, other := range scopes[1:] {
				message += fmt.Sprintf(", and so does %q at %s:%s", other.Name, g.file.Path, other.Pos)
			}
			faults.add(scopes[0].Pos, "give one of them an identifier of its own, such as go: "+free, "%s", message)
		}
	}
}

// identifiers returns the identifier of each constant that [Generate] declares
// for a catalogue, by the name that it stands for.
func identifiers(f *catalogfile.File) map[scope.Pattern]string {
	namer := newNamer(f)
	idents := make(map[scope.Pattern]string, len(f.Scopes))
	for _, s := range f.Scopes {
		idents[s.Name] = cmp.Or(s.Go, namer.ident(string(s.Name)))
	}
	return idents
}

// freeIdent returns an identifier like ident that nothing uses yet.
func freeIdent(users map[string][]catalogfile.Scope, ident string) string {
	for n := 2; ; n++ {
		free := ident + strconv.Itoa(n)
		if _, taken := users[free]; !taken && !slices.Contains(reserved, free) {
			return free
		}
	}
}

// A namer turns names into identifiers: drop the namespace, cut each segment
// into words at "_", "-" and ".", give each word a capital, and join. Capitals
// that a word already has stay.
type namer struct {
	prefix string            // namespace and colon, dropped
	names  map[string]string // a segment or a word, to its part of the identifier
	words  map[string]string // a word in lower case, to its spelling: "url" to "URL"
}

func newNamer(f *catalogfile.File) *namer {
	n := &namer{names: f.Go.Names, words: map[string]string{}}
	if f.Namespace != "" {
		n.prefix = f.Namespace + ":"
	}
	spell := func(word string) {
		if word == strings.ToLower(word) {
			word = strings.ToUpper(word)
		}
		n.words[strings.ToLower(word)] = word
		many := strings.ToLower(word) + "s" // URLs; but HTTPS is no plural of HTTP
		if _, ok := n.words[many]; !ok {
			n.words[many] = word + "s"
		}
	}
	for _, word := range initialisms {
		spell(word)
	}
	for _, word := range f.Go.Initialisms {
		spell(word)
	}
	return n
}

func (n *namer) ident(name string) string {
	var b strings.Builder
	for segment := range strings.SplitSeq(strings.TrimPrefix(name, n.prefix), ":") {
		if part, ok := n.names[segment]; ok {
			b.WriteString(part)
			continue
		}
		if segment == "*" {
			b.WriteString("All")
			continue
		}
		for _, word := range strings.FieldsFunc(segment, func(r rune) bool { return r == '_' || r == '-' || r == '.' }) {
			b.WriteString(n.word(word))
		}
	}
	ident := b.String()
	if ident != "" && '0' <= ident[0] && ident[0] <= '9' {
		return "X" + ident // 3ds:read is X3dsRead, unless go.names says better
	}
	return ident
}

func (n *namer) word(word string) string {
	if part, ok := n.names[word]; ok {
		return part
	}
	if spelling, ok := n.words[strings.ToLower(word)]; ok {
		return spelling
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// asciiIdentifier reports whether text is a Go identifier that looks like what
// it is: two names in different alphabets can look the same.
func asciiIdentifier(text string) bool {
	for i := range len(text) {
		c := text[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != ""
}
