module helmwright.build

go 1.25.7

require github.com/google/go-containerregistry v0.21.3
