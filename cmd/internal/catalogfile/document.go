package catalogfile

// A Document is scopes.yaml as it is written, before groups and defaults hand
// anything down. Its types are the format: the decoder walks them, and a JSON
// schema can be made from them. The json tag names a field; without omitempty
// or omitzero the field is required. No list, mapping or text may be empty.
//
// The zero Document is not a valid file.
type Document struct {
	Version   int                    `json:"version" jsonschema:"version of the format, 1"`
	Namespace string                 `json:"namespace,omitempty" jsonschema:"first segment of every name"`
	Title     string                 `json:"title,omitempty" jsonschema:"what the catalogue is called"`
	Style     styleFields            `json:"style,omitzero" jsonschema:"what the file demands of its own names"`
	Audiences []string               `json:"audiences,omitempty" jsonschema:"who sees scopes and may be granted them, narrowest first; each also sees what those before it see; without it: internal alone"`
	Defaults  defaultFields          `json:"defaults,omitzero" jsonschema:"what a scope has that neither it nor a group says otherwise; without it: the last audience, not grantable"`
	Go        goFields               `json:"go,omitzero" jsonschema:"how generated Go identifiers are spelt"`
	Outputs   outputFields           `json:"outputs,omitzero" jsonschema:"what is generated from this file"`
	Groups    map[string]groupFields `json:"groups,omitempty" jsonschema:"families of names, without the namespace; each hands its fields down to the names below it, the nearest first"`
	Scopes    map[string]scopeFields `json:"scopes" jsonschema:"every name, written in full"`
	Endpoints []endpointFields       `json:"endpoints,omitempty" jsonschema:"operations of the API and what they require"`
	Presets   []presetFields         `json:"presets,omitempty" jsonschema:"named bundles of scopes that a form may offer"`
	Lint      lintFields             `json:"lint,omitzero" jsonschema:"settings of the catalogue check"`
}

// Text may have several lines, and be written as a block. A plain string in a
// [Document] may not.
type Text string

// OneOrMore is a list, or its only item by itself.
type OneOrMore []string

// True is written as true, or not at all.
type True bool

type styleFields struct {
	Segment string   `json:"segment,omitempty" jsonschema:"snake_case, kebab-case or any"`
	Verbs   []string `json:"verbs,omitempty" jsonschema:"allowed last segments"`
}

type defaultFields struct {
	Audience  string `json:"audience,omitempty"`
	Grantable bool   `json:"grantable,omitempty"`
}

type goFields struct {
	Package     string            `json:"package,omitempty" jsonschema:"package name; without it: the last element of the output folder"`
	Initialisms []string          `json:"initialisms,omitempty" jsonschema:"words written in capitals, such as API"`
	Names       map[string]string `json:"names,omitempty" jsonschema:"a segment and its part of the identifier, such as ios: IOS"`
}

type outputFields struct {
	Go   string   `json:"go,omitempty" jsonschema:"folder of the generated package, relative to this file"`
	Docs []string `json:"docs,omitempty" jsonschema:"documents with markers, relative to this file"`

	HTML map[string]string `json:"html,omitempty" jsonschema:"HTML pages, relative to this file, and the audience that each is for"`
}

type groupFields struct {
	Title     string `json:"title,omitempty"`
	Intro     Text   `json:"intro,omitempty"`
	Doc       string `json:"doc,omitempty" jsonschema:"handed down: where to read more"`
	Audience  string `json:"audience,omitempty" jsonschema:"handed down"`
	Grantable bool   `json:"grantable,omitempty" jsonschema:"handed down"`
	Risk      string `json:"risk,omitempty" jsonschema:"handed down: low, write, money, secrets or critical"`
	Owner     string `json:"owner,omitempty" jsonschema:"handed down"`
}

