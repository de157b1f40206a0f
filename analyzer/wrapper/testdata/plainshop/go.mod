module example.com/plainshop

go 1.25
