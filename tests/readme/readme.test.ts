import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { blocksOf, withContents } from './blocks.ts';
import { documents, trueContents } from './truth.ts';

describe.each(documents)('%s', (path) => {
  it('shows what its commands print and its files hold', async () => {
    const markdown = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(blocksOf(markdown).length).toBeGreaterThan(1);
    expect(markdown).toBe(withContents(markdown, await trueContents(markdown)));
  });
});
