import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { generate } from './fixtures/generate.ts';
import { snapshot } from './fixtures/snapshot.ts';
import { writeFiles } from './fixtures/tree.ts';

const paths = ['charts/a', 'charts/b/c', 'charts/b/d/e', 'environments/production/generated/f'];
const content = fc.constantFrom('', 'one', 'two\n', 'ö');
const files = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...paths), content), { selector: ([path]) => path })
  .map((entries) => Object.fromEntries(entries));

/** What is on disk without the manifests and without folders that hold nothing. */
const contents = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(snapshot(root)).filter(
      ([path, text]) => !path.endsWith('.helmwright-manifest') && text !== '<folder>',
    ),
  );

async function inTree(work: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'helmwright-laws-'));
  try {
    await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('the laws of applying, on a real disk', () => {
  test.prop([fc.array(files, { maxLength: 4 })], { numRuns: 40 })(
    'whatever was generated before, the disk holds what is desired now and the files of others',
    (generations) =>
      inTree(async (root) => {
        writeFiles(root, { 'charts/b/mine': 'm' });
        for (const desired of generations) {
          expect(await generate(root, desired)).toMatchObject({ ok: true, diagnostics: [] });
          expect(contents(root)).toEqual({ ...desired, 'charts/b/mine': 'm' });
        }
      }),
  );

  test.prop([files, files, files], { numRuns: 40 })(
    'a run either reaches what is desired or leaves every byte as it was',
    (first, edits, desired) =>
      inTree(async (root) => {
        await generate(root, first);
        writeFiles(root, edits);
        const before = snapshot(root);
        const result = await generate(root, desired);
        if (result.ok) {
          expect(contents(root)).toMatchObject(desired);
          const after = snapshot(root);
          expect(await generate(root, desired)).toMatchObject({ value: { created: 0, updated: 0, deleted: 0 } });
          expect(snapshot(root)).toEqual(after);
        } else expect(snapshot(root)).toEqual(before);
      }),
  );
});
