import type { ToolDefinition } from './definition.ts';

const version = '2.35.0';

// miniredis lets no time pass by itself: without the ticks nothing that Argo CD caches would ever expire.
const main = `package main

import (
	"fmt"
	"os"
	"time"

	"github.com/alicebob/miniredis/v2"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: miniredis ADDRESS:PORT | --version")
		os.Exit(2)
	}
	if os.Args[1] == "--version" {
		fmt.Println("miniredis ${version}")
		return
	}
	server := miniredis.NewMiniRedis()
	if err := server.StartAddr(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for range time.Tick(time.Second) {
		server.FastForward(time.Second)
	}
}
`;

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
      module: 'github.com/alicebob/miniredis/v2',
      version: `v${version}`,
      // Checked against Go's checksum database.
      sum: 'h1:QwLphYqCEAo1eu1TqPRN2jgVMPBweeQcR21jeqDCONI=',
      main,
      go: '1.22',
      ldflags: '-s -w',
    },
  ],
};
