module helmwright.build

go 1.23.0

require github.com/zegl/kube-score v1.20.0
