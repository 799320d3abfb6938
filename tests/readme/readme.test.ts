import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { blocksOf, withContents } from './blocks.ts';
import { trueContents } from './truth.ts';

const markdown = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('shows what its commands print and its files hold', async () => {
    expect(blocksOf(markdown).length).toBeGreaterThan(5);
    expect(markdown).toBe(withContents(markdown, await trueContents(markdown)));
  }, 300_000);
});
