import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

describe.each([
  ['docs/assurance.md', 30],
  ['SECURITY.md', 15],
])('%s', (document, atLeast) => {
  const named = [...readFileSync(join(root, document), 'utf8').matchAll(/`([a-z]+\/[^` ]+\.ts)`/g)];
  const paths = [...new Set(named.map(([, path = '']) => path))];

  it('names only tests that exist', () => {
    expect(paths.length).toBeGreaterThan(atLeast);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('every diagnostic code', () => {
  const textOf = (pattern: string): string =>
    globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] })
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n');
  const codes = [...textOf('libs/diagnostics/src/codes/*.ts').matchAll(/(\w+): defineCode\('(HW\d+)'/g)];
  const tests = textOf('{libs,tools,tests}/**/*.test.ts');

  it('is asserted by a test, by its number or its name', () => {
    expect(codes.length).toBeGreaterThan(90);
    const unasserted = codes.filter(
      ([, name = '', code = '']) => !tests.includes(code) && !tests.includes(`Codes.${name}`),
    );
    expect(unasserted.map(([, , code]) => code)).toEqual([]);
  });
});
