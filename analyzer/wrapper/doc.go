// Package wrapper finds the functions that take scopes as plain strings, and
// reports the names passed to them that the catalogue does not know. It is an
// analyzer for [golang.org/x/tools/go/analysis], beside that of package
// analyzer, and needs facts, so some drivers load more for it. Most people run
// both as scopevet.
//
// Given
//
//	func Require(name string) { check(scope.Scope(name)) }
//
// in one package, a call in another one,
//
//	auth.Require("everything")
//
// prints
//
//	main.go:9:15: unknown scope "everything" passed to auth.Require [unknown]
//
// # What takes scopes
//
// A place takes scopes if what stands there is converted to a type of package
// scope, or gets to another place that takes scopes. Places are parameters,
// variadic ones included, of functions, methods, methods of generic types and
// function literals in variables; interface methods, if an implementation in
// their package takes scopes; fields; variables that are set once; and results
// of functions without parameters. Values are followed through loops, indexes,
// slices, maps and append.
//
// A parameter that is set again is not followed, for what is converted may be
// something else. A constant that a function compares its parameter with, as in
//
//	if name == "public" { return }
//
// may be passed to it. And where it is not certain that what stands in a place
// is a scope, because the function looks at it in other ways first, because
// another parameter decides, or because it is a field or a result, names are
// reported only if they start like the catalogue's or are near to one.
//
// In the module itself, a parameter for strings that is called after scopes takes
// scopes too, if there is a catalogue. What only gets to such parameters is
// reported if it begins like a known name, is near to one, or has another verb
// before the rest of one.
//
// A string that is put together and handed to what certainly takes scopes is
// held against the catalogue as the check dynamic of package analyzer does.
//
// Packages scope and policy themselves take text from outside, which may hold
// any name, so what is passed to them is not looked at; but for scope.Parse and
// scope.ParsePattern.
//
// # Lists
//
// A list of scopes that is called complete, such as ValidScopes, is also held
// against exported ones of the packages that its own imports: the check twolists
// of package analyzer, across packages.
package wrapper
