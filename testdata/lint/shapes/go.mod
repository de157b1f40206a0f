module example.com/music

go 1.25.0
