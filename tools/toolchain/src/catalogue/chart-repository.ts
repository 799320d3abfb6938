import type { ToolDefinition } from './definition.ts';

const version = '0.21.3';

/**
 * A repository of charts on this machine: `go/chart-repository/main.go` puts the OCI registry of go-containerregistry and a
 * folder behind HTTPS with a certificate of its own.
 */
export const chartRepository: ToolDefinition = {
  name: 'chart-repository',
  executable: 'chart-repository',
  version,
  purpose: 'serving charts of others to the tests',
  required: false,
  variable: 'HELMWRIGHT_CHART_REPOSITORY',
  versionArguments: ['--version'],
  versionPattern: /^chart-repository (\d+\.\d+\.\d+)/m,
  homepage: `https://github.com/google/go-containerregistry/releases/tag/v${version}`,
  sources: [
    {
      kind: 'go-module',
      folder: 'chart-repository',
      module: 'github.com/google/go-containerregistry',
      version: `v${version}`,
      // Checked against Go's checksum database.
      sum: 'h1:Xr+yt3VvwOOn/5nJzd7UoOhwPGiPkYW0zWDLLUXqAi4=',
      package: '.',
      go: '1.25.7',
      ldflags: '-s -w',
      built: { 'go1.26.8 linux-amd64': '77b4b32476af2d1a0eeab42fb0161023ad9ac9b7df8c4f71bfa669640de762be' },
    },
  ],
};
