module github.com/payconex/scopes/testdata/bench/lint

go 1.25.0

require golang.org/x/tools v0.48.0

require (
	go.yaml.in/yaml/v4 v4.0.0 // indirect
	golang.org/x/mod v0.38.0 // indirect
	golang.org/x/sync v0.22.0 // indirect
)

require (
	github.com/gobwas/glob v0.2.3 // indirect
	github.com/payconex/scopes v0.0.0 // indirect
)

replace github.com/payconex/scopes => ../../..

tool github.com/payconex/scopes/cmd/scopevet
