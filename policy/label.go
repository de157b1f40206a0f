package policy

import "strconv"

// MaxLabelLen is the length of the longest label, in bytes.
const MaxLabelLen = 64

// CheckLabel returns nil if label can name a key: words of ASCII letters,
// digits, "_" and "-", with single spaces between them, 1 to 64 bytes. The
// error is a [*LabelError].
func CheckLabel(label string) error {
	if label == "" {
		return &LabelError{label, 0, "is missing"}
	}
	if len(label) > MaxLabelLen {
		return &LabelError{label[:MaxLabelLen], MaxLabelLen, "is longer than 64 bytes"}
	}
	for i := range len(label) {
		c := label[i]
		if c == ' ' && (i == 0 || i == len(label)-1 || label[i-1] == ' ') {
			return &LabelError{label, i, "has a space that does not stand between two words"}
		}
		if c != ' ' && !labelByte[c] {
			return &LabelError{label, i, "has a character other than letters, digits, underscore, dash and space"}
		}
	}
	return nil
}

// The bytes of a word in a label. A table and not a switch, so that coverage
// and mutation testing see each use of it.
var labelByte = [256]bool{
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	'A': true, 'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true, 'J': true,
	'K': true, 'L': true, 'M': true, 'N': true, 'O': true, 'P': true, 'Q': true, 'R': true, 'S': true, 'T': true,
	'U': true, 'V': true, 'W': true, 'X': true, 'Y': true, 'Z': true,
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true, 'j': true,
	'k': true, 'l': true, 'm': true, 'n': true, 'o': true, 'p': true, 'q': true, 'r': true, 's': true, 't': true,
	'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true,
	'_': true, '-': true,
}

// A LabelError says why a text cannot name a key.
type LabelError struct {
	Label  string // as it was given, cut to 64 bytes
	Offset int    // of the first byte at fault
	Reason string // lower case, no full stop
}

// Error quotes the label.
func (e *LabelError) Error() string {
	return "label: " + strconv.QuoteToASCII(e.Label) + ": offset " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// Hint says what to do next, for a message to a person.
func (e *LabelError) Hint() string {
	return `write words with single spaces between them, such as "ci key 2"`
}
