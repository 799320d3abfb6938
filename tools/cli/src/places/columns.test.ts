import { expect, test } from 'vitest';
import { helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';
import { malmo } from './fixtures/row.ts';

/** Where something is found, as printed. */
async function found(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = ['generate', '--no-verify'],
): Promise<string | undefined> {
  const { stderr } = await helmwright(fleetTree(files), args);
  return /^error HW\d{4} (\S+)$/m.exec(stderr)?.[1];
}

const line = (text: string): string => `  api: { config: { A: "${text}" }, autoscaling: { minReplicas: many } }`;
const file = (text: string): string => (authored[malmo] ?? '').replace(/^ {2}api:.*/m, line(text));
const plain = line('o').indexOf('many') + 1;

test.each([
  ['a letter', 'o', plain],
  ['an umlaut', 'ö', plain],
  ['Greek', 'ώ', plain],
  ['a letter that is two wide', '字', plain],
  ['an emoji', '😀', plain + 1],
  ['an emoji of a skin colour', '👍🏽', plain + 3],
  ['a flag', '🇸🇪', plain + 3],
  ['nothing', '', plain - 1],
])('columns count UTF-16 code units: %s', async (_, text, column) => {
  expect(await found({ [malmo]: file(text) })).toBe(`${malmo}:7:${column}`);
});

test('a tab is one column', async () => {
  const text = file('o').replace(': { config:', ':\t{ config:').replace('config: {', 'config:\t{');
  expect(await found({ [malmo]: text })).toBe(`${malmo}:7:${plain}`);
});

test('CR LF ends a line as LF does', async () => {
  const text = file('ö').replaceAll('\n', '\r\n');
  expect(await found({ [malmo]: text })).toBe(`${malmo}:7:${plain}`);
});

test.each([
  ['CSV', 'r.csv', 'Kod,Namn,Kod\n1,Voss,1\n', 'r.csv:1:10'],
  ['CSV with umlauts and emoji', 'r.csv', 'Kod,Namn\n1,Å\n2,😀ö\u202e\n', 'r.csv:3:3'],
  ['JSON that ends too early', 'r.json', '[{ "Kod": "1", "Namn": "Växjö" }', 'r.json:1:33'],
])('a byte order mark is no column of a register: %s', async (_, name, text, place) => {
  const mapping = `tenant:
  displayName: { column: Namn }
  country: { value: NO }
  municipalityCode: { column: Kod, pad: 4 }
  tier: { value: standard }
  wave: { value: general }
`;
  const args = ['import', name, '--mapping', 'm.yaml'];
  expect(await found({ [name]: text, 'm.yaml': mapping }, args)).toBe(place);
  expect(await found({ [name]: `\uFEFF${text}`, 'm.yaml': mapping }, args)).toBe(place);
});
