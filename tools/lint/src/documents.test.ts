import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

describe.each([
  ['docs/assurance.md', 30],
  ['SECURITY.md', 15],
])('%s', (document, atLeast) => {
  const named = [...readFileSync(join(root, document), 'utf8').matchAll(/`([a-z]+\/[^` ]+\.ts)`/g)];
  const paths = [...new Set(named.map(([, path = '']) => path))];

  test('names only tests that exist', () => {
    expect(paths.length).toBeGreaterThan(atLeast);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the threat model', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:tries to|---) /.test(line));
  const proofs = rows.map((row) =>
    [...(row.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  );
  const isTest = (path: string): boolean => /\.test\.ts$|^tests\/broken\/[a-z]+\/[a-z-]+$/.test(path);

  test('names for every answer tests that exist, in full, and nothing else', () => {
    expect(rows.length).toBeGreaterThan(50);
    const unproven = rows.filter((_, index) => proofs[index]?.length === 0);
    const wrong = proofs.flat().filter((path) => !isTest(path) || !existsSync(join(root, path)));
    expect({ unproven, wrong }).toEqual({ unproven: [], wrong: [] });
  });

  test('says of every attacker what is within reach', () => {
    const sections = text.split('\n## ').filter((section) => section.includes('\n| tries to |'));
    expect(sections.length).toBeGreaterThan(5);
    expect(
      sections.filter((section) => !section.includes('Within reach: ')).map((each) => each.split('\n')[0]),
    ).toEqual([]);
  });
});

describe('every diagnostic code', () => {
  const textOf = (pattern: string): string =>
    globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] })
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n');
  const codes = [...textOf('libs/diagnostics/src/codes/*.ts').matchAll(/(\w+): defineCode\('(HW\d+)'/g)];
  const tests = textOf('{libs,tools,tests}/**/*.test.ts');

  test('is asserted by a test, by its number or its name', () => {
    expect(codes.length).toBeGreaterThan(90);
    const unasserted = codes.filter(
      ([, name = '', code = '']) => !tests.includes(code) && !tests.includes(`Codes.${name}`),
    );
    expect(unasserted.map(([, , code]) => code)).toEqual([]);
  });
});

describe('decisions', () => {
  const files = globSync('docs/decisions/*.md', { cwd: root }).sort();

  test('have numbers of their own, without a gap, and a heading with the same one', () => {
    expect(files.length).toBeGreaterThan(15);
    expect(
      files.map((path) => [path.slice('docs/decisions/'.length).split('-')[0], headingNumber(join(root, path))]),
    ).toEqual(files.map((_, index) => [String(index + 1).padStart(4, '0'), index + 1]));
  });
});

const headingNumber = (path: string): number => Number(/^# (\d+)\. /.exec(readFileSync(path, 'utf8'))?.[1]);

describe('links between documents', () => {
  const documents = globSync('{*.md,docs/**/*.md,charts/**/*.md,.github/**/*.md}', { cwd: root });
  const links = documents.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].map(([, target = '']) => ({
      path,
      target,
    })),
  );

  test('lead to a file, and to a heading of it', () => {
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(({ path, target }) => !leadsSomewhere(path, target))).toEqual([]);
  });
});

function leadsSomewhere(path: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const found = file === '' ? join(root, path) : join(root, dirname(path), file);
  if (!existsSync(found)) return false;
  if (heading === undefined) return true;
  const headings = [...readFileSync(found, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));
  return headings.includes(heading);
}

/** As GitHub makes it: lower case, hyphens for blanks, other punctuation left out. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
