import type { ToolDefinition } from './definition.ts';

/** cyclonus: judges network policies, by an implementation of its own. */
export const cyclonus: ToolDefinition = {
  name: 'cyclonus',
  executable: 'cyclonus',
  version: '0.5.6',
  purpose: 'judging network policies in the tests, beside the judgement made here',
  required: false,
  variable: 'HELMWRIGHT_CYCLONUS',
  versionArguments: ['version'],
  versionPattern: /"Version": "(\d+\.\d+\.\d+)"/,
  homepage: 'https://github.com/mattfenwick/cyclonus/releases/tag/v0.5.6',
  sources: [
    {
      kind: 'go-module',
      folder: 'cyclonus',
      module: 'github.com/mattfenwick/cyclonus',
      version: 'v0.5.6',
      // Checked against Go's checksum database.
      sum: 'h1:8bZ+v2Kcn4H7Z+OhX1l3BQrAHqUdmBwdBBiDIk3Wj7s=',
      package: 'github.com/mattfenwick/cyclonus/cmd/cyclonus',
      go: '1.22.0',
      ldflags: '-s -w -X github.com/mattfenwick/cyclonus/pkg/cli.version=0.5.6',
      built: { 'go1.26.8 linux-amd64': 'b343e8e1a3275c3aef6cb51d712a26b9488c22a1e95d81f21ab379cc96311b86' },
    },
  ],
};
