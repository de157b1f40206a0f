package report

import (
	"bytes"
	"unicode/utf8"
)

// sources finds lines in files. It keeps the last file, for findings come file
// by file.
type sources struct {
	read  func(file string) ([]byte, error)
	name  string
	text  []byte
	asked bool
	lines []int // where each line begins
}

// line returns a line without its end.
func (s *sources) line(file string, number int) (line []byte, ok bool) {
	if s.read == nil || number < 1 {
		return nil, false
	}
	if !s.asked || s.name != file {
		s.load(file)
	}
	if number > len(s.lines) {
		return nil, false
	}
	line = s.text[s.lines[number-1]:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	return bytes.TrimSuffix(line, []byte("\r")), true
}

func (s *sources) load(file string) {
	s.asked, s.name, s.lines = true, file, nil
	var err error
	if s.text, err = s.read(file); err != nil {
		s.text = nil
		return
	}
	s.lines = append(s.lines, 0)
	for i := 0; ; {
		end := bytes.IndexByte(s.text[i:], '\n')
		if end < 0 {
			return
		}
		i += end + 1
		s.lines = append(s.lines, i)
	}
}

// characters turns a column in bytes into one in characters, as far as the
// source is known.
func (s *sources) characters(file string, line, column int) int {
	text, ok := s.line(file, line)
	if !ok || column < 1 || column-1 > len(text) {
		return column
	}
	return utf8.RuneCount(text[:column-1]) + 1
}
