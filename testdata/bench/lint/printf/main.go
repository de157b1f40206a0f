// Command printf is a vet tool of one of the checks that go vet runs by itself.
package main

import (
	"golang.org/x/tools/go/analysis/passes/printf"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() { unitchecker.Main(printf.Analyzer) }
