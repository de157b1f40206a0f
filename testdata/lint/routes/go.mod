module example.com/routes

go 1.25.0

require (
	example.com/foreign v0.0.0
	github.com/go-chi/chi/v5 v5.0.0
	github.com/payconex/scopes v0.0.0
)

replace (
	example.com/foreign => ./foreign
	github.com/go-chi/chi/v5 => ./chi
	github.com/payconex/scopes => ../../..
)
