package catalogrules

import "github.com/payconex/scopes/cmd/internal/report"

// table is every rule. Those that begin with OA are told by scopes openapi check.
// A rule without a check is about what cannot be read as a
// catalogue, or about something beside it; it is listed for its page.
var table = []struct {
	code    string
	level   report.Level
	check   func(*pass)
	summary string
}{
	{"OA101", report.Error, nil, "an OpenAPI document shows a name to an audience that does not see it"},
	{"OA201", report.Error, nil, "an OpenAPI document has an operation that is no endpoint"},
	{"OA202", report.Error, nil, "an endpoint is missing in an OpenAPI document"},
	{"OA203", report.Error, nil, "an OpenAPI document and the catalogue require different things"},
	{"SC001", report.Error, nil, "the file is not what the format says"},
	{"SC002", report.Error, unwieldy, "a name is malformed, outside the namespace, or another in other capitals"},
	{"SC003", report.Warn, order, "the names are not in bytewise order"},
	{"SC101", report.Error, nil, "a name is used and not declared"},
	{"SC102", report.Error, nil, "a document that lists all names lacks one"},
	{"SC103", report.Error, nil, "an endpoint says not, or not soundly, where it is and what it requires"},
	{"SC104", report.Info, unused, "no endpoint uses a name"},
	{"SC105", report.Error, nil, "an endpoint requires a wildcard"},
	{"SC106", report.Warn, closed, "nobody can be granted what an endpoint requires"},
	{"SC107", report.Error, nil, "a document describes a name in other words than the catalogue"},
	{"SC301", report.Error, hidden, "a wildcard hands out what it does not say"},
	{"SC302", report.Error, orphan, "a wildcard has nothing below it"},
	{"SC303", report.Info, onlyChild, "a wildcard has one name below it"},
	{"SC304", report.Info, noWildcard, "several names have no wildcard above them"},
	{"SC305", report.Warn, narrower, "a wildcard is hidden from who sees all that is below it"},
	{"SC306", report.Error, sentinel, "a name stands for no permission"},
	{"SC307", report.Error, needless, "a widens entry acknowledges nothing"},
	{"SC308", report.Error, leafAndNode, "a name is a scope and a family at once"},
	{"SC401", report.Warn, synonyms, "a name ends in another word for a verb of the catalogue"},
	{"SC402", report.Warn, httpVerbs, "a name ends in an HTTP method"},
	{"SC403", report.Warn, mixedStyle, "a segment is joined otherwise than most"},
	{"SC404", report.Warn, writeOnly, "a resource can be written and not read"},
	{"SC405", report.Info, plurals, "two families differ in being singular and plural"},
	{"SC406", report.Error, nearTwins, "two names differ by a slip of the finger"},
	{"SC407", report.Info, prefixes, "the name of a family begins the name of another"},
	{"SC408", report.Info, asymmetric, "two families that mirror each other are built differently"},
	{"SC409", report.Info, homonyms, "a word is a family and an action elsewhere"},
	{"SC410", report.Info, notVerbs, "a name does not end in an action"},
	{"SC501", report.Error, descriptions, "a description is missing, too long, or that of another name"},
	{"SC502", report.Warn, wildcardTexts, "a wildcard is described otherwise than most"},
	{"SC503", report.Warn, imperatives, "a description does not begin with a verb, or ends otherwise than most"},
	{"SC504", report.Warn, spelling, "a word is spelt otherwise than the catalogue spells it"},
	{"SC505", report.Info, articles, "an article does not fit its noun"},
	{"SC506", report.Info, textVerbs, "one verb of names is described in several words"},
	{"SC507", report.Info, filler, "a long text adds nothing to the short one"},
	{"SC601", report.Error, deprecations, "a deprecation gives no usable advice"},
	{"SC602", report.Error, removals, "a removal is past, or too soon"},
	{"SC603", report.Warn, lateGrants, "a deprecated name is still offered, or all that a wildcard offers is deprecated"},
	{"SC604", report.Error, nil, "an alias or typo is also something else"},
	{"SC605", report.Error, nil, "a change takes a name away, or widens one, without notice"},
	{"SC701", report.Error, nil, "a Go identifier clashes or is none"},
	{"SC702", report.Info, initialisms, "a Go identifier needs an initialism"},
	{"SC703", report.Error, nil, "a generated file is stale or edited by hand"},
	{"SC801", report.Warn, risky, "a risky name may be granted to everyone"},
	{"SC802", report.Info, unusable, "a name may be granted to who cannot use it"},
	{"SC803", report.Error, nil, "an ignore is expired, or ignores nothing"},
}