type scopeFields struct {
	Title      string           `json:"title,omitempty" jsonschema:"what a summary of a key calls it, such as view; without it: its last segments"`
	Desc       string           `json:"desc" jsonschema:"what it permits, in one line for a table"`
	Long       Text             `json:"long,omitempty" jsonschema:"the same at length, for a guide"`
	Audience   string           `json:"audience,omitempty" jsonschema:"narrowest audience that sees it"`
	Grantable  bool             `json:"grantable,omitempty" jsonschema:"whether anyone may be given it by name"`
	Risk       string           `json:"risk,omitempty" jsonschema:"low, write, money, secrets or critical"`
	Since      string           `json:"since,omitempty"`
	Owner      string           `json:"owner,omitempty"`
	Doc        string           `json:"doc,omitempty" jsonschema:"where to read more"`
	Tags       []string         `json:"tags,omitempty"`
	Examples   []string         `json:"examples,omitempty"`
	Deprecated deprecatedFields `json:"deprecated,omitzero" jsonschema:"still matches, but is not newly granted"`
	Aliases    []string         `json:"aliases,omitempty" jsonschema:"old spellings: accepted, and rewritten to the name"`
	Typos      []string         `json:"typos,omitempty" jsonschema:"known misspellings: never accepted, only corrected"`
	Widens     []string         `json:"widens,omitempty" jsonschema:"names that a wildcard hands out although they are not grantable by themselves"`
	Requires   []string         `json:"requires,omitempty" jsonschema:"names to ask for together with this one"`
	Go         string           `json:"go,omitempty" jsonschema:"Go identifier, if the usual spelling will not do"`
}

type deprecatedFields struct {
	Since   string    `json:"since,omitempty"`
	Use     OneOrMore `json:"use,omitempty" jsonschema:"what to use instead"`
	Removal string    `json:"removal,omitempty" jsonschema:"day of the removal, such as 2027-06-30"`
	Note    string    `json:"note,omitempty"`
}

type endpointFields struct {
	ID       string      `json:"id" jsonschema:"such as create-api-key"`
	Method   string      `json:"method"`
	Path     string      `json:"path" jsonschema:"with {parameters}"`
	Summary  string      `json:"summary,omitempty"`
	Doc      string      `json:"doc,omitempty" jsonschema:"where to read more"`
	Audience string      `json:"audience,omitempty" jsonschema:"narrowest audience that sees it"`
	AnyOf    []OneOrMore `json:"any_of,omitempty" jsonschema:"one of these scopes is enough; a list within stands for all of its scopes"`
	AllOf    []string    `json:"all_of,omitempty" jsonschema:"all of these scopes are needed"`
	Public   True        `json:"public,omitempty" jsonschema:"no key is needed"`
}

type presetFields struct {
	Name   string   `json:"name"`
	Desc   string   `json:"desc,omitempty"`
	Scopes []string `json:"scopes"`
}

type lintFields struct {
	Ignore  []ignoreFields `json:"ignore,omitempty"`
	Sinks   []sinkFields   `json:"sinks,omitempty" jsonschema:"places in Go code that take scopes, beside those that the linter finds"`
	Foreign []string       `json:"foreign,omitempty" jsonschema:"globs of names that belong to somebody else, such as urn:**; the linter leaves them alone"`
}

type sinkFields struct {
	At   string `json:"at" jsonschema:"a parameter, such as example.com/app/auth.Require:0; or a field, a method's parameter, a named string type, or the results of a function, written with ()"`
	List string `json:"list,omitempty" jsonschema:"any_of, all_of or grant: how several scopes there belong together"`

	Catalogue string `json:"catalogue,omitempty" jsonschema:"another catalogue file, relative to this one and below its folder: names there are held against that alone"`
}

type ignoreFields struct {
	Code   string    `json:"code" jsonschema:"of the findings, such as SC502"`
	Scope  OneOrMore `json:"scope" jsonschema:"declared names that they are about"`
	Reason string    `json:"reason" jsonschema:"why they stay"`
	Until  string    `json:"until,omitempty" jsonschema:"last day, such as 2027-06-30"`
}
