import type { ToolDefinition } from './definition.ts';

/** kube-score: rates manifests by rules of its own. */
export const kubeScore: ToolDefinition = {
  name: 'kube-score',
  executable: 'kube-score',
  version: '1.20.0',
  purpose: 'rating the charts in the tests by rules that nobody here wrote',
  required: false,
  variable: 'HELMWRIGHT_KUBE_SCORE',
  versionArguments: ['version'],
  versionPattern: /^kube-score version: (\d+\.\d+\.\d+)/m,
  homepage: 'https://github.com/zegl/kube-score/releases/tag/v1.20.0',
  sources: [
    {
      kind: 'go-module',
      folder: 'kube-score',
      module: 'github.com/zegl/kube-score',
      version: 'v1.20.0',
      // Checked against Go's checksum database.
      sum: 'h1:J1VqK86SunV4Gg8emPTmwUVxe0rmXnAs5K9ZUbGMKR8=',
      package: 'github.com/zegl/kube-score/cmd/kube-score',
      go: '1.23',
      ldflags: '-s -w -X main.version=1.20.0',
      built: { 'go1.26.8 linux-amd64': 'ff7ebbc36a2550a2a767f48a59c91a56bc1ab566dff44c2416a5b5d297c28e02' },
    },
  ],
};
