import type { SchemaSource } from './schemas.ts';

export const operatorNames = [
  'argo-cd',
  'argo-rollouts',
  'cert-manager',
  'cilium',
  'external-secrets',
  'gateway-api',
  'istio',
  'karpenter',
  'keda',
  'kyverno',
  'prometheus-operator',
  'sealed-secrets',
  'velero',
  'vertical-pod-autoscaler',
] as const;

/** An operator whose custom resources are known. */
export type OperatorName = (typeof operatorNames)[number];

/**
 * Where TypeScript has the types of an operator's resources from: a package, where it knows every field of the pinned
 * definitions, or the definitions themselves. A test holds each package to the definitions.
 */
export type TypesSource = `@kubernetes-models/${string}` | 'definitions';

/** Where an operator defines its custom resources, and who has their types. */
export interface CustomResourceSource extends SchemaSource {
  readonly name: OperatorName;
  readonly format: 'crd';
  /** The API groups of its resources; some operators share one. */
  readonly groups: readonly string[];
  readonly types: TypesSource;
}

const operator = (
  name: OperatorName,
  groups: readonly string[],
  types: TypesSource,
  module: string,
  version: string,
  sum: string,
  files: RegExp,
  made: string,
): CustomResourceSource => ({ name, groups, types, module, version, sum, format: 'crd', files, made });

/**
 * The custom resources that charts may have. One entry an operator says all of it: its API groups; where the types that
 * charts are compiled with come from; and the pinned module with the definitions that objects are checked by.
 */
