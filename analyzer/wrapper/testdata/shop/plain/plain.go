// Package plain imports something that takes scopes, and no catalogue.
package plain

import "example.com/shop/mid"

func use() { mid.Require("anything") }
