package catalogfile

import (
	"errors"
	"reflect"
	"slices"

	"github.com/payconex/scopes/scope"
)

// Salvage reads what can be read of a catalogue that this program would refuse:
// one that an older or a newer one wrote, or that had faults when it was
// released. What it does not understand it leaves out, and faults says what
// that is; it is nil for a sound file. A version that is not known does not
// stop it, nor one item where a list is wanted, nor a list of names. The result
// is good for comparing, if no fault hides anything, and for nothing that
// decides.
//
// The error is an [*Error] if no names can be read at all.
func Salvage(path string, data []byte, opts ...Option) (file *File, faults []Fault, err error) {
	if file, err := Parse(path, data, opts...); err == nil {
		return file, nil, nil
	}
	var f, version, invisible faultList
	l := newLimits(opts)
	if int64(len(data)) > l.size {
		f.add(Pos{}, "raise the limit with --max-size", "more than %d bytes", l.size)
		return nil, nil, f.err(path)
	}
	vetBytes(data, &invisible)
	root := parseNodes(data, &f)
	if root == nil {
		return nil, nil, f.err(path)
	}
	if names := child(root, "scopes"); names == nil || len(names.Content) == 0 {
		f.add(position(root), "name a file that lists its names under scopes:", "no names can be read")
		return nil, nil, f.err(path)
	}
	refused := vetNodes(root, data, &f)
	listAsMapping(root, refused)
	if !fewEnough(root, l.scopes, &f) {
		return nil, nil, f.err(path)
	}
	knownVersion(root, &version) // forgets all other faults, so it gets a list of its own
	var doc Document
	d := decoder{faults: &f, refused: refused, places: places{"": {position(root), position(root)}}, lenient: true, lacking: map[int]string{}}
	d.value(root, reflect.ValueOf(&doc).Elem(), "", "the file")
	file = check(&doc, digest(data), d.places, &f)
	file.Path = path
	file.salvage()
	hides := file.hidden(root, f.list, d.lacking)

	f.list = append(f.list, slices.Concat(version.list, invisible.list)...)
	var all *Error
	if err := f.err(path); errors.As(err, &all) {
		faults = all.Faults
		if len(f.list) > maxShown {
			faults[len(faults)-1].Hides = hides // it stands for those that are too many to list
		}
	}
	return file, faults, nil
}

// faultList is what [faults] is called where that is the name of a result.
type faultList = faults

// salvage builds the catalogue again from what is sound, and forgets the rest.
func (f *File) salvage() {
	def := scope.Definition{Digest: f.Digest, Audiences: f.Audiences}
	declared := map[scope.Pattern]bool{}
	for _, s := range f.Scopes {
		declared[s.Name] = true
	}
	unknown := func(name scope.Pattern) bool { return !declared[name] }
	for _, s := range f.Scopes {
		d := scope.Declaration{
			Name: s.Name, Audience: s.Audience, Grantable: s.Grantable, Deprecated: s.Deprecated != nil,
			Widens:  slices.DeleteFunc(slices.Clone(s.Widens), unknown),
			Aliases: slices.Clone(s.Aliases), Typos: slices.Clone(s.Typos),
		}
		def.Names = append(def.Names, d)
	}
	catalog, err := scope.NewCatalog(def)
	for err != nil {
		if !withoutFaults(&def, split(err)) {
			break
		}
		catalog, err = scope.NewCatalog(def)
	}
	f.Catalog, f.Audiences = catalog, catalog.Audiences()
	var sound []Scope
	for _, s := range f.Scopes {
		if entry, ok := catalog.Lookup(s.Name); ok {
			s.Audience = entry.Audience()
			sound = append(sound, s)
		}
	}
	f.Scopes = sound
}

// withoutFaults removes from def what the errors are about, and reports whether
// there was anything to remove.
func withoutFaults(def *scope.Definition, errs []error) (changed bool) {
	wrong := map[scope.Pattern][]*scope.DeclarationError{}
	for _, err := range errs {
		var fault *scope.DeclarationError
		if errors.As(err, &fault) {
			wrong[fault.Name] = append(wrong[fault.Name], fault)
		}
	}
	if len(wrong[""]) > 0 {
		seen := map[scope.Audience]bool{}
		kept := def.Audiences[:0:0]
		for _, a := range def.Audiences {
			bad := slices.ContainsFunc(wrong[""], func(e *scope.DeclarationError) bool {
				return e.Value == string(a) && e.Reason != "listed twice"
			})
			if !bad && !seen[a] {
				kept = append(kept, a)
			}
			seen[a] = true
		}
		changed = len(kept) != len(def.Audiences)
		def.Audiences = kept
	}
	names := def.Names[:0:0]
	for _, d := range def.Names {
		keep := true
		for _, fault := range wrong[d.Name] {
			is := func(text scope.Pattern) bool { return string(text) == fault.Value }
			before := len(d.Widens) + len(d.Aliases) + len(d.Typos)
			switch fault.Field {
			case "widens":
				d.Widens = slices.DeleteFunc(d.Widens, is)
			case "aliases":
				d.Aliases = slices.DeleteFunc(d.Aliases, is)
			case "typos":
				d.Typos = slices.DeleteFunc(d.Typos, func(text string) bool { return text == fault.Value })
			case "audience": // then it is seen by none but the last
				keep = len(def.Audiences) > 0 && d.Audience != def.Audiences[len(def.Audiences)-1]
				if keep {
					d.Audience, changed = def.Audiences[len(def.Audiences)-1], true
				}
			default:
				keep = false
			}
			changed = changed || !keep || before != len(d.Widens)+len(d.Aliases)+len(d.Typos)
		}
		if keep {
			names = append(names, d)
		}
	}
	def.Names = names
	return changed
}
