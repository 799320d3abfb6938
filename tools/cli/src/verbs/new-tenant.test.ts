import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { fleetTree } from '../fixtures/fleet.ts';
import { type Dialogue, Keyboard } from '../fixtures/keyboard.ts';
import { snapshot } from '../fixtures/snapshot.ts';

describe('new tenant', () => {
  const flags = ['--display-name', 'Göteborgs Stad', '--country', 'SE', '--tier', 'standard', '--wave', 'general'];

  test('writes the file of a tenant, and says where it will run and what to do next', async () => {
    const root = fleetTree();
    const args = [
      'new',
      'tenant',
      ...flags,
      '--code',
      '1480',
      '--domain',
      'gbg.example.org',
      '--administrator',
      'a@b.example',
    ];
    const ran = await helmwright(root, args);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(
      'Wrote tenants/se/goteborgs-stad.yaml. It will run in\n  production: region nordic, cell nordic-1\n',
    );
    expect(ran.stdout).toContain('helmwright generate');
    expect(
      readFileSync(join(root, 'tenants/se/goteborgs-stad.yaml'), 'utf8'),
    ).toBe(`# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json
name: goteborgs-stad
displayName: Göteborgs Stad
country: SE
municipalityCode: "1480"
tier: standard
wave: general
domains:
  - gbg.example.org
administrators:
  - user: a@b.example
`);
    expect(existsSync(join(root, 'tenants/.helmwright-manifest'))).toBe(false);
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });

  test.each([
    { title: 'a name that is taken', more: ['--name', 'malmo'], found: ['HW4003 tenants/se/malmo.yaml'] },
    { title: 'a display name that gives a taken name', more: ['--display-name', 'Malmö'], found: ['HW2023'] },
    { title: 'a name of another country', more: ['--name', 'oslo'], found: ['HW2020 tenants/se/oslo.yaml:2:7'] },
    { title: 'a name that is no DNS label', more: ['--name', '../x'], found: ['HW2022'] },
    { title: 'an unknown tier', more: ['--tier', 'gold'], found: ['HW2010 tenants/se/goteborgs-stad.yaml:5:7'] },
    {
      title: 'a country without a region',
      more: ['--country', 'FR'],
      found: ['HW2012 tenants/fr/goteborgs-stad.yaml:4:10'],
    },
    {
      title: 'a domain that is taken',
      more: ['--domain', 'malmo.example.org'],
      found: ['HW2036 tenants/se/malmo.yaml:5:11'],
    },
    {
      title: 'a domain that nobody granted',
      more: ['--domain', 'goteborg.se'],
      found: ['HW2113 tenants/se/goteborgs-stad.yaml:8:5'],
    },
    {
      title: 'a domain below that of another',
      more: ['--domain', 'login.malmo.example.org'],
      found: ['HW2110 tenants/se/goteborgs-stad.yaml:8:5'],
    },
  ])('refuses $title, and writes nothing', async ({ more, found }) => {
    const root = fleetTree();
    const before = snapshot(root);
    const ran = await helmwright(root, ['new', 'tenant', ...flags, ...more, '--json']);
    expect(ran.code).toBeGreaterThan(0);
    expect(places(ran)).toEqual(found);
    expect(snapshot(root)).toEqual(before);
  });

  test('takes a domain that is granted to it before it is there', async () => {
    const root = fleetTree({ 'environments/catalog/grants/goteborgs-stad.yaml': 'domains: [goteborg.se]\n' });
    const ran = await helmwright(root, ['new', 'tenant', ...flags, '--domain', 'goteborg.se']);
    expect(ran).toMatchObject({ code: 0 });
    expect((await helmwright(root, ['verify', '--json'])).code).toBe(0);
  });

  test.each([
    ['without a terminal', []],
    ['with --json', ['--json']],
  ])('%s asks nobody, and names the flags that are missing', async (_where, more) => {
    const root = fleetTree();
    const before = snapshot(root);
    const terminal = more.length > 0 ? new Keyboard([]) : undefined;
    const ran = await helmwright(root, ['new', 'tenant', '--country', 'SE', ...more], { terminal });
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toBe(
      'error: new tenant needs --display-name, --tier, --wave: nobody can be asked without a terminal or with --json.\n',
    );
    expect(terminal?.shown ?? '').toBe('');
    expect(snapshot(root)).toEqual(before);
  });
});

