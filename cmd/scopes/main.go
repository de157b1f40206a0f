// Scopes is the catalogue tool: it checks scopes.yaml and every text that names
// a scope, generates Go code and tables from it, and answers questions about
// it. Run scopes help for what it can do.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
