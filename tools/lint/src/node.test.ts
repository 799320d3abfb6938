import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { workspaceRoot } from './tree.ts';

const run = promisify(execFile);
const patience = 1_200_000;

interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly os?: string;
  readonly cpu?: string;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

const { packages }: Lockfile = JSON.parse(readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8'));
const [place, ours] =
  Object.entries(packages).find(
    ([path, { os, cpu }]) => path.startsWith('tools/node/') && os === process.platform && cpu === process.arch,
  ) ?? [];
if (place === undefined || ours?.version === undefined) {
  throw new Error(`no Node is pinned for ${process.platform} on ${process.arch}`);
}
const version = `v${ours.version}\n`;

/** A workspace that has nothing but the Node of this one, with the same lockfile and settings. */
function workspace(): string {
  const root = mkdtempSync(join(tmpdir(), 'helmwright-node-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const own = { name: 'workspace', version: '0.0.0', private: true, workspaces: ['tools/node/*'] };
  const locked = Object.entries(packages).filter(([path]) => path.includes('tools/node/') || isLinkToNode(path));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...own, scripts: { which: 'node --version' } }));
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ lockfileVersion: 3, requires: true, packages: { '': own, ...Object.fromEntries(locked) } }),
  );
  writeFileSync(join(root, '.npmrc'), readFileSync(join(workspaceRoot, '.npmrc')));
  const filter = (path: string): boolean => basename(path) !== 'node_modules';
  cpSync(join(workspaceRoot, 'tools/node'), join(root, 'tools/node'), { recursive: true, filter });
  return root;
}

const isLinkToNode = (path: string): boolean => /^node_modules\/(?:@helmwright\/node-[^/]+|node-runtime)$/.test(path);

const npm = async (cwd: string, ...args: readonly string[]): Promise<string> =>
  (await run('npm', args, { cwd, encoding: 'utf8', timeout: patience })).stdout;

test('every script of this workspace runs on the Node that the lockfile pins', async () => {
  expect((await run('node', ['--version'])).stdout).toBe(version);
  expect(process.version).toBe(version.trim());
  expect((await run(join(workspaceRoot, 'node_modules/.bin/node'), ['--version'])).stdout).toBe(version);
  expect((await run(join(workspaceRoot, 'tools/node/launcher/bin/node'), ['--version'])).stdout).toBe(version);
});

// What npm 10 does with packages that bring the same command is not what npm 11 does.
test.each([
  ['npm', []],
  ['npm', ['--ignore-scripts']],
  ['npm', ['--omit=optional']],
  ['npx', ['--yes', 'npm@10.8.2']],
])(
  '%s %j ci brings it, and scripts run on it',
  async (command, flags) => {
    const root = workspace();
    const args = command === 'npx' ? [...flags, 'ci'] : ['ci', '--prefer-offline', ...flags];
    await run(command, args, { cwd: root, timeout: patience });
    expect((await run(join(root, 'node_modules/.bin/node'), ['--version'])).stdout).toBe(version);
    expect(await npm(root, 'run', '--silent', 'which')).toBe(version);
  },
  patience,
);

test(
  'a registry that serves another Node gets it neither installed nor run',
  async () => {
    const root = workspace();
    const mark = join(root, 'was-run');
    const forged = await forgedPackage(root, mark);
    const integrity = `sha512-${createHash('sha512').update(forged).digest('base64')}`;
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      if (path.endsWith('.tgz')) return response.end(forged);
      const dist = { tarball: `${registry}${path}.tgz`, integrity };
      const versions = Object.values(packages).map((locked) => [
        locked.version,
        { ...locked, name: path.slice(1), dist },
      ]);
      return response.end(JSON.stringify({ name: path.slice(1), versions: Object.fromEntries(versions) }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const registry = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

    const settings = [`--registry=${registry}`, `--cache=${join(root, 'npm-cache')}`, '--ignore-scripts=false'];
    await npm(root, 'ci', ...settings).catch(() => undefined);
    expect(asked).toContain(`/${ours.name}`);
    expect(existsSync(join(root, place))).toBe(false);
    expect(existsSync(mark)).toBe(false);
    // The machine's own Node is no replacement that nobody notices.
    const node = spawnSync(join(root, 'tools/node/launcher/bin/node'), ['--version'], { encoding: 'utf8' });
    expect(node).toMatchObject({ status: 127, stdout: '' });
    expect(node.stderr).toMatch(/^error: npm brought no Node\.js, or another one than package-lock\.json pins\./);
  },
  patience,
);

/** A package with a Node, and a script for its installation, that say that they were run. */
async function forgedPackage(root: string, mark: string): Promise<Buffer> {
  const content = join(root, 'forged/package');
  mkdirSync(join(content, 'bin'), { recursive: true });
  const manifest = { ...ours, bin: { node: 'bin/node' }, scripts: { preinstall: `touch ${mark}` } };
  writeFileSync(join(content, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(content, 'bin/node'), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
  await run('tar', ['-czf', join(root, 'forged.tgz'), '-C', join(root, 'forged'), 'package']);
  return readFileSync(join(root, 'forged.tgz'));
}

test('where none is pinned for the platform, the next one on PATH is taken, and never the launcher itself', () => {
  const root = workspace();
  const launcher = join(root, 'tools/node/launcher/bin');
  const bins = join(root, 'node_modules/.bin');
  const own = join(root, 'own');
  for (const folder of [bins, own]) mkdirSync(folder, { recursive: true });
  symlinkSync(join(launcher, 'node'), join(bins, 'node'));
  writeFileSync(join(own, 'uname'), '#!/bin/sh\necho Plan9\n', { mode: 0o755 });
  const start = (path: string) =>
    spawnSync(join(bins, 'node'), ['a b'], { env: { PATH: path }, encoding: 'utf8', timeout: 600_000 });
  expect(start(`${own}:${bins}:${launcher}`)).toMatchObject({ status: 127, stdout: '' });
  writeFileSync(join(own, 'node'), '#!/bin/sh\necho "mine: $1"\n', { mode: 0o755 });
  expect(start(`${launcher}:${bins}:${own}`)).toMatchObject({ status: 0, stdout: 'mine: a b\n' });
  // Not one of the folder that it is started in, such as a checkout.
  for (const here of ['', '.', './', '../own']) {
    const ran = spawnSync(join(bins, 'node'), ['a b'], {
      cwd: own,
      env: { PATH: `${here}:${bins}` },
      encoding: 'utf8',
    });
    expect(ran).toMatchObject({ status: 127, stdout: '' });
  }
});
