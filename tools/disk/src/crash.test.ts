import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate } from './fixtures/generate.ts';
import { runChild } from './fixtures/run-child.ts';
import { snapshot } from './fixtures/snapshot.ts';
import { expireLock, manyFiles, temporaryTree, writeFiles } from './fixtures/tree.ts';
import { advanceJournal, beginJournal } from './journal.ts';
import { recover } from './undo.ts';

/** A tree, and what is to be made of it: creates, updates and deletes. */
async function prepared(): Promise<{ root: string; files: Readonly<Record<string, string>> }> {
  const root = temporaryTree({ 'charts/mine': 'm' });
  await generate(root, manyFiles(250, 'old'));
  const { 'charts/many/0/0': _0, 'charts/many/1/1': _1, ...files } = manyFiles(450, 'new');
  return { root, files: { ...files, 'charts/fresh/folder/a': 'new' } };
}

describe('a run that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s puts everything back itself (HW4306)', async (signal) => {
    const { root, files } = await prepared();
    const killAt = { phase: 'replacing', done: 200, signal } as const;
    const outcome = await runChild({ task: 'generate', root, files, killAt });
    expect(outcome).toMatchObject({ ok: false, diagnostics: [{ code: 'HW4306' }] });
    expect(outcome !== 'killed' && outcome.after).toEqual(outcome !== 'killed' && outcome.before);
  });
});

describe('a run that is killed', () => {
  test.each([
    ['while staging', { phase: 'staging', done: 400 }, []],
    ['after the first files were replaced', { phase: 'replacing', done: 200 }, ['HW4307']],
    ['when every file was replaced', { phase: 'replacing', done: 450 }, ['HW4307']],
  ] as const)('is undone by the next: %s', async (_, killAt, warnings) => {
    const { root, files } = await prepared();
    const before = snapshot(root);
    expect(await runChild({ task: 'generate', root, files, killAt })).toBe('killed');
    expect(snapshot(root)).not.toEqual(before);
    expireLock(root);
    const recovered = await recover(root);
    expect(recovered.ok).toBe(true);
    expect(recovered.diagnostics.map(({ code }) => code)).toEqual(warnings);
    expect(snapshot(root)).toEqual(before);
    expect((await generate(root, files)).ok).toBe(true);
  });

  test('gives its lock up after a few seconds', async () => {
    const { root, files } = await prepared();
    await runChild({ task: 'generate', root, files, killAt: { phase: 'replacing', done: 400 } });
    const outcome = await runChild({ task: 'generate', root, files });
    expect(outcome).toMatchObject({ ok: true, diagnostics: [{ code: 'HW4307' }] });
    expect(readdirSync(root)).toEqual(['charts']);
  });

  test('keeps what somebody wrote after it was killed', async () => {
    const { root, files } = await prepared();
    const before = snapshot(root);
    await runChild({ task: 'generate', root, files, killAt: { phase: 'replacing', done: 400 } });
    writeFiles(root, { 'charts/fresh/folder/a': 'mine', 'charts/many/10/10': 'mine' });
    expireLock(root);
    expect((await recover(root)).ok).toBe(true);
    expect(snapshot(root)).toEqual({ ...before, 'charts/fresh/folder/a': 'mine', 'charts/many/10/10': 'mine' });
  });

  test('that had only traces left to clear away is not undone', async () => {
    const root = temporaryTree({ 'charts/a': 'new', 'charts/.helmwright-staging/old-0': 'old', '.helmwright/x': '' });
    const steps = [
      { kind: 'update', path: 'charts/a', root: 'charts', sha256: 'any' },
      { kind: 'delete', path: 'charts/b', root: 'charts', sha256: '' },
    ] as const;
    advanceJournal(root, beginJournal(root, steps, []), 'done');
    expect(await recover(root)).toEqual({ ok: true, value: undefined, diagnostics: [] });
    expect(snapshot(root)).toEqual({ 'charts/a': 'new', '.helmwright/x': '' });
  });

  test('leaves a way back when a file cannot be put back (HW4308)', async () => {
    const { root, files } = await prepared();
    const before = snapshot(root);
    await runChild({ task: 'generate', root, files, killAt: { phase: 'replacing', done: 400 } });
    expireLock(root);
    if (process.getuid?.() === 0)
      for (const each of ['', '.helmwright', '.helmwright/lock', 'charts']) chownSync(join(root, each), 65534, 65534);
    chmodSync(join(root, 'charts/many/3'), 0o555);
    const outcome = await runChild({ task: 'recover', root, files: {}, unprivileged: true });
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome !== 'killed' && new Set(outcome.diagnostics.map(({ code }) => code))).toEqual(new Set(['HW4308']));
    chmodSync(join(root, 'charts/many/3'), 0o755);
    expect((await recover(root)).ok).toBe(true);
    expect(snapshot(root)).toEqual(before);
  });

  test.each([
    ['is not JSON', '{'],
    ['leads out of the tree', '{"steps":[{"kind":"create","path":"a/../../x","root":"a","sha256":""}],"folders":[]}'],
    ['is of another program', '{"steps":[{"kind":"format"}],"folders":[]}'],
    ['has a folder outside', '{"steps":[],"folders":["../x"]}'],
  ])('whose journal %s is reported and nothing is touched (HW4308)', async (_, journal) => {
    const root = temporaryTree({ '.helmwright/replacing.json': journal, 'charts/a': 'a' });
    const before = snapshot(root);
    expect((await recover(root)).diagnostics).toMatchObject([{ code: 'HW4308' }]);
    expect((await generate(root, { 'charts/b': 'b' })).ok).toBe(false);
    expect(snapshot(root)).toEqual(before);
  });

  test('leaves nothing to do, and no lock to wait for, where no run was killed', async () => {
    const root = temporaryTree({ a: 'a' });
    expect(await recover(root)).toEqual({ ok: true, value: undefined, diagnostics: [] });
    expect(snapshot(root)).toEqual({ a: 'a' });
  });
});
