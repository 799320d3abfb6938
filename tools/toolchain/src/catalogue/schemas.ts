/** Files of a Go module, served by any Go module proxy and checked against the module's `h1:` sum. */
export interface ModuleFilesSource {
  /** What is made of them, as `doctor` shows it. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  readonly sum: string;
  /** The files to read, inside the module. */
  readonly files: RegExp;
}

/** Files that schemas are made from. */
export interface SchemaSource extends ModuleFilesSource {
  /** Whether the files are the OpenAPI document of Kubernetes or CustomResourceDefinitions. */
  readonly format: 'openapi' | 'crd';
  /** SHA-256 of the schemas that are made of them; a test tells the new one where the way of making them changed. */
  readonly made: string;
}

export const operatorNames = ['argo-cd', 'istio', 'prometheus-operator'] as const;

/** An operator whose custom resources are known. */
export type OperatorName = (typeof operatorNames)[number];

/** Where an operator defines its custom resources. */
export interface CustomResourceSource extends SchemaSource {
  readonly name: OperatorName;
  readonly format: 'crd';
}

const crds = (
  name: OperatorName,
  module: string,
  version: string,
  sum: string,
  files: RegExp,
  made: string,
): CustomResourceSource => ({
  name,
  module,
  version,
  sum,
  format: 'crd',
  files,
  made,
});

/** The kinds that Kubernetes serves itself. */
export const kubernetesSource: SchemaSource = {
  name: 'kubernetes',
  module: 'k8s.io/kubernetes',
  version: 'v1.34.1',
  sum: 'h1:F3p8dtpv+i8zQoebZeK5zBqM1g9x1aIdnA5vthvcuUk=',
  format: 'openapi',
  files: /^api\/openapi-spec\/swagger\.json$/,
  made: 'ef4c5004f3363503d91f3d61e287f6ce9ea847f0212d8a7d98eeb57d19db88c0',
};

/** Custom resources, one line an operator. */
export const customResourceSources: readonly CustomResourceSource[] = [
  // biome-ignore format: one line an operator reads as a table
  crds('argo-cd', 'github.com/argoproj/argo-cd/v3', 'v3.1.9', 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=', /^manifests\/crds\/.+-crd\.yaml$/, 'fde31e471b6f83158ac6ed5089192b1a4711f8ab1ab776b56e603e6bb82d1c8d'),
  // biome-ignore format: one line an operator reads as a table
  crds('istio', 'istio.io/api', 'v1.31.1', 'h1:5Yb5ihcz4YQsCkciusK7DnFpBMwRB6EFWeUKH1Atuyk=', /^kubernetes\/customresourcedefinitions\.gen\.yaml$/, 'c79417f953c7de7662446d8294e41c6af223ff189bb90b436fa3530f6b9355cb'),
  // biome-ignore format: one line an operator reads as a table
  crds('prometheus-operator', 'github.com/prometheus-operator/prometheus-operator', 'v0.85.0', 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=', /^example\/prometheus-operator-crd\/.+\.yaml$/, '7ba2759b8f6278a809510e8892b210ec29a53758851cbd7d115b582895d10996'),
];
