import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryTree } from './fixtures/tree.ts';
import { advanceJournal, beginJournal, type Phase, readJournal, removeJournal, type Step } from './journal.ts';

const stepsOf = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, number) => ({
    kind: 'create',
    path: `charts/a folder, ö/${number}`,
    root: 'charts',
    sha256: 'any',
  }));

// Written a thousand steps at a time.
test.each([0, 1, 999, 1_000, 1_001, 2_500])('a journal of %i steps is read back as it was written', (count) => {
  const root = temporaryTree();
  mkdirSync(join(root, '.helmwright'));
  const steps = stepsOf(count);
  const journal = beginJournal(root, steps, ['charts']);
  expect(readJournal(root)).toEqual({ phase: 'staging', steps, folders: ['charts'] });
  advanceJournal(root, journal, 'replacing');
  expect(readJournal(root)).toEqual({ phase: 'replacing', steps, folders: ['charts'] });
});

describe('a journal is not followed', () => {
  const written = (...phases: readonly Phase[]): string => {
    const root = temporaryTree();
    mkdirSync(join(root, '.helmwright'));
    let journal = beginJournal(root, stepsOf(3), ['charts']);
    for (const phase of phases) journal = advanceJournal(root, journal, phase);
    return root;
  };
  const at = (root: string, name: string): string => join(root, '.helmwright', name);
  const refusal = 'no run of yours on this machine wrote it for this folder';

  test.each([
    ['staging', 'replacing', []],
    ['staging', 'done', []],
    ['replacing', 'staging', ['replacing']],
    ['replacing', 'done', ['replacing']],
    ['done', 'replacing', ['replacing', 'done']],
  ] as const)('that was of the phase %s and is said to be of %s', (was, said, phases) => {
    const root = written(...phases);
    expect(readJournal(root)?.phase).toBe(was);
    renameSync(at(root, `${was}.json`), at(root, `${said}.json`));
    expect(() => readJournal(root)).toThrow(refusal);
    copyFileSync(at(root, `${was}.mac`), at(root, `${said}.mac`));
    expect(() => readJournal(root)).toThrow(refusal);
  });

  test('in a copy of the tree, nor with one byte more', () => {
    const root = written('replacing');
    const copy = temporaryTree();
    cpSync(join(root, '.helmwright'), join(copy, '.helmwright'), { recursive: true });
    expect(() => readJournal(copy)).toThrow(refusal);
    writeFileSync(at(root, 'replacing.json'), `${readFileSync(at(root, 'replacing.json'), 'utf8')}\n`);
    expect(() => readJournal(root)).toThrow(refusal);
  });

  test('whose proof is gone, and leaves none behind when it is removed', () => {
    const root = written('replacing');
    renameSync(at(root, 'replacing.mac'), at(root, 'x'));
    expect(() => readJournal(root)).toThrow(refusal);
    renameSync(at(root, 'x'), at(root, 'replacing.mac'));
    removeJournal(root);
    expect(readdirSync(at(root, ''))).toEqual([]);
  });
});
