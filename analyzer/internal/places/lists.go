package places

import (
	"go/ast"
	"go/types"

	"github.com/payconex/scopes/analyzer/internal/words"
)

// A List is the known names that stand together: the elements of one composite
// literal, or the arguments for one parameter of one call.
type List struct {
	Names []*Constant
	Place

	Words *words.Vocabulary // that knows them
}

// Lists returns the lists of known names, in the order of the source.
func (x *Index) Lists() (lists []*List) {
	type group struct {
		node  ast.Node
		words *words.Vocabulary
	}
	byGroup := map[group]*List{}
	for _, k := range x.Constants {
		if k.group == nil || k.Compared {
			continue
		}
		known := x.Words(k)
		if !known.Declares(k.Text) {
			continue
		}
		list := byGroup[group{k.group, known}]
		if list == nil {
			list = &List{Place: k.Place, Words: known}
			byGroup[group{k.group, known}] = list
			lists = append(lists, list)
		}
		list.Names = append(list.Names, k)
	}
	return lists
}

// Into reports whether the place is one of a function, variable or field that
// is wanted.
func (p *Place) Into(wanted func(types.Object) bool) bool {
	for _, s := range p.Slots {
		if s.obj != nil && wanted(s.obj) {
			return true
		}
	}
	return false
}
