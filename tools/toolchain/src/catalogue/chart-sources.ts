import type { End } from './definition.ts';
import type { ModuleFilesSource } from './schemas.ts';

/** Files of a Go module that tests use as they are. */
export interface ManifestsSource extends Omit<ModuleFilesSource, 'name'> {
  /** SHA-256 of the files as they are kept. */
  readonly made: string;
}

/** Projects whose charts tests use as those of others: each has them in a Go module. */
export const chartSourceNames = [
  'cert-manager-chart',
  'cilium-chart',
  'external-secrets-chart',
  'gatekeeper-chart',
  'istio-charts',
  'sealed-secrets-chart',
] as const;

export type ChartSourceName = (typeof chartSourceNames)[number];

const from =
  (module: string, files: RegExp) =>
  (version: string, sum: string, made: string): ManifestsSource => ({ module, version, sum, files, made });

const certManager = from('github.com/cert-manager/cert-manager', /^deploy\/charts\/cert-manager\//);
const cilium = from('github.com/cilium/cilium', /^install\/kubernetes\/cilium\//);
const externalSecrets = from('github.com/external-secrets/external-secrets', /^deploy\/charts\/external-secrets\//);
const gatekeeper = from('github.com/open-policy-agent/gatekeeper/v3', /^charts\/gatekeeper\//);
const istio = from(
  'istio.io/istio',
  /^manifests\/charts\/(?:base|gateway|istio-cni|istio-control\/istio-discovery|ztunnel)\//,
);
const sealedSecrets = from('github.com/bitnami-labs/sealed-secrets', /^helm\/sealed-secrets\//);

/** Two versions of each chart, so that a pin can be raised. */
export const chartSources: Readonly<Record<End, Readonly<Record<ChartSourceName, ManifestsSource>>>> = {
  // biome-ignore format: one line a source reads as a table
  oldest: {
    'cert-manager-chart': certManager('v1.21.0', 'h1:BCoB2BxA1lbqPusZCqPLPn8Q9MhraL7RbZGHbBcm3W8=', 'dfcda85ac4110e54b0eec02fcc95d39f50ba32c15117719a3bc396b55f262cbb'),
    'cilium-chart': cilium('v1.15.19', 'h1:paLLN6chvDJiW9FB31c2KHdtFbkFB6QsVxgvLHN9XHs=', '41b55bc3e7484ee3c10fca63c56579ac3205ed63044534137d76e77fe4681b2f'),
    'external-secrets-chart': externalSecrets('v0.16.2', 'h1:iNY+gIgSyL5higXTfnz+hdPCaiB/43UiHLqE7HBpj68=', '7d30ed4006836b949989609857d39b93667525b4ae0b0eb2d923d0422175b34c'),
    'gatekeeper-chart': gatekeeper('v3.17.0', 'h1:8jiY9rgWRofEJeJLm4gyme97fwvqTbv9+QoerMGXCuU=', '9be5c988b5a3e15c285d0eebfda667c80af7e0a692765d4a8e5db9b96dd790fb'),
    'istio-charts': istio('v0.0.0-20260423205519-b01690e6db7d', 'h1:A+Us0Ium1V2WFsOJYZAfeNfWmPQULLUVdgwNm7KjLF8=', 'df45e349ca272c752782e22f02834a46b43f1615917a5be2c652f5297c27ab69'),
    'sealed-secrets-chart': sealedSecrets('v0.27.1', 'h1:oSq/rCGYz0pk7RP4RacIorG/VCWA6c4D8wIEpRkZAUg=', '9571ffb4bb9bf85726d1880494ae19ac8e1692bad212775b091f822ec809d883'),
  },
  // biome-ignore format: one line a source reads as a table
  newest: {
    'cert-manager-chart': certManager('v1.21.2', 'h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=', '1b498c11d24bc5ebc087dd463ce9f018826507337cfba70cfa49ae551e4a6017'),
    'cilium-chart': cilium('v1.20.2', 'h1:dqiEGIcXc+gqCLYG/l7VCFJ8GHyb4HUrwbZOpkX5dL8=', '5e8a497a28bb7ba2484bb7f15e76c3fd5eb2e85901410221a376beea8f3e0a2c'),
    'external-secrets-chart': externalSecrets('v1.3.2', 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=', 'cc57fb40fd9518c020ad434dc1cf9aa815afc15da607fff97b26a3221bcb9563'),
    'gatekeeper-chart': gatekeeper('v3.23.1', 'h1:njHTm0SJ6ZEhhEgmQTpJKTGQbc99fSs4hGiEp1OIKck=', '8b5c32650dd3d37ea4822daf34e62e10b32672bdc3834d616cb6ce9fdaeb0737'),
    'istio-charts': istio('v0.0.0-20260827124520-eed52ebb66ad', 'h1:ui9TJjRMAV/hb5ehQaZDq7IUGxuQP6dra9lapT/VjHI=', '99d990286594582d4d3ff46480a78f8e668ce1c4eda6e901f06428db469101c1'),
    'sealed-secrets-chart': sealedSecrets('v0.40.0', 'h1:rvCP35JL8ZV5LNA2SrwNR6iLyoM3ulrSFWN0lBtYEYI=', 'c6b0be2c6171e908ce2f36e1ee36c1ef7293c1c872a9f0316e4c0ce674a6d059'),
  },
};
