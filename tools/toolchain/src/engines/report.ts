// Tells which engines have newer releases, and with `--raise` writes them into the catalogue: `npm run engines`.
import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '@helmwright/disk';
import { toolNames } from '../catalogue/definition.ts';
import { toolAt } from '../catalogue/other-ends.ts';
import { rangedSchemas, schemasAt } from '../catalogue/other-schemas.ts';
import { compareVersions, lineOf } from '../catalogue/versions.ts';
import { runCommand } from '../run-command.ts';
import { askProxies } from '../schemas/module-proxy.ts';
import { changeLines, changesBetween } from './changes.ts';
import { made } from './made.ts';
import { newestRelease } from './newer.ts';
import { goModOf, type Pin, raised, stagedWith } from './raise.ts';
import { engines } from './table.ts';

const root = join(import.meta.dirname, '../../../..');
const packageFolder = join(import.meta.dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const next =
  '  raised: now `npm run pin --workspace @helmwright/toolchain`, then the first build tells what it was built to';

/** What is pinned of a module at the newest end: its version, its folder where it is built, and what was made of it. */
interface Pinned extends Pin {
  readonly module: string;
  readonly folder?: string;
  readonly digests: readonly string[];
}

const pinned = new Map<string, Pinned>();
for (const name of toolNames) {
  for (const source of toolAt(name, 'newest').sources) {
    if (source.kind !== 'go-module' || toolAt(name, 'oldest') === toolAt(name, 'newest')) continue;
    const digests = [...(pinned.get(source.module)?.digests ?? []), ...Object.values(source.built)];
    pinned.set(source.module, { ...source, digests });
  }
}
for (const source of rangedSchemas.map((each) => schemasAt(each, 'newest'))) {
  if (!pinned.has(source.module)) pinned.set(source.module, { ...source, digests: [] });
}

for (const { name, oldest, newest, pinned: used } of engines) say(`${name}: ${oldest} to ${newest}, pinned ${used}`);
const raise = process.argv.includes('--raise');
for (const from of pinned.values()) {
  const version = await newestRelease(from.module, process.env);
  if (version === undefined) {
    say(`${from.module}: no module proxy tells its releases`);
    process.exitCode = 1;
  } else if (compareVersions(version, from.version) > 0) {
    say(`${from.module}: ${version} is out, ${from.version} is the newest that is proven`);
    await tell(from, version);
  }
}

/** Prints what another version changes in the kinds of charts, and raises the pin where that is asked for. */
async function tell(from: Pinned, version: string): Promise<void> {
  const sum = await sumOf(from.module, version);
  const digests = new Map<string, string | undefined>(from.digests.map((digest) => [digest, undefined]));
  for (const source of rangedSchemas.map((each) => schemasAt(each, 'newest'))) {
    if (source.module !== from.module) continue;
    const [before, after] = [await made(source), await made({ ...source, version, sum })];
    digests.set(source.made, after.digest);
    for (const line of changeLines(changesBetween(before.files, after.files, await emittedKinds()))) say(`  ${line}`);
  }
  if (!raise) return;
  for await (const file of glob('src/catalogue/*.ts', { cwd: packageFolder })) {
    const path = join(packageFolder, file);
    const text = await readFile(path, 'utf8');
    const next = raised(text, { from, to: { version, sum }, made: digests });
    if (next !== text) await writeFile(path, next);
  }
  if (from.folder === undefined) return;
  const isShared = [...pinned.values()].some((each) => each !== from && each.folder === from.folder);
  if (isShared) {
    const path = join(packageFolder, 'go', from.folder, 'go.mod');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(`${from.module} ${from.version}`, `${from.module} ${version}`));
    say(next);
    return;
  }
  const own = await askProxies(from.module, `${version}.mod`, process.env);
  if (!own.ok) throw new Error(`no proxy gave the go.mod of ${from.module}@${version}`);
  const folder = from.folder.replace(lineOf(from.version), lineOf(version));
  const goMod = join(packageFolder, 'go', folder, 'go.mod');
  if (folder !== from.folder) await rm(join(packageFolder, 'go', from.folder), { recursive: true });
  makeFolder(dirname(goMod));
  await writeFile(goMod, goModOf(from.module, version, own.bytes.toString('utf8'), stagedWith(version)));
  say(next);
}

/** The sum of a module, which Go checks against its checksum database. */
async function sumOf(module: string, version: string): Promise<string> {
  const outcome = await runCommand('go', ['mod', 'download', '-json'], {
    operands: [`${module}@${version}`],
    environment: process.env,
    also: /^(?:GOPATH|GOMODCACHE|GOPROXY|NETRC)$/,
    set: { GOENV: 'off', GOFLAGS: '-mod=mod', GOSUMDB: 'sum.golang.org', GOWORK: 'off' },
    timeout: 600_000,
  });
  // Go gives the sum also of a module that wants a newer Go.
  const sum = /"Sum": "(h1:[^"]+)"/.exec(outcome.stdout)?.[1];
  if (sum === undefined) throw new Error(`Go gives no sum of ${module}@${version}: ${outcome.stderr}`);
  return sum;
}

/** The kinds that the charts of this workspace emit, as files of schemas are named. */
async function emittedKinds(): Promise<ReadonlySet<string>> {
  const kinds = new Set<string>();
  for await (const file of glob('charts/*/templates/*.yaml', { cwd: root })) {
    const lines = (await readFile(join(root, file), 'utf8')).split('\n').map((line) => line.trim());
    for (const [index, line] of lines.entries()) {
      const kind = lines[index + 1]?.replace(/^kind: /, '') ?? '';
      if (!line.startsWith('apiVersion: ') || !lines[index + 1]?.startsWith('kind: ')) continue;
      const api = line.replace(/^apiVersion: /, '');
      const [group = '', version = group] = api.split('/');
      kinds.add(`${group}/${kind.toLowerCase()}_${version}`);
    }
  }
  return kinds;
}
