package literals

import (
	"fmt"

	perm "example.com/constant/permissions"
	"github.com/payconex/scopes/scope"
)

func named(held []scope.Scope, text string, name scope.Scope) {
	var _ scope.Scope = "shop:order:read"                     // want `scope "shop:order:read" is written out; it has the constant permissions.OrderRead \[constant\]`
	_ = scope.Scope("shop:order:read")                        // want `written out`
	_ = scope.Pattern("shop:order:read")                      // want `written out`
	_ = scope.Pattern("shop:order:*")                         // want `written out`
	_ = string("shop:order:read")                             // want `written out`
	_ = []byte("shop:order:read")                             // want `written out`
	_ = []scope.Scope{"shop:order:read", `shop:order:create`} // want `written out` `scope .shop:order:create. is written out; it has the constant permissions.OrderCreate`
	_ = []scope.Pattern{"shop:order:read"}                    // want `written out`
	_ = map[string]int{"shop:order:read": 1}                  // want `written out`
	fmt.Println("shop:order:read", ("shop:order:*"))          // want `written out` `written out`
	switch text {
	case "shop:order:read", "shop:order:create": // want `written out` `written out`
	case "shop:customer:read": // want `written out`
	}
	switch name {
	case "shop:order:read", perm.OrderCreate: // want `written out`
	}
	_ = text == "shop:order:read" || name == "shop:order:read" // want `written out` `written out`
	_ = [len("shop:order:read")]int{}                          // want `written out`
	const typed scope.Scope = "shop:order:read"                // want `written out`
	const plain string = "shop:order:read"                     // want `written out`
	show("shop:order:read")                                    // want `written out`
	show[scope.Scope]("shop:order:read")                       // want `written out`
	show[scope.Pattern]("shop:order:create")                   // want `written out`
	{
		string := 1
		fmt.Println(string, "shop:order:read") // want `written out`
	}
	{
		perm := 1
		fmt.Println(perm, "shop:order:read") // want `written out`
	}
	_ = scope.Scope("shop:order" + ":read") // two literals
	_, _ = typed, plain
	const untyped = "shop:order:read" // want `written out`
}

func show[T ~string](T) {}

type tagged struct {
	Scope string `validate:"oneof=shop:order:read shop:order:create" default:"shop:order:read"`
}
