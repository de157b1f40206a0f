package words

import (
	"go/constant"
	"go/types"
	"slices"
	"sync"

	"github.com/payconex/scopes/scope"
)

// Sources finds the vocabulary of a package. It prepares each catalogue once,
// however many packages share it, and is safe for concurrent use. The zero
// Sources knows generated packages only.
type Sources struct {
	Catalogs []scope.Catalog // compiled in

	packages sync.Map // *types.Package of a generated package: *lexicon
	catalogs sync.Map // scope.Catalog: *lexicon
}

// Vocabulary returns what the constants of pkg are held against, or nil if
// there is no catalogue for it. The first hit wins:
//
//  1. the constants of generated packages that it imports directly,
//  2. the catalogues of the configuration,
//  3. the file, which returns the zero Catalog if there is none.
//
// Constants cannot say aliases and typos, nor who may be granted what. The
// remarks of a generated package do; where there are none, the file is asked for
// it, as far as it is about names that the constants declare.
func (s *Sources) Vocabulary(pkg *types.Package, file func() (scope.Catalog, error)) (*Vocabulary, error) {
	lookup := func() (*lexicon, error) {
		catalog, err := file()
		if err != nil || catalog.Len() == 0 {
			return nil, err
		}
		return s.ofCatalog(catalog), nil
	}

	var found []*lexicon
	complete := true
	for _, imported := range pkg.Imports() {
		if IsGenerated(imported) {
			known := s.ofPackage(imported)
			found = append(found, known)
			complete = complete && known.complete
		}
	}
	if len(found) > 0 && complete {
		return &Vocabulary{lexicons: found}, nil
	}
	if len(found) > 0 {
		return &Vocabulary{lexicons: found, lookup: lookup}, nil
	}
	if len(s.Catalogs) > 0 {
		for _, catalog := range s.Catalogs {
			found = append(found, s.ofCatalog(catalog))
		}
		return &Vocabulary{lexicons: found}, nil
	}
	known, err := lookup()
	if known == nil {
		return nil, err
	}
	return &Vocabulary{lexicons: []*lexicon{known}}, nil
}

// Of returns the vocabulary of one catalogue, whatever a package imports.
func (s *Sources) Of(catalog scope.Catalog) *Vocabulary {
	return &Vocabulary{lexicons: []*lexicon{s.ofCatalog(catalog)}}
}

func (s *Sources) ofPackage(pkg *types.Package) *lexicon {
	if known, ok := s.packages.Load(pkg); ok {
		return known.(*lexicon)
	}
	known, _ := s.packages.LoadOrStore(pkg, lexiconOfPackage(pkg))
	return known.(*lexicon)
}

func (s *Sources) ofCatalog(catalog scope.Catalog) *lexicon {
	if known, ok := s.catalogs.Load(catalog); ok {
		return known.(*lexicon)
	}
	known, _ := s.catalogs.LoadOrStore(catalog, lexiconOf(catalog))
	return known.(*lexicon)
}

// scopePath is the package whose types make a constant a scope name.
const scopePath = "github.com/payconex/scopes/scope"

// ScopeType returns the name of t if it is a type of package scope, and ""
// otherwise.
func ScopeType(t types.Type) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return ""
	}
	obj := named.Obj()
	if obj.Pkg() == nil || obj.Pkg().Path() != scopePath {
		return ""
	}
	return obj.Name()
}

// IsGenerated reports whether pkg was generated from a catalogue: it exports a
// constant of type scope.Digest, which says from which.
func IsGenerated(pkg *types.Package) bool {
	uses := func(imported *types.Package) bool { return imported.Path() == scopePath }
	if !slices.ContainsFunc(pkg.Imports(), uses) {
		return false // nearly always; the names of a large package take long to list
	}
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.Const)
		if ok && obj.Exported() && ScopeType(obj.Type()) == "Digest" {
			return true
		}
	}
	return false
}

// declaredBy returns the values of pkg's exported scope and pattern constants.
func declaredBy(pkg *types.Package) []scope.Pattern {
	var names []scope.Pattern
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.Const)
		if !ok || !obj.Exported() {
			continue
		}
		if t := ScopeType(obj.Type()); t == "Scope" || t == "Pattern" {
			names = append(names, scope.Pattern(constant.StringVal(obj.Val())))
		}
	}
	return names
}

// Imports reports whether pkg directly imports package scope or a generated
// package, so that its strings may have types of ours.
func Imports(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(imported *types.Package) bool {
		return imported.Path() == scopePath || IsGenerated(imported)
	})
}
