package scope_test

import (
	"errors"
	"fmt"

	"github.com/payconex/scopes/scope"
)

func Example() {
	catalog := petCatalog()

	// The claim of a request, as RFC 6749 writes it. Foreign tokens are inert.
	held, err := catalog.ParseHeld("openid pet:cat:*")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(held.Allows("pet:cat:feed"))
	fmt.Println(held.Allows("pet:dog:walk"))
	// Output:
	// true
	// false
}

func ExampleParse() {
	s, err := scope.Parse("pet:cat:feed")
	fmt.Println(s, err)

	_, err = scope.Parse("pet:*:feed")
	fmt.Println(err)

	var fault *scope.SyntaxError
	if errors.As(err, &fault) {
		fmt.Println("hint:", fault.Hint())
	}
	// Output:
	// pet:cat:feed <nil>
	// "pet:*:feed": offset 4: a star may only be the whole last segment, after a colon
	// hint: write segments of letters, digits, "_", "-" and "." joined by ":", such as "pay:refund:create", or end with ":*"
}

func ExamplePattern_Covers() {
	all := scope.Pattern("pet:cat:*")
	fmt.Println(all.Covers("pet:cat:feed"))
	fmt.Println(all.Covers("pet:cat:toys:throw"))
	fmt.Println(all.Covers("pet:cat"))
	fmt.Println(all.Covers("pet:caterpillar:feed"))
	// Output:
	// true
	// true
	// false
	// false
}

func ExampleNewSet() {
	// Scopes and wildcards stand side by side; what others cover is dropped.
	const catFeed scope.Scope = "pet:cat:feed"
	const catAll scope.Pattern = "pet:cat:*"
	const dogWalk scope.Scope = "pet:dog:walk"

	set, err := scope.NewSet(dogWalk, catFeed, catAll)
	fmt.Println(set, err)
	// Output: pet:cat:* pet:dog:walk <nil>
}

func ExampleSet_Missing() {
	holder := scope.Must(scope.ParseSet("pet:cat:feed pet:cat:pat"))
	wanted := scope.Must(scope.ParseSet("pet:cat:* pet:cat:pat"))

	// Every child that exists today does not add up to the wildcard.
	fmt.Println(holder.Missing(wanted))
	// Output: pet:cat:*
}

func ExampleSet_Intersect() {
	user := scope.Must(scope.ParseSet("pet:cat:* pet:dog:walk"))
	token := scope.Must(scope.ParseSet("pet:cat:feed pet:dog:*"))
	fmt.Println(user.Intersect(token))
	// Output: pet:cat:feed pet:dog:walk
}

func ExampleSet_Union() {
	user := scope.Must(scope.ParseSet("pet:cat:*"))
	team := scope.Must(scope.ParseSet("pet:cat:feed pet:dog:walk"))
	fmt.Println(user.Union(team))
	// Output: pet:cat:* pet:dog:walk
}

func ExampleCatalog_Resolve() {
	catalog := petCatalog()

	entry, err := catalog.Resolve("pet:cat:stroke") // an alias
	fmt.Println(entry.Name(), err)

	_, err = catalog.Resolve("pet:cat:fede")
	fmt.Println(err)
	// Output:
	// pet:cat:pat <nil>
	// unknown scope "pet:cat:fede" (did you mean "pet:cat:feed"?)
}

func ExampleCatalog_Expand() {
	// A snapshot of a wildcard, which tomorrow's scopes do not join.
	all := scope.Must(scope.ParseSet("pet:cat:*"))
	fmt.Println(petCatalog().Expand(all))
	// Output: pet:cat:feed pet:cat:pat
}

func ExampleEntry_Reaches() {
	catalog := petCatalog()
	entry, _ := catalog.Lookup(scope.Pattern("pet:cat:*"))
	for reached := range entry.Reaches() {
		fmt.Println(reached.Name(), reached.GrantableTo("owner"))
	}
	// Output:
	// pet:cat:feed true
	// pet:cat:pat true
}

func ExampleHeld_Undeclared() {
	held, err := petCatalog().ParseHeld("openid pet:* pet:dog:walk")
	if err != nil {
		fmt.Println(err)
		return
	}
	for token := range held.Undeclared() {
		fmt.Printf("grants nothing: %q\n", token)
	}
	fmt.Println(held.Set())
	// Output:
	// grants nothing: "openid"
	// grants nothing: "pet:*"
	// pet:dog:walk
}

func ExampleDistance() {
	fmt.Println(scope.Distance("udpate", "update"))
	// Output: 1
}

// petCatalog is what a generated package would return.
func petCatalog() scope.Catalog {
	return scope.Must(scope.NewCatalog(scope.Definition{
		Audiences: []scope.Audience{"owner", "vet"},
		Names: []scope.Declaration{
			{Name: "pet:cat:*", Audience: "owner", Grantable: true},
			{Name: "pet:cat:feed", Audience: "owner", Grantable: true},
			{Name: "pet:cat:pat", Audience: "owner", Grantable: true, Aliases: []scope.Pattern{"pet:cat:stroke"}},
			{Name: "pet:dog:walk", Audience: "owner", Grantable: true},
			{Name: "pet:vaccinate", Audience: "vet"},
		},
	}))
}
