package wrapper

import (
	"flag"
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/payconex/scopes/analyzer"
	"github.com/payconex/scopes/analyzer/internal/lint"
)

// join notes a string that is put together and goes somewhere.
func (f flow) join(e ast.Expr, to node) {
	if f.taker != nil && !to.keys && f.isPlain(f.pass.TypesInfo.TypeOf(e)) {
		f.joined = append(f.joined, store{e, to, f.taker, f.file})
	}
}

// reportJoined reports strings that no scope is like and that are put together
// for a function that certainly takes scopes. The other analyzer judges them: it
// is told which functions those are.
func (b *builder) reportJoined(w *finder) {
	var sinks []analyzer.Sink
	var asked []store
	for _, s := range b.joined {
		t, ok := b.found[s.into]
		if at := s.at(); ok && t.Sure && t.Kind&(asScope|asPattern) != 0 && at != "" {
			sinks = append(sinks, analyzer.Sink{At: at})
			asked = append(asked, s)
		}
	}
	if len(sinks) == 0 || !w.on(string(lint.Dynamic)) {
		return
	}
	config := w.config
	config.Lookup = func(dir string) (project analyzer.Project, err error) {
		if w.config.Lookup != nil {
			project, err = w.config.Lookup(dir)
		}
		// Last, for those that people have written down count first.
		project.Sinks = append(project.Sinks[:len(project.Sinks):len(project.Sinks)], sinks...)
		return project, err
	}
	told := analyzer.New(config)
	w.copyFlags(told)
	direct := b.reportedBy(w.direct)
	for _, d := range b.reportedBy(told) {
		here := func(s store) bool { return d.Pos < s.expr.End() && s.expr.Pos() < d.End }
		for _, s := range asked {
			if d.Category == string(lint.Dynamic) && here(s) && !b.overlaps(direct, s) {
				b.pass.Report(d)
				break
			}
		}
	}
}

// copyFlags sets the flags of an analyzer like those of the other one.
func (w *finder) copyFlags(a *analysis.Analyzer) {
	w.direct.Flags.VisitAll(func(f *flag.Flag) { _ = a.Flags.Set(f.Name, f.Value.String()) })
}

// at returns how the configuration would name the parameter that takes a store,
// or "".
func (s store) at() string {
	var signature *types.Signature
	switch taker := s.taker.(type) {
	case *types.Func:
		signature = taker.Signature()
	case *types.Var:
		signature, _ = taker.Type().Underlying().(*types.Signature)
	}
	if signature == nil || s.taker.Pkg() == nil {
		return ""
	}
	for i := range signature.Params().Len() {
		if s.into.obj == signature.Params().At(i) || s.into.obj == s.taker && s.into.nth == -1-i {
			return fmt.Sprintf("%s.%s:%d", s.taker.Pkg().Path(), memberName(s.taker), i)
		}
	}
	return ""
}
