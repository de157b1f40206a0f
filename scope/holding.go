package scope

// How what is held is put together: added name by name, then settled.

// add puts in name id of the holder's catalogue, and what it covers. Under a
// large catalogue, settle must follow.
func (h *Held) add(t *Table, id uint32) {
	end := t.Ends[id]
	if h.small == nil {
		h.addRun(newRun(id, end))
		return
	}
	h.bits[id/64%smallWords] |= 1 << (id % 64)
	for id++; id < end; { // what a wildcard covers, a word at a time
		stop := min(end, (id|63)+1)
		h.bits[id/64%smallWords] |= (^uint64(0) >> (64 - (stop - id))) << (id % 64)
		id = stop
	}
}

func (h *Held) addRun(r run) {
	if h.runs() == nil {
		for i := range h.bits {
			if h.bits[i] == 0 {
				h.bits[i] = uint64(r)
				return
			}
		}
		list := make(runs, 0, 32)
		for _, few := range h.bits {
			list = append(list, run(few))
		}
		h.moreOf().runs = list
	}
	h.more.runs = append(h.more.runs, r)
}

func (h *Held) addUndeclared(text string) {
	m := h.moreOf()
	m.undeclared = append(m.undeclared, text)
}

func (h *Held) moreOf() *more {
	if h.more == nil {
		h.more = &more{}
	}
	return h.more
}

// settle brings the runs of a large catalogue into order, and into the bits if
// they fit.
func (h *Held) settle() {
	if h.small != nil {
		return
	}
	var few [smallWords]run
	list := h.runs()
	if list == nil {
		for i, r := range h.bits {
			few[i] = run(r)
		}
		list = few[:]
	}
	list = list.merge()
	h.bits = [smallWords]uint64{}
	if len(list) > smallWords {
		h.more.runs = make(runs, len(list)) // no longer than need be
		copy(h.more.runs, list)
		return
	}
	for i, r := range list {
		h.bits[i] = uint64(r)
	}
	if h.more != nil {
		h.more.runs = nil
	}
}
