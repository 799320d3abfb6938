import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attempt, places, refused } from './command.ts';
import { hostileTree, snapshot, write } from './tree.ts';

// Manifests and journals come with a checkout like any other file, so a pull request can hold hostile ones.

const generated = 'environments/production/generated';
const manifest = `${generated}/.helmwright-manifest`;
const precious = createHash('sha256').update('precious: true\n').digest('hex');
const escaping = ['../../../../outside/precious.yaml', '/etc/passwd', 'a\\..\\b', 'a//b', './a', 'a/..', 'a.', 'a\0b'];

describe('an ownership manifest', () => {
  test.concurrent.each(escaping)('that lists %j is refused', async (path) => {
    const tree = hostileTree({ [manifest]: `${precious}  ${path}\n` });
    expect(places(await refused(tree, ['generate', '--no-verify', '--force']))).toEqual([`HW4006 ${manifest}`]);
  });

  test.concurrent.each([
    ['outside the tree', '../../../../outside/precious.yaml'],
    ['to a device that never ends', '/dev/zero'],
  ])('that is a link %s is refused, and nothing of its target is shown', async (_, target) => {
    const tree = hostileTree({ [`${generated}/keep.txt`]: '' });
    symlinkSync(target, join(tree.root, manifest));
    const diagnostics = await refused(tree, ['generate', '--no-verify']);
    expect(places(diagnostics)).toEqual([`HW4201 ${manifest}`]);
    expect(JSON.stringify(diagnostics)).not.toContain('precious: true');
  });
});

const journal = (steps: readonly object[], folders: readonly string[] = []) => JSON.stringify({ folders, steps });
const step = (path: string, root: string, kind = 'create') => ({ kind, path, root, sha256: precious });

describe('an apply journal', () => {
  test.concurrent.each([
    ['a path that leads out', journal([step('../outside/precious.yaml', '..')])],
    ['an absolute path', journal([step('/etc/hosts', '/etc')])],
    ['a folder that leads out', journal([], ['../outside/.helmwright-staging'])],
    ['a million brackets', '['.repeat(1_000_000)],
    ['names of methods', '{"steps":{"every":1},"folders":{"every":1}}'],
  ])('with %s is refused', async (_, text) => {
    const tree = hostileTree({ '.helmwright/replacing.json': text });
    expect(places(await refused(tree, ['generate', '--no-verify']))).toEqual(['HW4308 .helmwright']);
  });

  test.concurrent.each(['staging', 'replacing', 'done'])(
    'in phase %s touches nothing through a link out of the tree',
    async (phase) => {
      const text = journal(
        [step('link/precious.yaml', 'link'), step('link/gone.yaml', 'link', 'delete')],
        ['link/.helmwright-staging'],
      );
      const tree = hostileTree({ [`.helmwright/${phase}.json`]: text });
      symlinkSync('../outside', join(tree.root, 'link'));
      const outside = snapshot(join(tree.around, 'outside'));
      await attempt(tree, ['generate', '--no-verify']);
      expect(snapshot(join(tree.around, 'outside'))).toEqual(outside);
    },
  );

  test('takes nothing out of a staging folder that is a link out of the tree', async () => {
    const text = journal([step('charts/stolen.yaml', 'charts', 'delete')]);
    const tree = hostileTree({ '.helmwright/replacing.json': text, 'charts/keep.txt': '' });
    write(tree.around, 'outside/old-0', 'secret');
    symlinkSync('../../outside', join(tree.root, 'charts/.helmwright-staging'));
    await attempt(tree, ['generate', '--no-verify']);
    expect(readdirSync(join(tree.around, 'outside'))).toContain('old-0');
    expect(existsSync(join(tree.root, 'charts/stolen.yaml'))).toBe(false);
  });
});

// Nothing else keeps a file there, and version control ignores the folder; a pull request can bring it all the same.
describe('the folder of the program itself', () => {
  const state = '.helmwright';
  const away = '../outside';
  const withCache = { HELMWRIGHT_RUN_CACHE: 'on' };

  test.concurrent('that is a link out of the tree is refused by whatever writes', async () => {
    const tree = hostileTree();
    symlinkSync(away, join(tree.root, state));
    expect(places(await refused(tree, ['generate', '--no-verify']))).toEqual(['HW4201 .helmwright']);
  });

  test.concurrent('may hold links out of the tree: none is written through', async () => {
    const tree = hostileTree({ [`${state}/note`]: '' });
    for (const name of ['staging.json.new', 'staging.mac', 'done.mac', 'cache/tree.json']) {
      mkdirSync(dirname(join(tree.root, state, name)), { recursive: true });
      symlinkSync(join(tree.around, 'outside/precious.yaml'), join(tree.root, state, name));
    }
    const outside = snapshot(join(tree.around, 'outside'));
    expect(await attempt(tree, ['generate', '--no-verify'], withCache)).toMatchObject({ code: 0 });
    expect(snapshot(join(tree.around, 'outside'))).toEqual(outside);
  });

  test.concurrent('may have a cache that is elsewhere: nothing is written or cleared away there', async () => {
    const tree = hostileTree({ [`${state}/note`]: '' });
    symlinkSync(`../${away}`, join(tree.root, state, 'cache'));
    const outside = snapshot(join(tree.around, 'outside'));
    expect(await attempt(tree, ['generate', '--no-verify'], withCache)).toMatchObject({ code: 0 });
    expect(snapshot(join(tree.around, 'outside'))).toEqual(outside);
  });

  test.concurrent.each(['tree.json', 'link'])('may have a cache that never ends, by %s', async (name) => {
    const tree = hostileTree({ [`${state}/cache/note`]: '' });
    symlinkSync('/dev/zero', join(tree.root, state, 'cache', name));
    if (name === 'link') symlinkSync('link', join(tree.root, state, 'cache/tree.json'));
    expect(await attempt(tree, ['generate', '--no-verify'], withCache)).toMatchObject({ code: 0 });
  });

  test.concurrent.each(['staging', 'replacing', 'done'])(
    'with a journal that never ends is refused, %s',
    async (phase) => {
      const tree = hostileTree({ [`${state}/note`]: '' });
      symlinkSync('/dev/zero', join(tree.root, state, `${phase}.json`));
      expect(places(await refused(tree, ['generate', '--no-verify']))).toEqual(['HW4308 .helmwright']);
    },
  );
});
