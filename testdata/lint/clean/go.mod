module example.com/office

go 1.25.0
