package catalogfile

import (
	"errors"
	"go/token"
	"slices"

	"github.com/payconex/scopes/scope"
)

// scopes checks each name's own fields and fills in what it inherits.
func (c *checker) scopes() {
	c.file.Scopes = make([]Scope, 0, len(c.names.sorted))
	for _, name := range c.names.sorted {
		fields, at := c.doc.Scopes[name], scopePath(name)
		fields.Audience = string(c.audience(at.key("audience"), fields.Audience))
		oneOf(c, at.key("risk"), "risk", fields.Risk, Risks)
		c.day(at.key("deprecated").key("removal"), "removal", fields.Deprecated.Removal)
		c.mention(at.key("deprecated").key("use"), "use", fields.Deprecated.Use)
		c.mention(at.key("widens"), "widens", fields.Widens)
		c.mention(at.key("requires"), "requires", fields.Requires)
		if i := slices.Index(fields.Requires, name); i >= 0 {
			c.coded("SC101", c.places.value(at.key("requires").item(i)), "remove it", "requires: %s is the name itself", quote(name))
		}
		if fields.Go != "" && !(token.IsIdentifier(fields.Go) && token.IsExported(fields.Go)) {
			c.coded("SC701", c.places.value(at.key("go")), "write one such as APIKeyCreate", "go: %s is not an exported Go identifier", quote(fields.Go))
		}
		c.inherit(name, &fields)
		c.file.Scopes = append(c.file.Scopes, c.scope(name, fields))
	}
}

func (c *checker) scope(name string, fields scopeFields) Scope {
	s := Scope{
		Name:      scope.Pattern(name),
		Pos:       c.places.key(scopePath(name)),
		Title:     fields.Title,
		Desc:      fields.Desc,
		Long:      string(fields.Long),
		Audience:  scope.Audience(fields.Audience),
		Grantable: fields.Grantable,
		Risk:      fields.Risk,
		Since:     fields.Since,
		Owner:     fields.Owner,
		Doc:       fields.Doc,
		Tags:      fields.Tags,
		Examples:  fields.Examples,
		Aliases:   convert[scope.Pattern](fields.Aliases),
		Typos:     fields.Typos,
		Widens:    convert[scope.Pattern](fields.Widens),
		Requires:  convert[scope.Pattern](fields.Requires),
		Go:        fields.Go,
	}
	if c.places.has(scopePath(name).key("deprecated")) {
		d := fields.Deprecated
		s.Deprecated = &Deprecated{d.Since, d.Removal, d.Note, convert[scope.Pattern](d.Use)}
	}
	return s
}

// catalog builds the vocabulary, which checks what makes the names one.
func (c *checker) catalog() {
	def := scope.Definition{Digest: c.file.Digest, Audiences: c.file.Audiences}
	for _, s := range c.file.Scopes {
		fields := c.doc.Scopes[string(s.Name)]
		def.Names = append(def.Names, scope.Declaration{
			Name:       s.Name,
			Audience:   s.Audience,
			Grantable:  s.Grantable,
			Widens:     c.onlyDeclared(fields.Widens),
			Deprecated: s.Deprecated != nil,
			Uses:       c.onlyDeclared(fields.Deprecated.Use),
			Aliases:    s.Aliases,
			Typos:      s.Typos,
		})
		if s.Title != "" && !s.Name.IsWildcard() {
			def.Titles = append(def.Titles, scope.Title{Name: scope.Scope(s.Name), Text: s.Title})
		}
	}
	for _, g := range c.file.Groups {
		name, err := scope.Parse(c.doc.under(g.Name))
		if _, isScope := c.doc.Scopes[string(name)]; err == nil && g.Title != "" && !isScope {
			def.Titles = append(def.Titles, scope.Title{Name: name, Text: g.Title})
		}
	}
	catalog, err := scope.NewCatalog(def)
	c.file.Catalog = catalog
	if err == nil {
		return
	}
	where := c.declared()
	for _, err := range split(err) {
		var fault *scope.DeclarationError
		if !errors.As(err, &fault) {
			c.add(Pos{}, "repair what the message says", "%s", err)
			continue
		}
		pos, ok := where[string(fault.Name)+" "+fault.Field+" "+fault.Value]
		if !ok {
			pos = c.places.key(scopePath(string(fault.Name)))
		}
		c.coded(codeOfField[fault.Field], pos, fault.Advice, "%s %s: %s", fieldOf[fault.Field], quote(fault.Value), fault.Reason)
	}
}

// split undoes [errors.Join].
func split(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// fieldOf says what the file calls a field of a declaration.
var fieldOf = map[string]string{
	"name":      "name",
	"audience":  "audience",
	"audiences": "audience",
	"widens":    "widens:",
	"uses":      "use:",
	"aliases":   "alias",
	"typos":     "typo",
}

// codeOfField is the rule that a faulty field of a declaration breaks.
var codeOfField = map[string]string{
	"name":      "SC002",
	"audience":  "SC001",
	"audiences": "SC001",
	"widens":    "SC307",
	"uses":      "SC601",
	"aliases":   "SC604",
	"typos":     "SC604",
}

// declared knows where each value stands that a declaration can be faulted for.
func (c *checker) declared() map[string]Pos {
	where := map[string]Pos{}
	note := func(name, field string, at path, list []string) {
		for i, text := range list {
			where[name+" "+field+" "+text] = c.places.value(at.item(i))
		}
	}
	note("", "audiences", path("").key("audiences"), c.doc.Audiences)
	for name, fields := range c.doc.Scopes {
		at := scopePath(name)
		note(name, "widens", at.key("widens"), fields.Widens)
		note(name, "uses", at.key("deprecated").key("use"), fields.Deprecated.Use)
		note(name, "aliases", at.key("aliases"), fields.Aliases)
		note(name, "typos", at.key("typos"), fields.Typos)
	}
	return where
}
