import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { blocksOf, withContents } from './blocks.ts';
import { documents, trueContents } from './truth.ts';

describe.each(documents)('%s', (path) => {
  test('shows what its commands print and its files hold', async () => {
    const markdown = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(blocksOf(markdown).length).toBeGreaterThan(1);
    expect(markdown).toBe(withContents(markdown, await trueContents(markdown)));
  });
});
