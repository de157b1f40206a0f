package workload

import (
	"slices"
	"strings"
	"unsafe"

	"github.com/payconex/scopes/scope"
)

// Null asks nothing: what is left is to go through the cases, and to see whether
// the answer is right.
var Null = Contender{"nothing (the loop)", func(c *Cases) func(int) int {
	want := c.Want()
	var got [Size]answer
	for i := range got {
		got[i].yes = want[i]
	}
	return func(n int) int { return null(n, &got, &want) }
}}

// An answer is as large as what others have for each case, a scope.Entry.
type answer struct {
	yes bool
	_   [unsafe.Sizeof(scope.Entry{}) - 1]byte
}

func null(n int, got *[Size]answer, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			if got[i].yes != want[i] {
				wrong++
			}
		}
	}
	return wrong
}

// Bit tests a bit whose number is known: the floor.
var Bit = Contender{"a bare bit test", func(c *Cases) func(int) int {
	var set [8]uint64
	var bits [Size]uint16
	ids := ids(c)
	for _, name := range expand(c) {
		set[ids[name]/64] |= 1 << (ids[name] % 64)
	}
	for i := range bits {
		bits[i] = uint16(ids[c.List[i].Need])
	}
	want := c.Want()
	return func(n int) int { return bit(n, &set, &bits, &want) }
}}

func bit(n int, set *[8]uint64, bits *[Size]uint16, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			bit := bits[i]
			if (set[bit/64%8]>>(bit%64)&1 != 0) != want[i] {
				wrong++
			}
		}
	}
	return wrong
}

// Map looks the name up in a map of all names that the key's wildcards reach.
var Map = Contender{"a map of expanded names", func(c *Cases) func(int) int {
	held := map[string]struct{}{}
	for _, name := range expand(c) {
		held[name] = struct{}{}
	}
	needs, want := c.Needs(), c.Want()
	return func(n int) int { return lookUp(n, held, &needs, &want) }
}}

func lookUp(n int, held map[string]struct{}, needs *[Size]string, want *[Size]bool) (wrong int) {
	for ; n > 0; n -= Size {
		for i := range want {
			if _, ok := held[needs[i]]; ok != want[i] {
				wrong++
			}
		}
	}
	return wrong
}

// HasPrefix goes through the names that the key holds.
var HasPrefix = Contender{"a HasPrefix loop", func(c *Cases) func(int) int {
	held := c.List[0].Held
	needs, want := c.Needs(), c.Want()
	return func(n int) (wrong int) {
		for i := range n {
			if anyCovers(held, needs[i%Size]) != want[i%Size] {
				wrong++
			}
		}
		return wrong
	}
}}

func anyCovers(held []string, need string) bool {
	for _, h := range held {
		if covers(h, need) {
			return true
		}
	}
	return false
}

// covers is what people write, and write right: many forget the colon.
func covers(held, need string) bool {
	return held == need || strings.HasSuffix(held, ":*") && strings.HasPrefix(need, held[:len(held)-1])
}

// ClaimSplitSeq is the best loop over a claim that we know: it allocates
// nothing. It does not see whether the claim is one.
var ClaimSplitSeq = Loop("a HasPrefix loop over SplitSeq", func(*Cases) func(*Case) bool {
	return func(c *Case) bool {
		for token := range strings.SplitSeq(c.Claim, " ") {
			if covers(token, c.Need) {
				return true
			}
		}
		return false
	}
})

// ClaimChecked is ClaimSplitSeq that also refuses what is no claim, as we do.
var ClaimChecked = Loop("the same, claim checked (RFC 6749 §3.3)", func(*Cases) func(*Case) bool {
	return func(c *Case) bool {
		allowed := false
		for token := range strings.SplitSeq(c.Claim, " ") {
			if token == "" {
				return false
			}
			for i := range len(token) {
				if b := token[i]; b < 0x21 || b > 0x7e || b == '"' || b == '\\' {
					return false
				}
			}
			allowed = allowed || covers(token, c.Need)
		}
		return allowed
	}
})

// ClaimSplit is the loop that most people write.
var ClaimSplit = Loop("a HasPrefix loop over Split", func(*Cases) func(*Case) bool {
	return func(c *Case) bool { return anyCovers(strings.Split(c.Claim, " "), c.Need) }
})

// ClaimMap makes a map of the claim for each request.
var ClaimMap = Loop("a map made of the claim", func(*Cases) func(*Case) bool {
	return func(c *Case) bool {
		held := map[string]bool{}
		for _, token := range strings.Split(c.Claim, " ") {
			held[token] = true
		}
		if held[c.Need] {
			return true
		}
		for i := len(c.Need) - 1; i > 0; i-- {
			if c.Need[i-1] == ':' && held[c.Need[:i]+"*"] {
				return true
			}
		}
		return false
	}
})

// ParseMap parses a claim to a bit set by a map from names to numbers, and asks
// it.
var ParseMap = Contender{"a bit set by way of a map", func(c *Cases) func(int) int {
	ids := ids(c)
	table := c.Catalog.Table()
	var bits [Size]int
	for i := range bits {
		bits[i] = ids[c.List[i].Need]
	}
	return func(n int) (wrong int) {
		for i := range n {
			x := &c.List[i%Size]
			var set [8]uint64
			for token := range strings.SplitSeq(x.Claim, " ") {
				if id, ok := ids[token]; ok {
					for end := int(table.Ends[id]); id < end; id++ {
						set[id/64%8] |= 1 << (id % 64)
					}
				}
			}
			bit := bits[i%Size]
			if (set[bit/64%8]>>(bit%64)&1 != 0) != x.Want {
				wrong++
			}
		}
		return wrong
	}
}}

// GrantMap looks every name of a request up in a map of expanded names.
var GrantMap = Loop("a map of expanded names", func(c *Cases) func(*Case) bool {
	held := map[string]struct{}{}
	for _, name := range expand(c) {
		held[name] = struct{}{}
	}
	return func(c *Case) bool {
		for _, name := range c.Request {
			if _, ok := held[name]; !ok {
				return false
			}
		}
		return true
	}
})

// GrantHasPrefix goes through what is held for every name of a request.
var GrantHasPrefix = Loop("a HasPrefix loop", func(*Cases) func(*Case) bool {
	return func(c *Case) bool {
		for _, name := range c.Request {
			if !anyCovers(c.Held, name) {
				return false
			}
		}
		return true
	}
})

func ids(c *Cases) map[string]int {
	ids := make(map[string]int, len(c.Names))
	for i, name := range c.Names {
		ids[name] = i
	}
	return ids
}

// expand returns all declared names that the first key covers.
func expand(c *Cases) []string {
	var list []string
	for _, name := range c.Names {
		if Covers(c.List[0].Held, name) {
			list = append(list, strings.Clone(name))
		}
	}
	return list
}

// AnyMap, AnyHasPrefix: one alternative after the other.
var (
	AnyMap = Loop("a map of expanded names", func(c *Cases) func(*Case) bool {
		held := map[string]struct{}{}
		for _, name := range expand(c) {
			held[name] = struct{}{}
		}
		return func(c *Case) bool {
			for _, name := range c.Any {
				if _, ok := held[name]; ok {
					return true
				}
			}
			return false
		}
	})
	AnyHasPrefix = Loop("a HasPrefix loop", func(c *Cases) func(*Case) bool {
		held := c.List[0].Held
		return func(c *Case) bool {
			return slices.ContainsFunc(c.Any, func(name string) bool { return anyCovers(held, name) })
		}
	})
)
