module github.com/payconex/scopes

go 1.25.0

require (
	github.com/gobwas/glob v0.2.3
	github.com/google/jsonschema-go v0.4.3
	github.com/golangci/plugin-module-register v0.1.2
	github.com/spf13/cobra v1.10.2
	go.yaml.in/yaml/v4 v4.0.0
	golang.org/x/mod v0.38.0
	golang.org/x/tools v0.48.0
)

require (
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/spf13/pflag v1.0.9 // indirect
	golang.org/x/sync v0.22.0 // indirect
	golang.org/x/sys v0.47.0 // indirect
)

// Tests only.
require (
	github.com/google/go-cmp v0.7.0
	github.com/rogpeppe/go-internal v1.16.0
)

tool (
	github.com/payconex/scopes/cmd/scopes
	github.com/payconex/scopes/cmd/scopevet
)
