// Package kinds has a string type that is no scope type, although its constants
// share every root with the catalogue, and even every distance.
package kinds

// A Condition is a key of a policy's conditions.
type Condition string

const (
	ItemPrefix    Condition = "item:prefix"
	ItemGot       Condition = "item:gets"
	ItemMaxKeys   Condition = "item:max-keys"
	UsersRaed     Condition = "users:raed"
	DocumentsRead Condition = "documents:reed"
	DataDuration  Condition = "data:DurationSeconds"
	ChatOne       Condition = "chat:1"
)

// A Topic names events.
type Topic string

func subscribe(...Topic) {}

func use(c Condition) bool {
	subscribe("documents:reads", "documents:wrote", Topic("users:raed"))
	m := map[Condition]Topic{"item:delet": "item:deleted"}
	switch c {
	case "users:wriet":
		return true
	}
	return m["schedule:raed"] != ""
}

// A Reading is what a sensor says: some names are those of scopes.
type Reading string

var readings = []Reading{"data:read", "ledger:read", "schema:read", "schema:raed", "data:reads", "room:light"}

var _, _ = use, readings
