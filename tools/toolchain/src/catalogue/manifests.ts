import type { ModuleFilesSource } from './schemas.ts';

/** Manifests of Go modules that tests apply to a cluster as they are, by the name of their project. */
export const manifestSources = {
  'argo-cd': {
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.1.9',
    sum: 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=',
    files: /^manifests\/base\/config\/argocd-.+\.yaml$/,
  },
} as const satisfies Readonly<Record<string, Omit<ModuleFilesSource, 'name'>>>;

export type ManifestsName = keyof typeof manifestSources;
