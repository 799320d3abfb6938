import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyPlan } from './apply.ts';
import { generate, makePlan } from './fixtures/generate.ts';
import { snapshot } from './fixtures/snapshot.ts';
import { manyFiles, temporaryTree, writeFiles } from './fixtures/tree.ts';

const production = 'environments/production/generated';
const codes = (result: { readonly diagnostics: readonly { readonly code: string }[] }) =>
  result.diagnostics.map(({ code }) => code);

describe('applyPlan', () => {
  test('creates, updates and deletes, and leaves nothing but the files and their manifests', async () => {
    const root = temporaryTree({ 'tenants/se/malmo.yaml': 't' });
    const first = await generate(root, { 'charts/a/x': '1', 'charts/b/y': '1', [`${production}/z`]: '1' });
    expect(first).toEqual({ ok: true, value: { created: 3, updated: 0, deleted: 0 }, diagnostics: [] });
    const second = await generate(root, { 'charts/a/x': '2', [`${production}/z`]: '1', 'charts/c/d/e': '3' });
    expect(second).toEqual({ ok: true, value: { created: 1, updated: 1, deleted: 1 }, diagnostics: [] });
    expect(snapshot(root)).toEqual({
      'charts/.helmwright-manifest': expect.stringMatching(/^#.*\n[0-9a-f]{64} {2}a\/x\n[0-9a-f]{64} {2}c\/d\/e\n$/),
      'charts/a/x': '2',
      'charts/c/d/e': '3',
      [`${production}/.helmwright-manifest`]: expect.stringContaining('  z\n'),
      [`${production}/z`]: '1',
      'tenants/se/malmo.yaml': 't',
    });
  });

  test('touches nothing when nothing is to be done', async () => {
    const root = temporaryTree();
    await generate(root, { 'charts/a': '1' });
    const before = snapshot(root);
    expect(await generate(root, { 'charts/a': '1' })).toMatchObject({ value: { created: 0, updated: 0, deleted: 0 } });
    expect(snapshot(root)).toEqual(before);
  });

  test('removes the folders that its own deletes left empty, and no others', async () => {
    const root = temporaryTree({ 'charts/kept/mine': 'm' });
    await generate(root, { 'charts/kept/a': '1', 'charts/gone/deep/b': '1', [`${production}/c`]: '1' });
    mkdirSync(join(root, 'charts/empty'));
    await generate(root, {});
    expect(snapshot(root)).toEqual({
      'charts/empty': '<folder>',
      'charts/kept/mine': 'm',
      'environments/production': '<folder>',
    });
  });

  test('changes only the line of the file that changed in the manifest', async () => {
    const root = temporaryTree();
    await generate(root, { 'charts/a': '1', 'charts/b': '1', 'charts/c': '1' });
    const before = snapshot(root)['charts/.helmwright-manifest']?.split('\n') ?? [];
    await generate(root, { 'charts/a': '1', 'charts/b': '2', 'charts/c': '1' });
    const after = snapshot(root)['charts/.helmwright-manifest']?.split('\n') ?? [];
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
  });

  test('replaces an edited file only by force, and a file of somebody else never', async () => {
    const root = temporaryTree();
    await generate(root, { 'charts/a': '1' });
    writeFiles(root, { 'charts/a': 'edited' });
    const before = snapshot(root);
    expect(codes(await generate(root, { 'charts/a': '2' }))).toEqual(['HW4004']);
    expect(snapshot(root)).toEqual(before);
    expect((await generate(root, { 'charts/a': '2' }, { force: true })).ok).toBe(true);
    writeFiles(root, { 'charts/foreign': 'f' });
    expect(codes(await generate(root, { 'charts/foreign': 'x' }, { force: true }))).toEqual(['HW4003']);
    expect(snapshot(root)['charts/foreign']).toBe('f');
  });

  test.each([
    ['an update', { 'charts/a': 'edited just now' }],
    ['a create', { 'charts/new': 'put there just now' }],
  ])('refuses when the disk changed after the plan was made: %s (HW4304)', async (_, meanwhile) => {
    const root = temporaryTree();
    await generate(root, { 'charts/a': '1' });
    const plan = await makePlan(root, { 'charts/a': '2', 'charts/new': '2' });
    writeFiles(root, meanwhile);
    const before = snapshot(root);
    expect(plan.ok && codes(await applyPlan(root, plan.value))).toEqual(['HW4304']);
    expect(snapshot(root)).toEqual(before);
  });

  test('refuses to delete a file that changed after the plan was made (HW4304)', async () => {
    const root = temporaryTree();
    await generate(root, { 'charts/a': '1' });
    const plan = await makePlan(root, {});
    writeFiles(root, { 'charts/a': 'edited just now' });
    expect(plan.ok && codes(await applyPlan(root, plan.value))).toEqual(['HW4304']);
    expect(snapshot(root)['charts/a']).toBe('edited just now');
  });

  test('writes through no link that leads out of the tree (HW4201)', async () => {
    const outside = temporaryTree();
    const root = temporaryTree();
    const plan = await makePlan(root, { 'charts/a/b': '1' });
    symlinkSync(outside, join(root, 'charts'));
    expect(plan.ok && codes(await applyPlan(root, plan.value))).toContain('HW4201');
    unlinkSync(join(root, 'charts'));
    mkdirSync(join(root, 'charts'));
    symlinkSync(outside, join(root, 'charts/a'));
    expect(plan.ok && codes(await applyPlan(root, plan.value))).toContain('HW4201');
    expect(snapshot(outside)).toEqual({});
    symlinkSync(outside, join(root, '.helmwright'));
    expect(codes(await generate(root, { 'charts/b': '1' }))).toEqual(['HW4201']);
    expect(snapshot(outside)).toEqual({});
  });

  test('tells how far it is', async () => {
    const root = temporaryTree();
    const seen: string[] = [];
    await generate(root, manyFiles(450, 'x'), {
      onProgress: ({ phase, done, total }) => seen.push(`${phase} ${done}/${total}`),
    });
    expect(seen).toEqual(['staging', 'replacing'].flatMap((phase) => [200, 400, 451].map((n) => `${phase} ${n}/451`)));
  });

  test.each(['staging', 'replacing'] as const)('puts everything back when aborted while %s (HW4306)', async (phase) => {
    const root = temporaryTree({ 'charts/mine': 'm' });
    await generate(root, manyFiles(500, 'old'));
    const before = snapshot(root);
    const controller = new AbortController();
    const { 'charts/many/0/0': _, ...files } = manyFiles(600, 'new');
    const result = await generate(root, files, {
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.phase === phase) controller.abort();
      },
    });
    expect(codes(result)).toEqual(['HW4306']);
    expect(snapshot(root)).toEqual(before);
    expect((await generate(root, files)).ok).toBe(true);
  });

  test('puts everything back when somebody makes one of its new folders meanwhile, and leaves theirs alone (HW4303)', async () => {
    const root = temporaryTree({ 'charts/mine': 'm' });
    const result = await generate(
      root,
      { 'charts/a/b/c': '1', 'charts/z/y': '1' },
      {
        onProgress: ({ phase, done, total }) => {
          if (phase === 'staging' && done === total) writeFiles(root, { 'charts/z/theirs': 't' });
        },
      },
    );
    expect(codes(result)).toEqual(['HW4303']);
    expect(snapshot(root)).toEqual({ 'charts/mine': 'm', 'charts/z/theirs': 't' });
  });

  test('makes folders in a new folder next to some that exist, and in a root inside a new folder', async () => {
    const root = temporaryTree();
    await generate(root, { 'charts/a/b/c': '1' });
    const files = { 'charts/a/b/c': '1', 'charts/a/b/d/e/f': '1', 'charts/a/g/h': '1', [`${production}/i/j`]: '1' };
    expect(await generate(root, files)).toMatchObject({ value: { created: 3, updated: 0, deleted: 0 } });
    expect(snapshot(root)).toMatchObject(files);
  });

  test('takes a staging folder without a journal for a leftover', async () => {
    const root = temporaryTree({ 'charts/.helmwright-staging/new-0': 'half' });
    expect((await generate(root, { 'charts/a': '1' })).ok).toBe(true);
    expect(Object.keys(snapshot(root))).toEqual(['charts/.helmwright-manifest', 'charts/a']);
  });

  test('reports a tree that is none (HW4203), and a file in the place of the control folder (HW4303)', async () => {
    const root = temporaryTree({ 'a-file': 'x' });
    const plan = await makePlan(root, { 'charts/a': '1' });
    expect(plan.ok && codes(await applyPlan(join(root, 'a-file'), plan.value))).toEqual(['HW4203']);
    writeFileSync(join(root, '.helmwright'), 'a file');
    expect(plan.ok && codes(await applyPlan(root, plan.value))).toEqual(['HW4303']);
  });
});
