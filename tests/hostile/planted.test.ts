import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attempt, attemptAlone, places, refused } from './command.ts';
import { type HostileTree, hostileTree, write } from './tree.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const head = 'ref: refs/heads/main\n';
const secret = 'PASSWORD=x\n';

/** The fleet in a git repository, with a file that nobody generated. */
function repository(files: Readonly<Record<string, string>> = {}): HostileTree {
  const tree = hostileTree({ ...files, '.env': secret });
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: tree.root });
  rmSync(join(tree.root, '.git/hooks'), { recursive: true, force: true });
  mkdirSync(join(tree.root, '.git/hooks'));
  return tree;
}

describe('a journal that came with a checkout', () => {
  const hook = '#!/bin/sh\ntouch /tmp/ran\n';
  const steps = [{ kind: 'delete', path: 'charts/l/hooks/post-checkout', root: 'charts', sha256: '' }];
  const commands = [
    ['generate', '--no-verify'],
    ['generate', '--no-verify', '--check'],
    ['new', 'tenant', '--display-name', 'Lunds kommun', '--country', 'SE', '--tier', 'standard', '--wave', 'general'],
    ['placement', 'rebalance', '--environment', 'production', '--write'],
    ['wave', 'promote', 'general', '--environment', 'production'],
    ['verify'],
  ];

  test.each(
    [undefined, '', 'f'.repeat(64)].flatMap((mac) =>
      commands.map((command) => [mac, command.slice(0, 3).join(' '), command] as const),
    ),
  )('installs no hook, with the proof %j, when `%s` runs', async (mac, _, command) => {
    const tree = repository({ 'charts/.helmwright-staging/old-0': hook });
    symlinkSync('../.git', join(tree.root, 'charts/l'));
    write(tree.root, '.helmwright/replacing.json', JSON.stringify({ folders: [], steps }));
    if (mac !== undefined) write(tree.root, '.helmwright/replacing.mac', mac);
    await attempt(tree, command);
    expect(existsSync(join(tree.root, '.git/hooks/post-checkout'))).toBe(false);
    expect(readFileSync(join(tree.root, '.env'), 'utf8')).toBe(secret);
  });

  test('is told of, with what to do', async () => {
    const tree = repository();
    write(tree.root, '.helmwright/replacing.json', JSON.stringify({ folders: [], steps }));
    const diagnostics = await refused(tree, ['generate', '--no-verify']);
    expect(places(diagnostics)).toEqual(['HW4308 .helmwright']);
    expect(diagnostics[0]?.message).toContain('no run of yours on this machine wrote it');
  });
});

describe('a manifest that came with a checkout', () => {
  const generated = 'environments/zz/generated';
  const manifestOf = (files: Readonly<Record<string, string>>): string =>
    Object.entries(files)
      .map(([path, text]) => `${sha256(text)}  ${path}\n`)
      .join('');

  test.each([
    ['through a link in the folder', { 'l/.git/HEAD': head, 'l/.env': secret }, 'HW4006'],
    ['through a link, with plain names', { 'l/tenants/se/malmo.yaml': '' }, 'HW4201'],
    ['that begin with a dot', { '.env': secret, '.git/HEAD': head }, 'HW4006'],
    ['that are no YAML', { 'notes.md': secret }, 'HW4006'],
    ['by the short name of a folder', { 'GIT~1/HEAD': head }, 'HW4006'],
    ['above the folder', { '../../../.env': secret }, 'HW4006'],
  ] as const)('deletes nothing that was not generated: %s', async (_, files, code) => {
    for (const force of [[], ['--force']]) {
      const tree = repository({
        [`${generated}/.env`]: secret,
        [`${generated}/notes.md`]: secret,
        [`${generated}/.git-/x`]: '',
      });
      const tenant = join(tree.root, 'tenants/se/malmo.yaml');
      write(tree.root, '.git/HEAD', head);
      symlinkSync('../../..', join(tree.root, generated, 'l'));
      const owned = Object.fromEntries(
        Object.keys(files).map((path) => [
          path,
          path.includes('malmo') ? readFileSync(tenant, 'utf8') : (files[path as keyof typeof files] ?? ''),
        ]),
      );
      write(tree.root, `${generated}/.helmwright-manifest`, manifestOf(owned));
      const diagnostics = await refused(tree, ['generate', '--no-verify', ...force]);
      expect(new Set(diagnostics.map((each) => each.code))).toEqual(new Set([code]));
      expect(readFileSync(join(tree.root, '.git/HEAD'), 'utf8')).toBe(head);
      expect(readFileSync(join(tree.root, '.env'), 'utf8')).toBe(secret);
      expect(existsSync(tenant)).toBe(true);
    }
  });

  test('whose folder is a link to another one of the tree is not followed', async () => {
    const tree = repository();
    const tenant = 'tenants/se/malmo.yaml';
    write(tree.root, '.helmwright-manifest', `${sha256(readFileSync(join(tree.root, tenant), 'utf8'))}  ${tenant}\n`);
    mkdirSync(join(tree.root, 'environments/zz'));
    symlinkSync('../..', join(tree.root, generated));
    expect(places(await refused(tree, ['generate', '--no-verify', '--force']))).toEqual([`HW4201 ${generated}`]);
  });

  test('takes away the name of a hard link, and nothing of what it is a link to', async () => {
    const tree = repository({ [`${generated}/keep.txt`]: '' });
    linkSync(join(tree.root, '.env'), join(tree.root, generated, 'x.yaml'));
    write(tree.root, `${generated}/.helmwright-manifest`, manifestOf({ 'x.yaml': secret }));
    expect(await attempt(tree, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(tree.root, '.env'), 'utf8')).toBe(secret);
  });

  test('that is a pipe or larger than any is refused in bounded time and memory', async () => {
    const pipe = repository({ [`${generated}/keep.txt`]: '' });
    execFileSync('mkfifo', [join(pipe.root, generated, '.helmwright-manifest')]);
    expect((await attempt(pipe, ['generate', '--no-verify', '--json'])).stdout).toContain('HW4006');
    const large = repository({ [`${generated}/keep.txt`]: '' });
    const path = join(large.root, generated, '.helmwright-manifest');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 30);
    const ran = await attemptAlone(large, ['generate', '--no-verify', '--json']);
    expect(ran).toMatchObject({ code: 2, stdout: expect.stringContaining('HW4006') });
    expect(ran.peak).toBeLessThan(512);
  });
});

describe('something in the place of the lock', () => {
  test.each([
    ['a folder with a file in it', (path: string) => write(path, 'foo', '')],
    ['a file', (path: string) => writeFileSync(path, '')],
    ['a link out of the tree', (path: string) => symlinkSync('../../outside', path)],
    ['a link to nothing', (path: string) => symlinkSync('nothing', path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ])('is told of, and blocks for a few seconds only: %s', async (_, plant) => {
    const tree = hostileTree({ '.helmwright/keep': '' });
    plant(join(tree.root, '.helmwright/lock'));
    const ran = await attempt(tree, ['generate', '--no-verify', '--json']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('HW4305');
    expect(ran.stdout).toContain('then delete \\".helmwright/lock\\"');
    expect(existsSync(join(tree.root, 'charts/app/Chart.yaml'))).toBe(false);
  });

  test('that names a process of another machine is taken over', async () => {
    const tree = hostileTree({ [`.helmwright/lock/held-by-1-${'0'.repeat(16)}-${'0'.repeat(16)}`]: '' });
    expect(await attempt(tree, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });
});
