package fields

// A name collects one or more strings, whatever they are.
type names struct{ values []string }

func of(values ...string) names { return names{values} }

type allow struct{ Action, Resource names }

var allows = []allow{
	{Action: of("store:GetItem"), Resource: of("shelf/1", "shelf/2", "shelf/3")},
	{Action: of("store:ListItems"), Resource: of("shelf/4", "shelf/5")},
	{Action: of("store:DropItem")}, // want `"store:DropItem"`
}

type set[T comparable] map[T]struct{}

func (s set[T]) insert(items ...T) {
	for _, item := range items {
		s[item] = struct{}{}
	}
}

type policy struct{ actions, shelves set[string] }

// What is put into one set is of one kind, whatever others hold.
func (p *policy) fill() {
	p.actions.insert("store:GetItem", "store:PutItem")
	p.actions.insert("store:MoveItem") // want `"store:MoveItem"`
	p.actions.insert("store_PutItem")  // want `"store_PutItem".*"store:PutItem"`
	p.shelves.insert("store:shelf", "store:floor", "store:room")
}

// A client of our own server has known names.
type client struct {
	ClientID string
	Scopes   []string
}

var player = client{ClientID: "player", Scopes: []string{"albums:read", "albums:lend"}} // want `"albums:lend"`

// A pattern of the program's own beside a slip is no other vocabulary.
func isReading(action string) bool {
	return action == "store:GetItm" || action == "store:*" // want `"store:GetItm".*"store:GetItem"`
}

var _ = []any{allows, isReading, player, (*policy).fill}
