import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryTree } from './fixtures/tree.ts';
import { advanceJournal, beginJournal, readJournal, type Step } from './journal.ts';

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
