import type { ToolDefinition } from './definition.ts';

const version = '3.1.9';

/** Argo CD: its controllers, its repo-server and its command in one binary, which serves by its name. */
export const argocd: ToolDefinition = {
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
      folder: 'argocd',
      module: 'github.com/argoproj/argo-cd/v3',
      version: `v${version}`,
      // Checked against Go's checksum database; the same sum as that of the schemas.
      sum: 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=',
      package: 'github.com/argoproj/argo-cd/v3/cmd',
      go: '1.24.6',
      ldflags: `-s -w -X github.com/argoproj/argo-cd/v3/common.version=${version}`,
      built: { 'go1.26.8 linux-amd64': 'dd185ea832d950aacab883579ac5f9a04d1bd35c0623c89cf62a6686f5c69c31' },
    },
  ],
};
