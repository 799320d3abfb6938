import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attempt, places, refused } from './command.ts';
import { type HostileTree, hostileTree, write } from './tree.ts';

const mapping = `tenant:
  displayName: { column: Namn }
  country: { value: NO }
  municipalityCode: { column: Kod, pad: 4 }
  tier: { column: Typ, table: { liten: standard }, default: standard }
  wave: { value: general }
`;

/** A tree with a register beside its folders, and the arguments that import it. */
function withRegister(name: string, register: string | Buffer, rules: string | Buffer = mapping) {
  const tree = hostileTree();
  write(tree.root, name, register);
  write(tree.root, 'mapping.yaml', rules);
  return { tree, args: argumentsOf(tree, name) };
}

const argumentsOf = ({ root }: HostileTree, name: string): readonly string[] => [
  'import',
  join(root, name),
  '--mapping',
  join(root, 'mapping.yaml'),
];

const header = 'Kod,Namn,Typ\n';
const rows = (count: number, row: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => row(number)).join('\n');
const json = (name: unknown): string => JSON.stringify([{ Kod: '4444', Namn: name, Typ: 'liten' }]);

describe('a register is refused in bounded time and memory, at its place:', () => {
  test.concurrent.each<{
    readonly title: string;
    readonly name?: string;
    readonly text: string | Buffer;
    readonly code: string;
  }>([
    { title: 'bytes that are not UTF-8', text: Buffer.from([0x4b, 0xc3, 0x28]), code: 'HW1102' },
    { title: 'NUL', text: `${header}4444,Os\0lo,liten\n`, code: 'HW1107' },
    { title: 'a terminal sequence', text: `${header}4444,Os\u009b2Jlo,liten\n`, code: 'HW1107' },
    { title: 'a character that nobody sees', text: `${header}4444,Os\u202elo,liten\n`, code: 'HW1107' },
    { title: 'a name of 10 MiB', text: `${header}4444,${'x'.repeat(10 * 1024 * 1024)},liten\n`, code: 'HW1107' },
    { title: 'a quote that is never closed', text: `${header}4444,"${'x,\n'.repeat(3_000_000)}`, code: 'HW1101' },
    { title: 'a line of a million cells', text: `${header}${','.repeat(1_000_000)}\n`, code: 'HW1106' },
    { title: 'a header of 20,000 equal columns', text: `${'a,'.repeat(20_000)}a\n`, code: 'HW1105' },
    { title: '100,000 rows of another length', text: `${header}${'1\n'.repeat(100_000)}`, code: 'HW1106' },
    { title: '100,000 empty names', text: header + rows(100_000, (number) => `${number},,liten`), code: 'HW1107' },
    { title: 'one municipality, 100,000 times', text: header + '4444,Oslo,liten\n'.repeat(100_000), code: 'HW1108' },
    {
      title: 'one name, 9,000 times',
      text: header + rows(9_000, (number) => `${number + 1},Ny,liten`),
      code: 'HW1109',
    },
    { title: 'deep lists', name: 'r.json', text: '['.repeat(1_000_000), code: 'HW1101' },
    {
      title: 'deep maps that end',
      name: 'r.json',
      text: `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`,
      code: 'HW1101',
    },
    { title: 'a value that is a map', name: 'r.json', text: json({ toString: 1 }), code: 'HW1107' },
    {
      title: '50,000 records without names',
      name: 'r.json',
      text: `[${rows(50_000, (number) => `{"Kod":"${number}","Namn":"","Typ":"liten"},`)}{"Kod":"x"}]`,
      code: 'HW1107',
    },
    {
      title: 'prototypes for names',
      name: 'r.json',
      text: '[{ "__proto__": { "Kod": "4444", "Namn": "Oslo", "Typ": "liten" } }]',
      code: 'HW1104',
    },
  ])('$title', async ({ name = 'r.csv', text, code }) => {
    const { tree, args } = withRegister(name, text);
    const diagnostics = await refused(tree, args);
    expect(new Set(diagnostics.map((diagnostic) => diagnostic.code))).toEqual(new Set([code]));
    for (const { position } of diagnostics) expect(position?.line).toBeGreaterThan(0);
    expect(diagnostics.length).toBeLessThanOrEqual(110);
  });

  test.concurrent('one that never ends is wrong usage', async () => {
    const tree = hostileTree();
    write(tree.root, 'mapping.yaml', mapping);
    symlinkSync('/dev/zero', join(tree.root, 'r.csv'));
    const ran = await attempt(tree, [...argumentsOf(tree, 'r.csv'), '--json']);
    expect(ran).toMatchObject({ code: 2, stderr: expect.not.stringContaining('    at ') });
    expect(ran.stdout + ran.stderr).toContain('more than 256 MiB');
  });
});

describe('a mapping is refused:', () => {
  test.concurrent.each([
    ['a billion laughs', `a: &a [x]\nb: [*a, *a]\n${mapping}`, 'HW1007'],
    ['a prototype', `${mapping}__proto__: { name: x }\n`, 'HW1009'],
    ['depth', `${mapping}name: ${'['.repeat(100_000)}\n`, 'HW1011'],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xc3, 0x28]), 'HW1102'],
    ['a name that leads out', `${mapping}name: { given: { "4444": ../../outside/x } }\n`, 'HW1109'],
  ])('%s', async (_, rules, code) => {
    const { tree, args } = withRegister('r.csv', `${header}4444,Oslo,liten\n`, rules);
    expect(places(await refused(tree, args)).map((place) => place.slice(0, 6))).toEqual([code]);
  });
});

test('a name of 10 MiB is told in words as well, in bounded memory', async () => {
  const { tree, args } = withRegister('r.csv', `${header}4444,${'x'.repeat(10 * 1024 * 1024)},liten\n`);
  const { code, stderr } = await attempt(tree, args);
  expect([code, stderr.length < 2_000]).toEqual([2, true]);
});

test('template text in a register is text in the file that is written, and nothing of it runs', async () => {
  const { tree, args } = withRegister('r.csv', `${header}4444,"{{ fail ""x"" }} $(id)",liten\n`);
  expect(await attempt(tree, args)).toMatchObject({ code: 0 });
});
