// Package mocks has a test with fixtures.
package mocks
