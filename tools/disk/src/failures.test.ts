import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Outcome, runChild, runMounted } from './fixtures/run-child.ts';
import { manyFiles, temporaryTree, writeFiles } from './fixtures/tree.ts';

// Disks that are really full, really read-only and really somebody else's. Each test asserts that the tree is byte for
// byte what it was, with no traces of the attempt.

const files = { 'charts/a': 'new', 'environments/production/generated/b': 'x'.repeat(400_000) };
const codes = (outcome: Outcome) => outcome.diagnostics.map(({ code }) => code);

describe('a disk that refuses', () => {
  test('a full disk changes nothing (HW4301)', async () => {
    const root = temporaryTree();
    const mount = `mount -t tmpfs -o size=256k tmpfs ${root}\nmkdir ${root}/charts\necho mine > ${root}/charts/mine`;
    const outcome = await runMounted(mount, { task: 'generate', root, files });
    expect(codes(outcome)).toEqual(['HW4301']);
    expect(outcome.before).toEqual({ 'charts/mine': 'mine\n' });
    expect(outcome.after).toEqual(outcome.before);
  });

  test('a disk without room for another file name changes nothing (HW4301)', async () => {
    const root = temporaryTree();
    const mount = `mount -t tmpfs -o nr_inodes=100 tmpfs ${root}`;
    const outcome = await runMounted(mount, { task: 'generate', root, files: manyFiles(300, 'x') });
    expect(codes(outcome)).toEqual(['HW4301']);
    expect(outcome.after).toEqual({});
  });

  test('a disk that gets full while folders are made changes nothing (HW4301)', async () => {
    const root = temporaryTree();
    // Room for the staged files, the journal and the lock, and for some of the twenty folders.
    const mount = `mount -t tmpfs -o nr_inodes=319 tmpfs ${root}`;
    const outcome = await runMounted(mount, { task: 'generate', root, files: manyFiles(300, 'x') });
    expect(codes(outcome)).toEqual(['HW4301']);
    expect(outcome.diagnostics[0]?.position?.file).toMatch(/^charts\/many/);
    expect(outcome.after).toEqual({});
  });

  test('a read-only disk changes nothing (HW4302)', async () => {
    const root = temporaryTree({ 'charts/mine': 'm' });
    const mount = `mount --bind ${root} ${root}\nmount -o remount,ro,bind ${root}`;
    const outcome = await runMounted(mount, { task: 'generate', root, files });
    expect(codes(outcome)).toEqual(['HW4302']);
    expect(outcome.after).toEqual({ 'charts/mine': 'm' });
  });

  test('one read-only folder keeps the others from being changed (HW4302)', async () => {
    const root = temporaryTree({ 'charts/mine': 'm' });
    const mount = `mount --bind ${root}/charts ${root}/charts\nmount -o remount,ro,bind ${root}/charts`;
    const outcome = await runMounted(mount, { task: 'generate', root, files });
    expect(codes(outcome)).toContain('HW4302');
    expect(outcome.after).toEqual({ 'charts/mine': 'm' });
  });

  test('a folder on another disk, found out half-way, puts everything back (HW4303)', async () => {
    const root = temporaryTree({ 'charts/z/mine': 'm' });
    const mount = `mount -t tmpfs tmpfs ${root}/charts/z`;
    const outcome = await runMounted(mount, { task: 'generate', root, files: { ...files, 'charts/z/c': 'new' } });
    expect(codes(outcome)).toEqual(['HW4303']);
    expect(outcome.diagnostics[0]?.message).toContain('EXDEV');
    expect(outcome.after).toEqual(outcome.before);
  });

  test('a folder without permission to write changes nothing (HW4302)', async () => {
    const root = temporaryTree();
    writeFiles(root, { 'charts/locked/mine': 'm' });
    mkdirSync(join(root, 'environments'));
    if (process.getuid?.() === 0)
      for (const each of ['', 'charts', 'environments']) chownSync(join(root, each), 65534, 65534);
    chmodSync(join(root, 'charts/locked'), 0o555);
    const outcome = await runChild({
      task: 'generate',
      root,
      files: { ...files, 'charts/locked/a': 'new' },
      unprivileged: true,
    });
    expect(outcome).toMatchObject({ ok: false, diagnostics: [{ code: 'HW4302' }] });
    expect(outcome !== 'killed' && outcome.after).toEqual({ 'charts/locked/mine': 'm', environments: '<folder>' });
  });
});
