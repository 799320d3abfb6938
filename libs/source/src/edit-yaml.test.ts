import type { Json } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendEntry, appendItem, dropLastItem, setTopKey } from './edit-yaml.ts';
import { readYaml } from './read-yaml.ts';
import type { SourceFile } from './source-file.ts';
import { writeYaml } from './write-yaml.ts';

function fileOf(text: string): SourceFile {
  const read = readYaml('x.yaml', text);
  if (!read.ok) throw new Error(`${JSON.stringify(read.diagnostics)}\n${text}`);
  return read.value;
}

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const scalar: fc.Arbitrary<Json> = fc.oneof(
  word,
  fc.integer(),
  fc.constantFrom(true, null, '', 'NO', '0755', 'two\nlines\n'),
);
const item = fc.dictionary(
  word,
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(word, scalar, { maxKeys: 3 })),
  {
    minKeys: 1,
    maxKeys: 4,
  },
);

/** Lists as people write them: any indentation, comments before, after and beside, with and without a last newline. */
const written = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
    flow: fc.boolean(),
    indent: fc.constantFrom(0, 2, 4),
    before: fc.constantFrom('', '# first\n', 'other: 1\n\n'),
    after: fc.constantFrom('', '# last\n', '\n', '\nother_: [1]\n', '\n\n# end'),
    ended: fc.boolean(),
  })
  .map(({ items, flow, indent, before, after, ended }) => {
    const list = flow
      ? `runs: [${items.map((each) => JSON.stringify(each)).join(',  ')} ] # why\n`
      : `runs: # why\n${writeYaml(items).replace(/^(?=.)/gm, ' '.repeat(indent))}`;
    const text = `${before}${list}${after}`;
    return ended ? text : text.replace(/\n$/, '');
  });

describe('an item of a list', () => {
  test('dropped after it was put there leaves the text as it was, byte for byte', () => {
    fc.assert(
      fc.property(written, item, (text, added) => {
        const file = fileOf(text);
        const longer = fileOf(appendItem(file, ['runs'], added));
        expect(longer.value).toEqual({ ...file.value, runs: [...(file.value['runs'] as readonly Json[]), added] });
        expect(dropLastItem(longer, ['runs'])).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('stands as the others stand', () => {
    expect(appendItem(fileOf('runs:\n    - a: 1 # one\n# end\n'), ['runs'], { b: { c: 'NO' } })).toBe(
      'runs:\n    - a: 1 # one\n    - b:\n        c: "NO"\n# end\n',
    );
  });
});

describe('an entry of a map', () => {
  test.each([
    ['in place', 't:\n  a: { b: 1 } # one\n# next\nu: 1\n', 't:\n  a: { b: 1 } # one\n  z:\n    c: 2\n# next\nu: 1\n'],
    ['without a last newline', 't:\n    a: 1', 't:\n    a: 1\n    z:\n      c: 2\n'],
    ['in flow style', 't: { a: 1 } # x\n', 't:\n  a: 1\n  z:\n    c: 2\n'],
    ['where there is no map yet', 'u: 1\n', 'u: 1\nt:\n  z:\n    c: 2\n'],
    ['where the map is empty', 't: {}\nu: 1\n', 't:\n  z:\n    c: 2\nu: 1\n'],
  ])('is put at its end: %s', (_, before, after) => {
    expect(appendEntry(fileOf(before), ['t'], 'z', { c: 2 })).toBe(after);
  });
});

describe('a key of the file', () => {
  const text = '# top\na: 1 # one\nb:\n  c: [1,\n    2]\n# before d\nd: x\n';

  test('is added at the end, replaced in place or removed, and nothing else changes', () => {
    expect(setTopKey(fileOf(text), 'e', { f: '2026-11-01' })).toBe(`${text}e:\n  f: "2026-11-01"\n`);
    expect(setTopKey(fileOf(text), 'b', ['y'])).toBe('# top\na: 1 # one\nb:\n  - "y"\n# before d\nd: x\n');
    expect(setTopKey(fileOf(text), 'b', undefined)).toBe('# top\na: 1 # one\n# before d\nd: x\n');
    expect(setTopKey(fileOf('a: 1'), 'b', 2)).toBe('a: 1\nb: 2\n');
  });

  test('of a file in flow style is set by writing the file anew', () => {
    expect(setTopKey(fileOf('{ a: 1, b: 2 }\n'), 'b', 3)).toBe('a: 1\nb: 3\n');
  });

  test('added and removed leaves the text as it was', () => {
    fc.assert(
      fc.property(written, item, (before, value) => {
        const whole = before.endsWith('\n') ? before : `${before}\n`;
        const added = fileOf(setTopKey(fileOf(whole), 'decommission', value));
        expect(setTopKey(added, 'decommission', undefined)).toBe(whole);
      }),
    );
  });
});