export const customResourceSources: readonly CustomResourceSource[] = [
  // biome-ignore format: one line an operator reads as a table
  operator('argo-cd', ['argoproj.io'], 'definitions', 'github.com/argoproj/argo-cd/v3', 'v3.1.9', 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=', /^manifests\/crds\/.+-crd\.yaml$/, 'fde31e471b6f83158ac6ed5089192b1a4711f8ab1ab776b56e603e6bb82d1c8d'),
  // biome-ignore format: one line an operator reads as a table
  operator('argo-rollouts', ['argoproj.io'], 'definitions', 'github.com/argoproj/argo-rollouts', 'v1.10.2', 'h1:sEPWsY+HUvnXj3Vh0ejb+GDTceQ/palqhFo2FVQJMk0=', /^manifests\/crds\/[a-z-]+-crd\.yaml$/, '739b040bf4f2d030cd4aa53ce3b695e3944a90a451331434e820b328a215e3e0'),
  // biome-ignore format: one line an operator reads as a table
  operator('cert-manager', ['acme.cert-manager.io', 'cert-manager.io'], 'definitions', 'github.com/cert-manager/cert-manager', 'v1.21.2', 'h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=', /^deploy\/crds\/.+\.yaml$/, '7b936084525567d6c1467305be6c02516301b7611a0e1531fcca593f1b3aa4ea'),
  // biome-ignore format: one line an operator reads as a table
  operator('cilium', ['cilium.io'], 'definitions', 'github.com/cilium/cilium', 'v1.20.2', 'h1:dqiEGIcXc+gqCLYG/l7VCFJ8GHyb4HUrwbZOpkX5dL8=', /^pkg\/k8s\/apis\/cilium\.io\/client\/crds\/v2\/.+\.yaml$/, 'dc79558db721c84a0e9236f586208174edc141d0518d72f3f7ad2300931aceae'),
  // biome-ignore format: one line an operator reads as a table
  operator('external-secrets', ['external-secrets.io', 'generators.external-secrets.io'], 'definitions', 'github.com/external-secrets/external-secrets', 'v1.3.2', 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=', /^config\/crds\/bases\/.+\.yaml$/, '9f7c76b0ff275638abef3659c3682db864505d1cc5e601cc529b0b931278ba1e'),
  // biome-ignore format: one line an operator reads as a table
  operator('gateway-api', ['gateway.networking.k8s.io'], 'definitions', 'sigs.k8s.io/gateway-api', 'v1.7.0', 'h1:duVnm7nO6oXfMMUWfcDoBph47CYR/ME3NGxccOVglaY=', /^config\/crd\/standard\/gateway\.networking\.k8s\.io_[a-z]+\.yaml$/, 'f12e40d13907aae14db44ba0c39b8c3ace8ade98765ddef545b48c89d1652c02'),
  // biome-ignore format: one line an operator reads as a table
  operator('istio', ['extensions.istio.io', 'networking.istio.io', 'security.istio.io', 'telemetry.istio.io'], 'definitions', 'istio.io/api', 'v1.31.1', 'h1:5Yb5ihcz4YQsCkciusK7DnFpBMwRB6EFWeUKH1Atuyk=', /^kubernetes\/customresourcedefinitions\.gen\.yaml$/, '2af4233db9e78f180c422d4f3104a6ffac6905e9d751300427eaf47357edaedd'),
  // biome-ignore format: one line an operator reads as a table
  operator('karpenter', ['karpenter.sh'], 'definitions', 'sigs.k8s.io/karpenter', 'v1.15.0', 'h1:5SEptlAvsOZbNg4qg8OSdF1qi6BEZHZLA020nXY7jGw=', /^pkg\/apis\/crds\/karpenter\.sh_.+\.yaml$/, '3418e18b92955282a2a63252e9a1238c4ab698b23ff7296f6a559e79a072985e'),
  // biome-ignore format: one line an operator reads as a table
  operator('keda', ['eventing.keda.sh', 'keda.sh'], 'definitions', 'github.com/kedacore/keda/v2', 'v2.21.0', 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=', /^config\/crd\/bases\/.+\.yaml$/, '6f8167ea7004a20a07a85ef31fc651844fe7931901e97c499b23733b253fd37e'),
  // biome-ignore format: one line an operator reads as a table
  operator('kyverno', ['kyverno.io', 'policies.kyverno.io'], 'definitions', 'github.com/kyverno/kyverno', 'v1.19.1', 'h1:/MkgFii3/VlQfKR1JpC9tVwNNVNQTt2S4U6qCsafsTU=', /^config\/crds\/(?:policies\.)?kyverno(?:\.io)?\/.+\.yaml$/, '92147a91f67a3e6bb4d58994534e935baa6271b2e611871f9576be3a8316a333'),
  // biome-ignore format: one line an operator reads as a table
  operator('prometheus-operator', ['monitoring.coreos.com'], '@kubernetes-models/prometheus-operator', 'github.com/prometheus-operator/prometheus-operator', 'v0.85.0', 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=', /^example\/prometheus-operator-crd\/.+\.yaml$/, '7ba2759b8f6278a809510e8892b210ec29a53758851cbd7d115b582895d10996'),
  // biome-ignore format: one line an operator reads as a table
  operator('sealed-secrets', ['bitnami.com'], '@kubernetes-models/sealed-secrets', 'github.com/bitnami-labs/sealed-secrets', 'v0.27.1', 'h1:oSq/rCGYz0pk7RP4RacIorG/VCWA6c4D8wIEpRkZAUg=', /^helm\/sealed-secrets\/crds\/.+\.yaml$/, '342de032463b5b689e44cd8b93dc89c23681aeab8066e139e18e2ab3946b45ca'),
  // biome-ignore format: one line an operator reads as a table
  operator('velero', ['velero.io'], 'definitions', 'github.com/vmware-tanzu/velero', 'v1.18.3', 'h1:9uwN5yxTWQl9PsF5ljX4xiG+7VIq3I9mxOQ0DyyZ31A=', /^config\/crd\/v1\/bases\/.+\.yaml$/, '908b76e79f7143d626cd1eb9772236f2aff4c862121f3269cceb1206f4dcf79c'),
  // biome-ignore format: one line an operator reads as a table
  operator('vertical-pod-autoscaler', ['autoscaling.k8s.io'], 'definitions', 'k8s.io/autoscaler/vertical-pod-autoscaler', 'v1.8.1', 'h1:Pe8bV1wozN4gOKO1rleiIY5alIyAXN+DnXDbXQcL4fI=', /^deploy\/vpa-v1-crd-gen\.yaml$/, '92840ea4797a35a316dc531bd0eba171f18b60ce3dfe1472c375bc9855a6d729'),
];
