// Renders charts with Helm's own library, in one process, and tells how long it takes. Requests and answers are lines of
// JSON: a tenant's releases in, milliseconds and manifests out. Charts and values files are read once and kept.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"time"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

type release struct {
	Name       string   `json:"name"`
	Namespace  string   `json:"namespace"`
	Chart      string   `json:"chart"`
	ValueFiles []string `json:"valueFiles"`
}

type request struct {
	// Milliseconds that each way is repeated for, at least.
	AtLeast  float64   `json:"atLeast"`
	Releases []release `json:"releases"`
}

// Milliseconds for all releases together, the mean over as many repetitions as fit.
type answer struct {
	// Values are merged and checked already; templates are evaluated.
	Render float64 `json:"render"`
	// Values files are merged, checked against the schema, and templates evaluated.
	Full float64 `json:"full"`
	// What the templates gave, by release and file.
	Manifests []map[string]string `json:"manifests"`
}

type prepared struct {
	chart   *chart.Chart
	options chartutil.ReleaseOptions
	layers  []map[string]interface{}
	values  chartutil.Values
}

var charts = map[string]*chart.Chart{}

func main() {
	log.SetFlags(0)
	root := os.Args[1]
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked request
		check(json.Unmarshal(lines.Bytes(), &asked))
		check(out.Encode(measure(root, asked)))
	}
	check(lines.Err())
}

func measure(root string, asked request) answer {
	releases := make([]prepared, len(asked.Releases))
	manifests := make([]map[string]string, len(asked.Releases))
	for index, each := range asked.Releases {
		releases[index] = prepare(root, each)
		manifests[index] = render(releases[index], releases[index].values)
	}
	return answer{
		Render: repeat(asked.AtLeast, func() {
			for _, each := range releases {
				render(each, each.values)
			}
		}),
		Full: repeat(asked.AtLeast, func() {
			for _, each := range releases {
				render(each, each.complete())
			}
		}),
		Manifests: manifests,
	}
}

func prepare(root string, wanted release) prepared {
	path := filepath.Join(root, wanted.Chart)
	loaded, known := charts[path]
	if !known {
		var err error
		loaded, err = loader.Load(path)
		check(err)
		charts[path] = loaded
	}
	ready := prepared{
		chart:   loaded,
		options: chartutil.ReleaseOptions{Name: wanted.Name, Namespace: wanted.Namespace, Revision: 1, IsInstall: true},
	}
	for _, file := range wanted.ValueFiles {
		values, err := chartutil.ReadValuesFile(filepath.Join(root, file))
		check(err)
		ready.layers = append(ready.layers, values)
	}
	ready.values = ready.complete()
	return ready
}

// The values that templates see: what `helm install -f a -f b` does between reading files and evaluating templates.
func (ready prepared) complete() chartutil.Values {
	merged := map[string]interface{}{}
	for _, layer := range ready.layers {
		merged = merge(merged, layer)
	}
	values, err := chartutil.ToRenderValues(ready.chart, merged, ready.options, chartutil.DefaultCapabilities)
	check(err)
	return values
}

// As Helm's command merges values files; its own function is not exported.
func merge(below, above map[string]interface{}) map[string]interface{} {
	merged := make(map[string]interface{}, len(below))
	for key, value := range below {
		merged[key] = value
	}
	for key, value := range above {
		upper, isMap := value.(map[string]interface{})
		lower, wasMap := merged[key].(map[string]interface{})
		if isMap && wasMap {
			merged[key] = merge(lower, upper)
			continue
		}
		merged[key] = value
	}
	return merged
}

func render(ready prepared, values chartutil.Values) map[string]string {
	files, err := engine.Render(ready.chart, values)
	check(err)
	return files
}

func repeat(atLeast float64, work func()) float64 {
	started := time.Now()
	for times := 1; ; times++ {
		work()
		elapsed := float64(time.Since(started).Nanoseconds()) / 1e6
		if elapsed >= atLeast {
			return elapsed / float64(times)
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
