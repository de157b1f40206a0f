package analyzer

// Rules, as they stand in brackets at the end of a message and in the category
// of a diagnostic.
const (
	RuleUnknown   = "unknown"   // a name that the catalogue does not declare
	RuleCatalogue = "catalogue" // the catalogue itself cannot be read
)
