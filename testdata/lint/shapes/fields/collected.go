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

// A pattern of the program's own beside a slip is no other vocabulary.
func isReading(action string) bool {
	return action == "store:GetItm" || action == "store:*" // want `"store:GetItm".*"store:GetItem"`
}

var _ = []any{allows, isReading}
