module example.com/studio

go 1.25.0