describe('new tenant on a terminal', () => {
  const [enter, down] = ['\r', '\x1b[B'];
  test('asks for everything that the flags leave out, and proposes what the fleet would say', async () => {
    const root = fleetTree();
    const terminal = new Keyboard([
      ['Name of the municipality', `Köln${enter}`],
      // Regions by name: germany, then the countries of nordic.
      ['Germany; region germany', enter],
      ['Name of the tenant and of its namespace', enter],
      ['Official code', `05315000${enter}`],
      ['The usual.', enter],
      ['in production', enter],
      ['Host name of its public services', `koeln.example.org${enter}`],
    ]);
    const ran = await helmwright(root, ['new', 'tenant', '--administrator', 'a@b.example'], { terminal });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'tenants/de/koeln.yaml'), 'utf8').split('\n').slice(1, -1)).toEqual([
      'name: koeln',
      'displayName: Köln',
      'country: DE',
      'municipalityCode: "05315000"',
      'tier: standard',
      'wave: pilot',
      'domains:',
      '  - koeln.example.org',
      'administrators:',
      '  - user: a@b.example',
    ]);
  });

  test('asks nothing that a flag says, and takes another answer than the proposed one', async () => {
    const root = fleetTree();
    const terminal = new Keyboard([
      ['Name of the tenant and of its namespace', `-no${enter}`],
      ['Official code', enter],
      ['in production', `${down}${enter}`],
      ['Host name', enter],
    ]);
    const flags = ['--display-name', 'Tromsø', '--country', 'no', '--tier', 'standard'];
    expect(await helmwright(root, ['new', 'tenant', ...flags], { terminal })).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'tenants/no/tromso-no.yaml'), 'utf8')).toContain('wave: general');
    for (const silent of ['municipality, as', 'Country', 'Tier']) expect(terminal.shown).not.toContain(silent);
  });

  test('asks again where an answer cannot be', async () => {
    const root = fleetTree();
    const back = '\x7f'.repeat(5);
    const terminal = new Keyboard([
      ['municipality, as', enter],
      ['cannot be left out', `Malmö${enter}`],
      ['of its namespace', enter],
      ['Another tenant has it', `${back}Lu nd${enter}`],
      ['DNS label', `${back}lund${enter}`],
      ['Official code', `1281!${enter}`],
      ['official code: digits', `\x7f${enter}`],
      ['Host name', `lund${enter}`],
      ['at least one dot', `.se${enter}`],
      ['grants names below', `${'\x7f'.repeat(3)}.example.org${enter}`],
    ]);
    const flags = ['--country', 'SE', '--tier', 'standard', '--wave', 'pilot'];
    expect(await helmwright(root, ['new', 'tenant', ...flags], { terminal })).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'tenants/se/lund.yaml'), 'utf8')).toContain('municipalityCode: "1281"');
  });

  const [municipality, country] = [
    ['Name of the municipality', `Köln${enter}`],
    ['Country', down],
  ] as const satisfies Dialogue;

  test.each<[string, string, Dialogue]>([
    ['Ctrl-C', 'the first question', [['Name of the municipality', '\x03']]],
    ['Ctrl-C', 'a choice', [municipality, country, ['region nordic', '\x03']]],
    ['Ctrl-D', 'a choice', [municipality, ['Country', '\x04']]],
    ['Escape', 'a choice', [municipality, ['Country', '\x1b']]],
    [
      'the end of the input',
      'a line that is half typed',
      [
        ['Name of the municipality', 'Kö'],
        ['Kö', null],
      ],
    ],
  ])('%s at %s leaves, and nothing is written', async (_what, _where, dialogue) => {
    const root = fleetTree();
    const before = snapshot(root);
    const terminal = new Keyboard(dialogue);
    expect(await helmwright(root, ['new', 'tenant'], { terminal })).toMatchObject({
      code: 130,
      stderr: 'Interrupted: nothing was changed.\n',
    });
    expect(snapshot(root)).toEqual(before);
  });

  test('a run that is told to end asks no longer', async () => {
    const root = fleetTree();
    const stop = new AbortController();
    const terminal = new Keyboard([['Name of the municipality', () => stop.abort('SIGTERM')]]);
    expect(await helmwright(root, ['new', 'tenant'], { terminal, signal: stop.signal })).toMatchObject({ code: 143 });
  });
});
