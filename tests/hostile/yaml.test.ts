import { authoredKinds, authoredPlaceOf } from '@helmwright/fleet';
import { describe, expect, test } from 'vitest';
import { oneOfEach, placement } from './authored.ts';
import { places, refused } from './command.ts';
import { hostileTree } from './tree.ts';

// The same hostile file in the place of one authored file of every kind, all at once: each has to be refused by itself.

const laughs = [
  'a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`),
].join('\n');

const attacks: readonly { readonly title: string; readonly text: string | Buffer; readonly code: string }[] = [
  { title: 'a billion laughs', text: laughs, code: 'HW1007' },
  { title: 'a merge key', text: 'a: &a { b: 1 }\nc: { <<: *a }\n', code: 'HW1007' },
  { title: 'an anchor that holds itself', text: 'a: &a [*a]\n', code: 'HW1007' },
  { title: 'a tag that makes a function', text: 'a: !!js/function "process.exit(7)"\n', code: 'HW1008' },
  { title: 'binary text', text: 'a: !!binary aGVsbG8=\n', code: 'HW1008' },
  { title: 'a scalar of 10 MiB', text: `a: ${'x'.repeat(10 * 1024 * 1024)}\n`, code: 'HW4205' },
  { title: 'a scalar just within what is read from disk', text: `a: ${'x'.repeat(1_000_000)}\n`, code: 'HW1010' },
  { title: 'nesting in flow', text: `a: ${'['.repeat(100_000)}\n`, code: 'HW1011' },
  { title: 'nesting in flow that text hides', text: `a: ${'["]",'.repeat(26_000)}\n`, code: 'HW1011' },
  { title: 'nesting in explicit keys', text: '? '.repeat(65_000), code: 'HW1011' },
  {
    title: 'nesting in blocks',
    text: Array.from({ length: 450 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    code: 'HW1011',
  },
  {
    title: 'a million keys',
    text: Array.from({ length: 1_000_000 }, (_, number) => `k${number}:`).join('\n'),
    code: 'HW4205',
  },
  {
    title: 'as many unknown keys as fit',
    text: Array.from({ length: 18_000 }, (_, number) => `${number.toString(36)}k:`).join('\n'),
    code: 'HW2001',
  },
  { title: 'one key, as often as it fits', text: 'key:\n'.repeat(26_000), code: 'HW1002' },
  { title: 'prototypes', text: '__proto__: { polluted: true }\nconstructor: { prototype: 1 }\n', code: 'HW1009' },
  { title: 'names of methods', text: 'toString: 1\nhasOwnProperty: 1\nvalueOf: null\n', code: 'HW2001' },
  { title: 'bytes that are not UTF-8', text: Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0x28, 0x0a]), code: 'HW4204' },
  { title: 'a surrogate as UTF-8', text: Buffer.from([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80, 0x0a]), code: 'HW4204' },
  { title: 'half a surrogate pair as an escape', text: 'a: "\\uD800"\n', code: 'HW1015' },
  { title: 'NUL', text: 'a: "\\0"\n', code: 'HW1015' },
  { title: 'NUL as it is', text: 'a: x\0y\n', code: 'HW1015' },
  { title: 'U+007F', text: 'a: "\\x7f"\n', code: 'HW1015' },
  { title: 'a terminal sequence in C1', text: 'a: \u009b2J\n', code: 'HW1015' },
  { title: 'U+FFFE', text: 'a: "\\uFFFE"\n', code: 'HW1015' },
];

// Placements may be larger than others, and are read line by line: but for bytes that are no text, theirs is another code.
const ofPlacement = (code: string): string => (code === 'HW4204' ? code : 'HW2070');

describe('a file of any kind is refused in bounded time and memory, at its place:', () => {
  test('there is one of every kind', () => {
    const kinds = [...oneOfEach, placement].map((path) => authoredPlaceOf(path)?.kind);
    expect(kinds.sort()).toEqual(Object.keys(authoredKinds).sort());
  });

  test.concurrent.each(attacks)('$title', async ({ text, code }) => {
    const files = [...oneOfEach, placement];
    const diagnostics = await refused(hostileTree(Object.fromEntries(files.map((path) => [path, text]))), ['verify']);
    const found = places(diagnostics);
    for (const path of oneOfEach) expect(found).toContain(`${code} ${path}`);
    expect(found).toContain(`${ofPlacement(code)} ${placement}`);
    expect(diagnostics.length).toBeLessThanOrEqual(files.length * 110);
  });
});
