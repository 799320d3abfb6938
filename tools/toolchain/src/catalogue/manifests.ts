import type { ModuleFilesSource } from './schemas.ts';

interface ManifestsSource extends Omit<ModuleFilesSource, 'name'> {
  /** SHA-256 of the files as they are kept. */
  readonly made: string;
}

/** Manifests of Go modules that tests apply to a cluster as they are, by the name of their project. */
export const manifestSources = {
  'argo-cd': {
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.1.9',
    sum: 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=',
    files: /^manifests\/base\/config\/argocd-.+\.yaml$/,
    made: '923f96b5a0a92814414cbddf6003b738e00af9091bf76a16b944cb5ebedfc121',
  },
} as const satisfies Readonly<Record<string, ManifestsSource>>;

export type ManifestsName = keyof typeof manifestSources;
