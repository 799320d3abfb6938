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

/** Custom resources that objects are checked with, one line an operator. */
export const customResourceSources: readonly CustomResourceSource[] = [
  // biome-ignore format: one line an operator reads as a table
  crds('argo-cd', 'github.com/argoproj/argo-cd/v3', 'v3.1.9', 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=', /^manifests\/crds\/.+-crd\.yaml$/, 'fde31e471b6f83158ac6ed5089192b1a4711f8ab1ab776b56e603e6bb82d1c8d'),
  // biome-ignore format: one line an operator reads as a table
  crds('istio', 'istio.io/api', 'v1.31.1', 'h1:5Yb5ihcz4YQsCkciusK7DnFpBMwRB6EFWeUKH1Atuyk=', /^kubernetes\/customresourcedefinitions\.gen\.yaml$/, 'c79417f953c7de7662446d8294e41c6af223ff189bb90b436fa3530f6b9355cb'),
  // biome-ignore format: one line an operator reads as a table
  crds('prometheus-operator', 'github.com/prometheus-operator/prometheus-operator', 'v0.85.0', 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=', /^example\/prometheus-operator-crd\/.+\.yaml$/, '7ba2759b8f6278a809510e8892b210ec29a53758851cbd7d115b582895d10996'),
];

const others = (
  name: string,
  module: string,
  version: string,
  sum: string,
  files: RegExp,
  made: string,
): SchemaSource => ({
  name,
  module,
  version,
  sum,
  format: 'crd',
  files,
  made,
});

/** Custom resources that a tenant may be granted beside those, which the table of grants is held to. */
export const grantedResourceSources: readonly SchemaSource[] = [
  // biome-ignore format: one line an operator reads as a table
  others('argo-rollouts', 'github.com/argoproj/argo-rollouts', 'v1.10.2', 'h1:sEPWsY+HUvnXj3Vh0ejb+GDTceQ/palqhFo2FVQJMk0=', /^manifests\/crds\/rollout-crd\.yaml$/, '26196434ff6733885ab8678ad2668c96b06d977593d1ac59b45b99a29aff8c47'),
  // biome-ignore format: one line an operator reads as a table
  others('cert-manager', 'github.com/cert-manager/cert-manager', 'v1.21.2', 'h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=', /^deploy\/crds\/cert-manager\.io_certificates\.yaml$/, '996ddc0968d00e131fa23b24d2d9ace6162420d303bd71f2b2b601447d8e0368'),
  // biome-ignore format: one line an operator reads as a table
  others('external-secrets', 'github.com/external-secrets/external-secrets', 'v1.3.2', 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=', /^config\/crds\/bases\/external-secrets\.io_externalsecrets\.yaml$/, '8a0bfbac3d12185da75178124e19ab74baf1543659c11ccca762088b4cb009d8'),
  // biome-ignore format: one line an operator reads as a table
  others('gateway-api', 'sigs.k8s.io/gateway-api', 'v1.7.0', 'h1:duVnm7nO6oXfMMUWfcDoBph47CYR/ME3NGxccOVglaY=', /^config\/crd\/standard\/gateway\.networking\.k8s\.io_(?:gateways|listenersets|[a-z]+routes)\.yaml$/, 'b79413ac618a4c6b202f11b67e6b05c1c2131490d16f9677afb7cf2e32ff6974'),
  // biome-ignore format: one line an operator reads as a table
  others('keda', 'github.com/kedacore/keda/v2', 'v2.21.0', 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=', /^config\/crd\/bases\/keda\.sh_scaled(?:jobs|objects)\.yaml$/, '9809bfeace7e114be299e947ce0c98c259ad33f129dffb728baa933c279a64f7'),
];
