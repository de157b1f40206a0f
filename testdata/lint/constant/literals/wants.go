package literals

import "github.com/payconex/scopes/scope"

func wants(scope.Pattern) {}
