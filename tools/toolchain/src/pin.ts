// Completes go.mod and go.sum of what is built, after a version in go.mod was changed:
// `npm run pin -w @helmwright/toolchain`. Go checks each new sum against its checksum database.
import { join } from 'node:path';
import { otherEnds } from './catalogue/other-ends.ts';
import { tools } from './catalogue/tools.ts';
import { platforms } from './platform.ts';
import { runCommand } from './run-command.ts';

const packages = new Map<string, Set<string>>();
const toolchains = new Map<string, string>();
for (const { sources } of [...Object.values(tools), ...Object.values(otherEnds)]) {
  for (const source of sources) {
    if (source.kind !== 'go-module') continue;
    if (source.toolchain !== undefined) toolchains.set(source.folder, source.toolchain);
    packages.set(source.folder, (packages.get(source.folder) ?? new Set()).add(source.package));
  }
}

for (const [folder, names] of packages) {
  // What a command imports differs from one platform to the next.
  for (const platform of platforms) {
    const [GOOS, GOARCH] = platform.split('-');
    const outcome = await runCommand('go', ['list', '-mod=mod', '-deps'], {
      operands: [...names],
      cwd: join(import.meta.dirname, '../go', folder),
      environment: process.env,
      also: /^(?:GOPATH|GOMODCACHE|GOPROXY|NETRC)$/,
      set: {
        GOENV: 'off',
        GOSUMDB: 'sum.golang.org',
        GOTOOLCHAIN: toolchains.get(folder) ?? 'local',
        GOWORK: 'off',
        CGO_ENABLED: '0',
        GOOS,
        GOARCH,
      },
      timeout: 600_000,
    });
    if (outcome.status === 0) continue;
    process.stderr.write(`${folder} on ${platform}:\n${outcome.stderr}\n`);
    process.exitCode = 1;
  }
}
