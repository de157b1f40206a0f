// Command lint measures what scopevet costs on a large module, beside a vet
// tool that looks at nothing and one of go vet's own checks. See README.md.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	b := &bench{}
	module := flag.String("module", "github.com/nats-io/nats-server/v2@v2.15.2", "the module to check")
	flag.IntVar(&b.rounds, "rounds", 3, "how often everything is run")
	flag.Parse()
	if err := b.run(*module); err != nil {
		fmt.Fprintln(os.Stderr, "lint:", err)
		os.Exit(1)
	}
}

// A bench is one module, a copy of it that may be written to, and the tools.
type bench struct {
	rounds int
	dir    string // of the copy
	tools  string // folder of the built tools
	built  int    // tools made different from all before

	lines []line
}

// A line is a ratio of each round.
type line struct {
	what   string
	bound  float64
	ratios []float64
}

// A cost is what a run took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // of the largest process
}

func (b *bench) run(module string) error {
	temporary, err := os.MkdirTemp("", "lint")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	b.dir, b.tools = filepath.Join(temporary, "module"), filepath.Join(temporary, "tools")
	if err := b.fetch(module); err != nil {
		return err
	}
	if err := b.build(); err != nil {
		return err
	}
	small, err := os.ReadFile(filepath.Join("..", "..", "..", "scopes.yaml"))
	if err != nil {
		return err
	}
	if err := b.catalogue(small); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "compiling what go vet needs")
	if _, err := b.vet("empty"); err != nil {
		return err
	}
	if _, err := b.alone("-wrapper=false"); err != nil { // which asks for what the compiler exports
		return err
	}
	for i := range b.rounds {
		fmt.Fprintln(os.Stderr, "round", i+1)
		if err := b.round(small); err != nil {
			return err
		}
	}
	b.print(module)
	return nil
}

// fetch copies the module out of the module cache.
func (b *bench) fetch(module string) error {
	out, err := command("", "go", "mod", "download", "-json", module).Output()
	if err != nil {
		return fmt.Errorf("download %s: %w", module, err)
	}
	_, rest, ok := strings.Cut(string(out), `"Dir": "`)
	dir, _, _ := strings.Cut(rest, `"`)
	if !ok {
		return fmt.Errorf("download %s: %s", module, out)
	}
	if err := os.CopyFS(b.dir, os.DirFS(dir)); err != nil {
		return err
	}
	return command(b.dir, "go", "mod", "download").Run()
}

func (b *bench) build() error {
	for name, path := range map[string]string{
		"empty": "./empty", "printf": "./printf", "scopevet": "github.com/payconex/scopes/cmd/scopevet",
	} {
		if err := command("", "go", "build", "-mod=mod", "-o", filepath.Join(b.tools, name), path).Run(); err != nil {
			return fmt.Errorf("build %s: %w", path, err)
		}
	}
	return nil
}

func (b *bench) catalogue(data []byte) error {
	return os.WriteFile(filepath.Join(b.dir, "scopes.yaml"), data, 0o666)
}

// large returns a catalogue of so many names.
func large(names int) []byte {
	var text strings.Builder
	text.WriteString("version: 1\nnamespace: pcx\nscopes:\n")
	for i := range names {
		fmt.Fprintf(&text, "  pcx:family_%03d:thing_%02d:verb_%d: {desc: Do it}\n", i/100, i/10%10, i%10)
	}
	return []byte(text.String())
}

