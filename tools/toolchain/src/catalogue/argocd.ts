import type { GoModuleSource, ToolDefinition } from './definition.ts';

type Build = Pick<GoModuleSource, 'sum' | 'go' | 'built'> & { readonly toolchain?: string };

/** Argo CD: its controllers, its repo-server and its command in one binary, which serves by its name. */
const argocdOf = (version: string, build: Build): ToolDefinition => ({
  name: 'argocd',
  executable: 'argocd',
  version,
  purpose: 'syncing the generated ApplicationSets in the tests',
  required: false,
  variable: 'HELMWRIGHT_ARGOCD',
  versionArguments: ['version', '--client', '--short'],
  versionPattern: /\bv(\d+\.\d+\.\d+)/m,
  homepage: `https://github.com/argoproj/argo-cd/releases/tag/v${version}`,
  sources: [
    {
      kind: 'go-module',
      folder: `argocd-${version.replace(/\.\d+$/, '')}`,
      module: 'github.com/argoproj/argo-cd/v3',
      version: `v${version}`,
      package: 'github.com/argoproj/argo-cd/v3/cmd',
      ldflags: `-s -w -X github.com/argoproj/argo-cd/v3/common.version=${version}`,
      ...build,
    },
  ],
});

// The sums were checked against Go's checksum database; they are the same as those of the schemas.

/** The oldest Argo CD that is supported: it renders with Helm 3 unless an Application says otherwise. */
export const argocdOldest = argocdOf('3.1.9', {
  sum: 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=',
  go: '1.24.6',
  built: { 'go1.26.8 linux-amd64': 'dd185ea832d950aacab883579ac5f9a04d1bd35c0623c89cf62a6686f5c69c31' },
});

/** The newest Argo CD that is supported: it renders with Helm 4 alone. */
export const argocdNewest = argocdOf('3.6.1', {
  sum: 'h1:OmhqeKiR3C//awbFrhQqFdtRI+Qiv17j8vqm3UkMj/g=',
  go: '1.27.0',
  toolchain: 'go1.27.2',
  built: { 'go1.27.2 linux-amd64': '74050a2d0a888c0b2ff71894a288d8ac822c0a2a0d318adcfc7a325a44d7caa9' },
});
