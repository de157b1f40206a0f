package literals

import "fmt"

// Without package scope, a pattern is made by its method.
func pattern() {
	wants("shop:order:read") // want `written out`
	fmt.Println()
}