// round runs everything once. The ratios are of one round each, so that a busy
// neighbour slows both sides.
func (b *bench) round(small []byte) error {
	var err error
	must := func(c cost, e error) cost {
		err = cmp.Or(err, e)
		return c
	}
	empty := must(b.vet("empty"))
	rules := must(b.vet("scopevet", "-wrapper=false"))
	both := must(b.vet("scopevet"))
	warm := must(b.again("scopevet"))
	printf := must(b.vet("printf"))
	alone := must(b.alone("-wrapper=false"))
	facts := must(b.alone())
	err = cmp.Or(err, b.catalogue(large(20_000)))
	more := must(b.vet("scopevet", "-wrapper=false"))
	err = cmp.Or(err, b.catalogue(small))

	b.add("rules without facts, by an empty tool: CPU", 1.10, cpu(rules, empty))
	b.add("rules without facts, by an empty tool: largest process", 1.10, memory(rules, empty))
	b.add("rules without facts, by printf: CPU", 1.00, cpu(rules, printf))
	b.add("rules and wrappers, by an empty tool: CPU", 0, cpu(both, empty))
	b.add("rules and wrappers, by printf: CPU", 1.00, cpu(both, printf))
	b.add("rules and wrappers, by printf: largest process", 0, memory(both, printf))
	b.add("the second run, by the first: CPU", 0.08, cpu(warm, both))
	b.add("scopevet by itself without facts, by the first run: wall time", 0.10, wall(alone, both))
	b.add("scopevet by itself with facts, by the first run: wall time", 0, wall(facts, both))
	b.add("20,000 names, by 121: CPU", 1.10, cpu(more, rules))
	b.add("20,000 names, by 121: largest process", 0, memory(more, rules))
	return err
}

func cpu(a, b cost) float64    { return float64(a.cpu) / float64(b.cpu) }
func wall(a, b cost) float64   { return float64(a.wall) / float64(b.wall) }
func memory(a, b cost) float64 { return float64(a.memory) / float64(b.memory) }

func (b *bench) add(what string, bound, ratio float64) {
	for i := range b.lines {
		if b.lines[i].what == what {
			b.lines[i].ratios = append(b.lines[i].ratios, ratio)
			return
		}
	}
	b.lines = append(b.lines, line{what, bound, []float64{ratio}})
}

// vet runs go vet with a tool that has never been run: the go command knows a
// tool by its bytes, and what follows the end of a program is no part of it. So
// everything is compiled already, and nothing is known of what the tool says.
func (b *bench) vet(tool string, flags ...string) (cost, error) {
	b.built++
	name := filepath.Join(b.tools, tool)
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return cost{}, err
	}
	_, err = fmt.Fprintf(file, "%d %d\n", b.built, time.Now().UnixNano())
	if err := cmp.Or(err, file.Close()); err != nil {
		return cost{}, err
	}
	return b.again(tool, flags...)
}

// again runs go vet with a tool as it is.
func (b *bench) again(tool string, flags ...string) (cost, error) {
	args := append([]string{"vet", "-vettool=" + filepath.Join(b.tools, tool)}, flags...)
	return measure(command(b.dir, "go", append(args, "./...")...), tool == "printf")
}

func (b *bench) alone(flags ...string) (cost, error) {
	return measure(command(b.dir, filepath.Join(b.tools, "scopevet"), append(flags, "./...")...), false)
}

// measure runs a command and the processes that it starts. The module is
// somebody else's, and may have findings of printf.
func measure(cmd *exec.Cmd, findings bool) (cost, error) {
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if cmd.ProcessState == nil || err != nil && !(findings && cmd.ProcessState.ExitCode() == 1) {
		return cost{}, fmt.Errorf("%s: %w", cmd, err)
	}
	c := cost{wall: took, cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = usage.Maxrss // of the largest of all descendants, on Linux
	}
	return c, nil
}

func command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false", "GITHUB_ACTIONS=")
	if name != "go" || args[0] != "mod" {
		cmd.Stderr = os.Stderr
	}
	return cmd
}

// print writes a table: the median of the rounds, and the least and the most.
func (b *bench) print(module string) {
	fmt.Printf("%s, %d rounds.\n\n| what | bound | measured | |\n|---|---|---|---|\n", module, b.rounds)
	for _, l := range b.lines {
		slices.Sort(l.ratios)
		median := l.ratios[len(l.ratios)/2]
		bound, kept := "", ""
		if l.bound > 0 {
			bound, kept = fmt.Sprintf("≤ %.2f", l.bound), "kept"
			if median > l.bound {
				kept = "**missed**"
			}
		}
		fmt.Printf("| %s | %s | %.2f (%.2f to %.2f) | %s |\n", l.what, bound, median, l.ratios[0], l.ratios[len(l.ratios)-1], kept)
	}
}
