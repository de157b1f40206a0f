package catalogue // want `cannot use the catalogue: scopes.yaml:1:1: no such field \[catalogue\]`

var Names = []string{"shop:order:raed"}
