// Package actions has a string type for scopes, and one for conditions that
// share their root.
package actions

// An Action is what may be done to storage.
type Action string

const (
	GetObject       Action = "storage:GetObject"
	PutObject       Action = "storage:PutObject"
	DeleteObject    Action = "storage:DeleteObject"
	ListBuckets     Action = "storage:ListBuckets"
	GetBucketPolicy Action = "storage:GetBucketPolicy"
	PutBucketPolicy        = "storage:PutBucketPolicy"
)

var supported = map[Action]struct{}{
	GetObject: {}, PutObject: {}, DeleteObject: {}, ListBuckets: {}, GetBucketPolicy: {}, PutBucketPolicy: {},
}

// A Condition is a key of a condition.
type Condition string

const (
	Prefix     Condition = "storage:prefix"
	MaxKeys    Condition = "storage:max-keys"
	VersionID  Condition = "storage:versionid"
	GetObjects Condition = "storage:GetObjects"
)

func known(a Action) bool {
	_, ok := supported[a]
	return ok || a == "storage:GetObject"
}

var readOnly = []Action{"storage:GetObject", "storage:ListBuckets", Action("storage:GetBucketPolicy")}

var _ = []any{known, readOnly, Prefix, MaxKeys, VersionID, GetObjects}
