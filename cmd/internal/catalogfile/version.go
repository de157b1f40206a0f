package catalogfile

import "go.yaml.in/yaml/v4"

// knownVersion stops at a version that this program does not read, before it
// can complain about what only the other version has.
func knownVersion(root *yaml.Node, f *faults) bool {
	version := child(root, "version")
	if version == nil || version.Kind != yaml.ScalarNode || version.Style != 0 || version.Tag != "!!int" || version.Value == "1" {
		return true // what else may be wrong with it, the decoder says
	}
	f.list = nil
	f.add(position(version), "write version: 1, or get the program that reads this one", "version %s is not known", quote(version.Value))
	return false
}

func fewEnough(root *yaml.Node, limit int, f *faults) bool {
	scopes := child(root, "scopes")
	if scopes == nil || scopes.Kind != yaml.MappingNode || len(scopes.Content)/2 <= limit {
		return true
	}
	f.add(position(scopes), "raise the limit with --max-size, or split the catalogue", "more than %d names", limit)
	return false
}

// child returns the value of a key of a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Kind == yaml.ScalarNode && n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
