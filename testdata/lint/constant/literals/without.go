package literals // import "example.com/constant/literals"

var Names = []string{
	"shop:order:read",   // want `written out`
	"shop:order:create", // want `written out`
}
