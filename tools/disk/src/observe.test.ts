import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { portableSha256 } from '@helmwright/plan';
import { describe, expect, test } from 'vitest';
import { nativeSha256 } from './digest.ts';
import { temporaryTree } from './fixtures/tree.ts';
import { findGeneratedRoots, readManifests } from './manifests.ts';
import { observe } from './observe.ts';

describe('observe', () => {
  test('hashes what is there and leaves out what is not', async () => {
    const root = temporaryTree({ 'charts/a': 'ö', 'charts/b/c': '' });
    const observed = await observe(root, ['charts/a', 'charts/b/c', 'charts/gone', 'nowhere/at/all']);
    expect(observed.ok && observed.value).toEqual(
      new Map([
        ['charts/a', { sha256: portableSha256('ö') }],
        ['charts/b/c', { sha256: portableSha256('') }],
      ]),
    );
  });

  test.each([65_535, 65_536, 65_537, 200_000])('hashes a file of %i bytes whole', async (size) => {
    const content = 'abcdefg'.repeat(size).slice(0, size);
    const observed = await observe(temporaryTree({ 'charts/a': content }), ['charts/a']);
    expect(observed.ok && observed.value.get('charts/a')).toEqual({ sha256: portableSha256(content) });
  });

  test('tells what is no file', async () => {
    const root = temporaryTree({ 'charts/folder/x': 'x', 'charts/file': 'x' });
    symlinkSync('file', join(root, 'charts/link'));
    execFileSync('mkfifo', [join(root, 'charts/pipe')]);
    const observed = await observe(root, ['charts/folder', 'charts/file/below', 'charts/link', 'charts/pipe']);
    expect(observed.ok && Object.fromEntries(observed.value)).toEqual({
      'charts/folder': { obstacle: 'a folder' },
      'charts/file/below': { obstacle: 'a file where a folder is needed' },
      'charts/link': { obstacle: 'a symbolic link to "file"' },
      'charts/pipe': { obstacle: 'a special file' },
    });
  });

  test('does not look through a link out of the tree (HW4201)', async () => {
    const outside = temporaryTree({ a: 'a' });
    const root = temporaryTree();
    symlinkSync(outside, join(root, 'charts'));
    const observed = await observe(root, ['charts/a', 'charts/b/c']);
    expect(new Set(observed.diagnostics.map(({ code, position }) => `${code} ${position?.file}`))).toEqual(
      new Set(['HW4201 charts']),
    );
  });
});

describe('nativeSha256', () => {
  test.each(['', 'a', 'Malmö 🙂', 'x'.repeat(100_000), 'lone \ud800 surrogate'])(
    'agrees with the portable one',
    (text) => {
      expect(nativeSha256(text)).toBe(portableSha256(text));
      expect(nativeSha256(Buffer.from(text))).toBe(portableSha256(text));
    },
  );
});

describe('readManifests', () => {
  test('reads the manifests that are there and reports broken ones (HW4006)', async () => {
    const root = temporaryTree({
      'charts/.helmwright-manifest': `${portableSha256('a')}  a\n`,
      'b/.helmwright-manifest': 'x\n',
    });
    const read = await readManifests(root, ['charts', 'elsewhere']);
    expect(read.ok && read.value.map((manifest) => [manifest.root, [...manifest.files.keys()]])).toEqual([
      ['charts', ['charts/a']],
    ]);
    expect((await readManifests(root, ['b'])).diagnostics).toMatchObject([{ code: 'HW4006' }]);
  });
});

describe('findGeneratedRoots', () => {
  test('finds the generated folders of every environment, also of one that nobody asks for', () => {
    const root = temporaryTree({
      'environments/old/generated/.helmwright-manifest': '',
      'environments/new/environment.yaml': '',
      'environments/b/generated/.helmwright-manifest': '',
    });
    expect(findGeneratedRoots(root)).toEqual(['environments/b/generated', 'environments/old/generated']);
    expect(findGeneratedRoots(temporaryTree())).toEqual([]);
  });
});
