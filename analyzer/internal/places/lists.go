package places

import "go/types"

// A List is the known names that stand together: the elements of one composite
// literal, or the arguments for one parameter of one call.
type List struct {
	Names []*Constant
	Place
}

// Lists returns the lists of known names, in the order of the source.
func (x *Index) Lists() (lists []*List) {
	byGroup := map[any]*List{}
	for _, k := range x.Constants {
		if !x.words.Declares(k.Text) || k.group == nil || k.Compared {
			continue
		}
		list := byGroup[k.group]
		if list == nil {
			list = &List{Place: k.Place}
			byGroup[k.group] = list
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
