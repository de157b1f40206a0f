package catalogrules

import (
	"fmt"
	"strconv"
	"strings"
)

// quoted makes input safe to print.
func quoted[T ~string](text T) string { return strconv.Quote(string(text)) }

// Some lists the first few, quoted.
func Some[T ~string](list []T) string {
	const few = 3
	var texts []string
	for i, text := range list {
		if i == few && len(list) > few+1 {
			return fmt.Sprintf("%s and %s", strings.Join(texts, ", "), count(len(list)-few, "more name"))
		}
		texts = append(texts, quoted(text))
	}
	return strings.Join(texts, ", ")
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
