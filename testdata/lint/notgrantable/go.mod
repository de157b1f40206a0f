module example.com/notgrantable

go 1.25.0

require github.com/payconex/scopes v0.0.0

replace github.com/payconex/scopes => ../../..
