import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

describe('docs/assurance.md', () => {
  const named = [...readFileSync(join(root, 'docs/assurance.md'), 'utf8').matchAll(/`([a-z]+\/[^` ]+\.ts)`/g)];
  const paths = [...new Set(named.map(([, path = '']) => path))];

  it('names only tests that exist', () => {
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
