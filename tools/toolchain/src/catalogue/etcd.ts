import type { ToolDefinition } from './definition.ts';

/** etcd: where the API server keeps its objects. */
export const etcd: ToolDefinition = {
  name: 'etcd',
  executable: 'etcd',
  version: '3.6.4',
  purpose: 'storing the objects of test clusters',
  required: false,
  variable: 'HELMWRIGHT_ETCD',
  versionArguments: ['--version'],
  versionPattern: /^etcd Version: (\d+\.\d+\.\d+)/m,
  homepage: 'https://github.com/etcd-io/etcd/releases/tag/v3.6.4',
  sources: [
    {
      kind: 'go-module',
      folder: 'etcd',
      module: 'go.etcd.io/etcd/server/v3',
      version: 'v3.6.4',
      sum: 'h1:LsCA7CzjVt+8WGrdsnh6RhC0XqCsLkBly3ve5rTxMAU=',
      package: 'go.etcd.io/etcd/server/v3',
      go: '1.24',
      ldflags: '-s -w',
      built: { 'go1.26.8 linux-amd64': '9b26c121efb014dd89ea82d9e96bccbd725792cefe616fe0615d3d4ed14b1450' },
    },
  ],
};
