package analyzer

import "github.com/payconex/scopes/analyzer/internal/lint"

// CheckCatalogue is the category of a diagnostic that says that the catalogue
// itself cannot be used, so that nothing else was checked. It cannot be
// switched off.
const CheckCatalogue = string(lint.Catalogue)
