import type { ToolDefinition } from './definition.ts';

/** kwok: plays the kubelets of test clusters; pods become ready on it without running anything. */
export const kwok: ToolDefinition = {
  name: 'kwok',
  executable: 'kwok',
  version: '0.8.0',
  purpose: 'playing the nodes of test clusters',
  required: false,
  variable: 'HELMWRIGHT_KWOK',
  versionArguments: ['--version'],
  versionPattern: /\bv?(\d+\.\d+\.\d+)/,
  homepage: 'https://github.com/kubernetes-sigs/kwok/releases/tag/v0.8.0',
  sources: [
    {
      kind: 'go-module',
      folder: 'kwok',
      module: 'sigs.k8s.io/kwok',
      version: 'v0.8.0',
      sum: 'h1:OTIOTwgROqPMovcTwxICx2eYQ4AwLpSx5EpjbDKF4SQ=',
      package: 'sigs.k8s.io/kwok/cmd/kwok',
      go: '1.26.0',
      ldflags: '-s -w',
      built: { 'go1.26.8 linux-amd64': 'aa000f9fcd9b4a7f0b955c2ea7ca5b81261cd23e69ca4436e30cc5b53c434d9d' },
    },
  ],
};
