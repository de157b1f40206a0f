// Command icount takes decisions for valgrind to count the instructions of. It
// imports no peer, so that it starts fast.
package main

import (
	"os"
	"strconv"

	"github.com/payconex/scopes/scope/pcx"
	"github.com/payconex/scopes/testdata/bench/workload"
)

func main() {
	rows := workload.Counted(workload.NewMaker(pcx.Catalog()))
	n, _ := strconv.Atoi(os.Args[2])
	for _, r := range rows {
		if r.Name == os.Args[1] && workload.Timed(r.Make(r.Cases), n) == 0 {
			return
		}
	}
	os.Exit(1)
}
