package catalogfile

import (
	"strconv"
	"strings"
)

// A path leads from the top of the file to one of its values: the keys and
// indexes on the way. The empty path is the whole file.
type path string

const pathSeparator = "\x00" // no key of a sound file has it

func (p path) key(key string) path { return p + pathSeparator + path(key) }

func (p path) item(i int) path { return p.key(strconv.Itoa(i)) }

func pathOf(keys []string) (p path) {
	for _, key := range keys {
		p = p.key(key)
	}
	return p
}

// A place is where a key and its value stand. An item of a list has no key:
// both are its own.
type place struct{ key, value Pos }

// places knows where everything stands that was read, sound or not.
type places map[path]place

func (p places) has(at path) bool {
	_, ok := p[at]
	return ok
}

// value returns where the value at a path stands, or else what it would be in.
func (p places) value(at path) Pos { return p.nearest(at).value }

// key returns where the key at a path stands, or else what it would be in.
func (p places) key(at path) Pos { return p.nearest(at).key }

func (p places) nearest(at path) place {
	for {
		if found, ok := p[at]; ok || at == "" {
			return found
		}
		at = at[:strings.LastIndex(string(at), pathSeparator)]
	}
}
