import type { ToolDefinition } from './definition.ts';

const version = '2.35.0';

// miniredis is a library: `go/miniredis/main.go` makes a server of it. It lets no time pass by itself: without the ticks
// there nothing that Argo CD caches would ever expire.

/** miniredis: a server that speaks Redis, in memory; Argo CD's own tests and its headless mode run on it. */
export const miniredis: ToolDefinition = {
  name: 'miniredis',
  executable: 'miniredis',
  version,
  purpose: 'keeping the cache of Argo CD in the tests',
  required: false,
  variable: 'HELMWRIGHT_MINIREDIS',
  versionArguments: ['--version'],
  versionPattern: /^miniredis (\d+\.\d+\.\d+)/m,
  homepage: `https://github.com/alicebob/miniredis/releases/tag/v${version}`,
  sources: [
    {
      kind: 'go-module',
      folder: 'miniredis',
      module: 'github.com/alicebob/miniredis/v2',
      version: `v${version}`,
      // Checked against Go's checksum database.
      sum: 'h1:QwLphYqCEAo1eu1TqPRN2jgVMPBweeQcR21jeqDCONI=',
      package: '.',
      go: '1.22',
      ldflags: '-s -w',
      built: { 'go1.26.8 linux-amd64': 'c99885e4d9a065bc863a3d31c5a588e7a61e7113b390a57e94fbc531a5c60bed' },
    },
  ],
};
