import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmwright, places, type Ran } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const mapping = (more = '', tenant = ''): string => `tenant:
  displayName: { column: Namn }
  country: { value: NO }
  municipalityCode: { column: Kod, pad: 4 }
  tier: { column: Typ, table: { liten: standard }, default: standard }
  wave: { value: general }
  domains: [{ template: "{@name}.example.org" }]
  administrators: [{ group: { template: "admins-{@code}" } }]
${tenant}${more}`;

// Room for the small fleet to grow.
const roomy = Object.fromEntries(
  Object.entries(authored).map(([path, text]) => [path, text.replace('capacity: 9', 'capacity: 900')]),
);

interface Input {
  readonly register: string | Buffer;
  readonly mapping?: string;
  readonly name?: string;
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs the import in a tree of its own; what it reads lies beside the tree's folders. */
async function imported(input: Input): Promise<Ran & { readonly root: string; readonly changed: boolean }> {
  const { register, mapping: rules = mapping(), name = 'r.csv', args = [], files = {} } = input;
  const root = fleetTree({ ...roomy, ...files });
  writeFileSync(join(root, name), register);
  writeFileSync(join(root, 'm.yaml'), rules);
  const before = snapshot(root);
  const ran = await helmwright(root, ['import', name, '--mapping', 'm.yaml', '--json', ...args]);
  return { ...ran, root, changed: JSON.stringify(snapshot(root)) !== JSON.stringify(before) };
}

const added = ({ stdout }: Ran): readonly string[] => {
  const { added: tenants }: { readonly added: readonly { readonly name: string }[] } = JSON.parse(stdout);
  return tenants.map(({ name }) => name);
};

describe('import', () => {
  test('says which grants of domains are missing, and takes those that are there', async () => {
    const input = {
      register: 'Kod;Namn;Typ\n301;Ås;liten\n1103;Stavanger;stor\n',
      mapping: mapping().replace('{@name}.example.org', '{@name}.kommune.no'),
    };
    const refused = await imported(input);
    expect(refused).toMatchObject({ code: 2, changed: false });
    expect(places(refused)).toEqual(['HW2113 tenants/no/as.yaml:9:5', 'HW2113 tenants/no/stavanger.yaml:9:5']);
    expect(refused.stdout).toContain('`domains: [as.kommune.no]` in `environments/catalog/grants/as.yaml`');
    const tier = 'environments/catalog/tiers/standard.yaml';
    const granting = { [tier]: (authored[tier] ?? '').replace('[example.org]', '[example.org, kommune.no]') };
    expect(await imported({ ...input, files: granting })).toMatchObject({ code: 0, changed: true });
  });

  test('writes a file for each municipality, which the fleet then takes', async () => {
    const ran = await imported({ register: '\ufeffKod;Namn;Typ\r\n301;Ås;liten\r\n1103;"Stavanger";stor\r\n' });
    expect(ran.code).toBe(0);
    expect(added(ran)).toEqual(['as', 'stavanger']);
    expect(
      readFileSync(join(ran.root, 'tenants/no/as.yaml'), 'utf8'),
    ).toBe(`# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json
name: as
displayName: Ås
country: "NO"
municipalityCode: "0301"
tier: standard
wave: general
domains:
  - as.example.org
administrators:
  - group: admins-0301
`);
    expect(existsSync(join(ran.root, 'tenants/.helmwright-manifest'))).toBe(false);
    expect(await helmwright(ran.root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });

  test('leaves municipalities alone that are there already, and writes nothing the second time', async () => {
    const register = 'Kod,Namn,Typ\n0301,Oslo by,\n1103,Stavanger,\n';
    const oslo = `${authored['tenants/no/oslo.yaml']}municipalityCode: "0301"\n`;
    const first = await imported({ register, files: { 'tenants/no/oslo.yaml': oslo } });
    expect(added(first)).toEqual(['stavanger']);
    expect(JSON.parse(first.stdout)).toMatchObject({ known: [{ name: 'oslo', code: '0301', calledNow: 'Oslo by' }] });
    expect(readFileSync(join(first.root, 'tenants/no/oslo.yaml'), 'utf8')).toBe(oslo);
    const before = snapshot(first.root);
    const second = await helmwright(first.root, ['import', 'r.csv', '--mapping', 'm.yaml']);
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain('2 rows: 0 new, 2 there already, 0 left out.');
    expect(snapshot(first.root)).toEqual(before);
  });

  test('with --dry-run shows the plan and writes nothing', async () => {
    const register = 'Kod,Namn,Typ\n1103,Stavanger,\n';
    const ran = await imported({ register, args: ['--dry-run'] });
    expect({ code: ran.code, changed: ran.changed, names: added(ran) }).toEqual({
      code: 0,
      changed: false,
      names: ['stavanger'],
    });
    const shown = await helmwright(ran.root, ['import', 'r.csv', '--mapping', 'm.yaml', '--dry-run']);
    expect(shown.stdout).toContain('tenants/no/stavanger.yaml');
    expect(shown.stdout).toContain('Nothing was written.');
  });

  test('names all that share a name by more columns, whatever their order', async () => {
    const lines = ['1001,Neustadt,Wied', '1002,Neustadt,Dosse', '1003,Altstadt,Wied'];
    const rules = mapping('name: { whenTaken: { template: "{Namn} {Typ}" } }\n');
    for (const order of [lines, lines.toReversed()]) {
      const ran = await imported({ register: ['Kod,Namn,Typ', ...order].join('\n'), mapping: rules });
      expect(added(ran).toSorted()).toEqual(['altstadt', 'neustadt-dosse', 'neustadt-wied']);
      expect(JSON.parse(ran.stdout)).toMatchObject({ collisions: [{ wanted: 'neustadt', taken: false }] });
    }
  });

  test.each([
    ['Køge', 'koge'],
    ['Großräschen', 'grossraschen'],
    ["L'Haÿ-les-Roses", 'lhay-les-roses'],
    ['Saint-Étienne', 'saint-etienne'],
    ['Mo\u0308lndal', 'molndal'],
    ['’s-Gravenhage', 's-gravenhage'],
    ['Łódź', 'lodz'],
    ['Αθήνα', 'athina'],
    ['Kárášjohka – Karasjok', 'karasjohka-karasjok'],
  ])('calls %s %s', async (display, name) => {
    const ran = await imported({ register: `Kod,Namn,Typ\n1,"${display}",\n` });
    expect({ code: ran.code, names: added(ran) }).toEqual({ code: 0, names: [name] });
  });

  test('takes names that are given by code, and only the rows that are chosen', async () => {
    const rules = mapping('name: { given: { "0002": other } }\nrows: { Typ: [a, b] }\n');
    const ran = await imported({ register: 'Kod,Namn,Typ\n1,First,a\n2,First,b\n3,Third,c\n', mapping: rules });
    expect(added(ran)).toEqual(['first', 'other']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ skipped: 1 });
  });

  test('reads JSON, with codes that are numbers padded', async () => {
    const register = JSON.stringify({ items: [{ Kod: 301, Namn: 'Ås', Typ: 'liten' }] });
    const ran = await imported({ register, name: 'r.json', mapping: mapping('records: items\n') });
    expect(JSON.parse(ran.stdout)).toMatchObject({ added: [{ name: 'as', code: '0301' }] });
  });

  test('reads Windows-1252 where the mapping says so, and says so where it does not', async () => {
    const register = Buffer.from('Kod,Namn,Typ\n1,Fr\xf8ya,\n', 'latin1');
    expect(added(await imported({ register, mapping: mapping('encoding: windows-1252\n') }))).toEqual(['froya']);
    const refused = await imported({ register });
    expect({ code: refused.code, found: places(refused), changed: refused.changed }).toEqual({
      code: 2,
      found: ['HW1102 r.csv:2:5'],
      changed: false,
    });
    expect(refused.stdout).toContain('encoding: windows-1252');
  });

  test.each([
    {
      title: 'a name that several want',
      register: '1,Neustadt,a\n2,Neustadt,b',
      found: ['HW1109 r.csv:2:1', 'HW1109 r.csv:3:1'],
    },
    { title: 'a name that a tenant has', register: '1,Malmo,a', found: ['HW1109 r.csv:2:1'] },
    { title: 'a reserved name', register: '1,Monitoring,a', found: ['HW1109 r.csv:2:1'] },
    { title: 'a name that is too long', register: `1,${'Llanfair'.repeat(6)},a`, found: ['HW1109 r.csv:2:1'] },
    { title: 'a name without letters', register: '1,???,a', found: ['HW1109 r.csv:2:1'] },
    { title: 'a municipality twice', register: '1,First,a\n0001,Second,a', found: ['HW1108 r.csv:3:1'] },
    { title: 'a name that Windows keeps for a device', register: '1,Aux,a', found: ['HW1109 r.csv:2:1'] },
    { title: 'a character that nobody sees', register: '1,Fi\u202erst,a', found: ['HW1107 r.csv:2:3'] },
    { title: 'a soft hyphen', register: '1,Fi\u00adrst,a', found: ['HW1107 r.csv:2:3'] },
    { title: 'a line of a log in a name', register: '1,"First\n::warning::x",a', found: ['HW1107 r.csv:2:3'] },
    { title: 'empty cells', register: ',First,a\n2,,a', found: ['HW1107 r.csv:2:1', 'HW1107 r.csv:3:3'] },
  ])('refuses $title, all of them together, and writes nothing', async ({ register, found }) => {
    const ran = await imported({ register: `Kod,Namn,Typ\n9999,Fine,a\n${register}\n`.replace('9999,Fine,a\n', '') });
    expect({ code: ran.code, found: places(ran), changed: ran.changed }).toEqual({ code: 2, found, changed: false });
  });

  test.each([
    {
      title: 'a value that is in no table',
      rules: mapping().replace(', default: standard', ''),
      found: ['HW1107 r.csv:2:8'],
    },
    {
      title: 'a column that is not there',
      rules: mapping().replace('{ column: Namn }', '{ column: Name }'),
      found: ['HW1104 m.yaml:2:26'],
    },
    { title: 'an unknown key', rules: mapping('colour: blue\n'), found: ['HW2001 m.yaml:9:1'] },
    {
      title: 'a source of two kinds',
      rules: mapping().replace('{ value: general }', '{ value: general, column: Typ }'),
      found: ['HW2004 m.yaml:6:9'],
    },
    { title: 'a key that is missing', rules: mapping().replace(/ {2}wave: .*\n/, ''), found: ['HW2003 m.yaml:1:1'] },
    { title: 'no YAML', rules: 'tenant: [', found: ['HW1001 m.yaml:1:10'] },
  ])('refuses a mapping with $title', async ({ rules, found }) => {
    const ran = await imported({ register: 'Kod,Namn,Typ\n1,Voss,stor\n', mapping: rules });
    expect({ code: ran.code, found: places(ran), changed: ran.changed }).toEqual({ code: 2, found, changed: false });
  });

  test('refuses numbers in JSON that may have lost their zeros', async () => {
    const register = '[{ "Kod": 301, "Namn": "Ås", "Typ": "" }]';
    const ran = await imported({ register, name: 'r.json', mapping: mapping().replace(', pad: 4', '') });
    expect({ code: ran.code, found: places(ran) }).toEqual({
      code: 2,
      found: expect.arrayContaining(['HW1107 r.json:1:11']),
    });
  });

  test('refuses what the whole fleet refuses, and names the row', async () => {
    const ran = await imported({
      register: 'Kod,Namn,Typ\n1,Voss,gold\n',
      mapping: mapping().replace('liten: standard', 'gold: gold'),
    });
    expect({ code: ran.code, found: places(ran), changed: ran.changed }).toEqual({
      code: 2,
      found: ['HW2010 tenants/no/voss.yaml:6:7'],
      changed: false,
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      diagnostics: [{ related: [{ message: 'made from this row', position: { file: 'r.csv', line: 2 } }] }],
    });
  });

  test('names files that are not there', async () => {
    const ran = await helmwright(fleetTree(), ['import', 'r.csv', '--mapping', 'm.yaml']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^error: m\.yaml cannot be read: /);
  });
});
