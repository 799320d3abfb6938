import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { diagnosticsOf, helmwright, places, refused } from './fixtures/command.ts';
import { authored, fleetTree, tenantText } from './fixtures/fleet.ts';
import { runChild, runMounted } from './fixtures/run-child.ts';

// Each thing that is wrong with what people wrote: its code and its place, exit code 2, and no file changed.

const malmo = 'tenants/se/malmo.yaml';
const nordic = 'environments/production/regions/nordic.yaml';
const original = (path: string): string => authored[path] ?? '';

interface Mistake {
  readonly title: string;
  readonly files: Readonly<Record<string, string | Buffer | null>>;
  readonly found: readonly string[];
}

const mistakes: readonly Mistake[] = [
  {
    title: 'an unknown key',
    files: { [malmo]: `${original(malmo)}colour: blue\n` },
    found: ['HW2001 tenants/se/malmo.yaml:8:1'],
  },
  {
    title: 'a value of the wrong type',
    files: { [malmo]: original(malmo).replace('displayName: Malmö stad', 'displayName: 7') },
    found: ['HW2002 tenants/se/malmo.yaml:1:14'],
  },
  {
    title: 'an unknown tier',
    files: { [malmo]: original(malmo).replace('standard', 'gold') },
    found: ['HW2010 tenants/se/malmo.yaml:3:7'],
  },
  {
    title: 'an unknown country',
    files: { [malmo]: null, 'tenants/xx/malmo.yaml': tenantText('Malmö', 'XX', 'malmo.example.org') },
    found: ['HW2018 tenants/xx/malmo.yaml:2:10'],
  },
  {
    title: 'a country that no region serves',
    files: { 'tenants/fr/lyon.yaml': tenantText('Lyon', 'FR', 'lyon.example.org') },
    found: ['HW2012 tenants/fr/lyon.yaml:2:10'],
  },
  {
    title: 'an unknown location',
    files: { [nordic]: original(nordic).replace('azure/swedencentral', 'azure/nowhere') },
    found: ['HW2014 environments/production/regions/nordic.yaml:7:15'],
  },
  {
    title: 'a location outside the residency rule',
    files: { [nordic]: original(nordic).replace('azure/swedencentral', 'azure/francecentral') },
    found: ['HW2030 environments/production/regions/nordic.yaml:7:15'],
  },
  {
    title: 'two tenants of one name',
    files: { 'tenants/se/other.yaml': `name: malmo\n${tenantText('Another', 'SE', 'other.example.org')}` },
    found: ['HW2020 tenants/se/other.yaml:1:7'],
  },
  {
    title: 'a quota smaller than what the services ask for',
    files: {
      'environments/catalog/tiers/standard.yaml': original('environments/catalog/tiers/standard.yaml').replace(
        'requests.cpu: "4"',
        'requests.cpu: 500m',
      ),
    },
    found: ['HW2032 environments/catalog/tiers/standard.yaml:4:17', 'HW2032 tenants/se/malmo.yaml:7:3'],
  },
  {
    title: 'an override that the chart refuses',
    files: { [malmo]: original(malmo).replace('minReplicas: 3', 'minReplicas: many') },
    found: ['HW2035 tenants/se/malmo.yaml:7:38'],
  },
  { title: 'broken YAML', files: { [malmo]: 'displayName: [\n' }, found: ['HW1001 tenants/se/malmo.yaml:2:1'] },
  {
    title: 'a key written twice',
    files: { [malmo]: `${original(malmo)}tier: standard\n` },
    found: ['HW1002 tenants/se/malmo.yaml:8:1'],
  },
  {
    title: 'a tab',
    files: { [malmo]: original(malmo).replace('  api', '\tapi') },
    found: ['HW1003 tenants/se/malmo.yaml:7:1'],
  },
  {
    title: 'a byte order mark',
    files: { [malmo]: `\uFEFF${original(malmo)}` },
    found: ['HW1004 tenants/se/malmo.yaml:1:1'],
  },
  { title: 'an empty file', files: { [malmo]: '' }, found: ['HW1005 tenants/se/malmo.yaml:1:1'] },
  {
    title: 'a file that is not UTF-8',
    files: { [malmo]: Buffer.from('displayName: Malm\xf6\n', 'latin1') },
    found: ['HW4204 tenants/se/malmo.yaml:1:18'],
  },
];

describe('generate refuses, with code and place, and changes nothing:', () => {
  test.each(mistakes)('$title', async ({ files, found }) => {
    expect(await refused(fleetTree(files))).toEqual({ code: 2, places: found });
  });

  test('a symbolic link that leads out of the tree', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'helmwright-elsewhere-'));
    onTestFinished(() => rmSync(elsewhere, { recursive: true }));
    writeFileSync(join(elsewhere, 'lund.yaml'), tenantText('Lund', 'SE', 'lund.example.org'));
    const root = fleetTree();
    symlinkSync(join(elsewhere, 'lund.yaml'), join(root, 'tenants/se/lund.yaml'));
    expect(await refused(root)).toEqual({ code: 2, places: ['HW4201 tenants/se/lund.yaml'] });
  });

  test('a link out of the tree, beside mistakes in files that can be read', async () => {
    const root = fleetTree({ 'tenants/se/empty.yaml': '', 'tenants/se/tab.yaml': '\tname: tab\n' });
    symlinkSync(tmpdir(), join(root, 'tenants/se/lund.yaml'));
    expect(await refused(root)).toEqual({
      code: 2,
      places: ['HW1005 tenants/se/empty.yaml:1:1', 'HW4201 tenants/se/lund.yaml', 'HW1003 tenants/se/tab.yaml:1:1'],
    });
  });

  test('a file that may not be read', async () => {
    const root = fleetTree();
    chmodSync(join(root, malmo), 0);
    const ran = await runChild({ root, args: ['generate', '--json'], unprivileged: true });
    expect(ran.code).toBe(2);
    expect(places(ran)).toEqual(['HW4203 tenants/se/malmo.yaml']);
    expect(ran.after).toEqual(ran.before);
  });

  test('a tree without a fleet', async () => {
    const root = fleetTree(Object.fromEntries(Object.keys(authored).map((path) => [path, null])));
    expect(await refused(root, '--root', root)).toEqual({
      code: 2,
      places: ['HW2006 environments/<environment>/environment.yaml', 'HW2006 environments/catalog/locations.yaml'],
    });
  });

  test('everything at once, all of it reported together', async () => {
    const root = fleetTree({
      'tenants/se/malmo.yaml': original(malmo).replace('standard', 'gold'),
      'tenants/se/tab.yaml': '\tname: tab\n',
      'tenants/se/empty.yaml': '',
      'tenants/de/broken.yaml': 'name: [\n',
      'tenants/fr/lyon.yaml': `colour: blue\n${tenantText('Lyon', 'FR', 'lyon.example.org')}`,
      'tenants/no/twice.yaml': `name: oslo\n${tenantText('Oslo', 'NO', 'other.example.org')}`,
      [nordic]: original(nordic).replace('azure/swedencentral', 'azure/francecentral'),
    });
    expect(await refused(root)).toEqual({
      code: 2,
      places: [
        'HW2030 environments/production/regions/nordic.yaml:7:15',
        'HW1001 tenants/de/broken.yaml:2:1',
        'HW2001 tenants/fr/lyon.yaml:1:1',
        'HW2020 tenants/no/twice.yaml:1:7',
        'HW1005 tenants/se/empty.yaml:1:1',
        'HW2010 tenants/se/malmo.yaml:3:7',
        'HW1003 tenants/se/tab.yaml:1:1',
      ],
    });
  });
});

describe('a disk that refuses changes nothing:', () => {
  test('a full one', async () => {
    const root = fleetTree();
    const ran = await runMounted(
      `cp -a ${root} ${root}.kept; mount -t tmpfs -o size=384k tmpfs ${root}; cp -a ${root}.kept/. ${root}; rm -r ${root}.kept`,
      { root, args: ['generate', '--no-verify', '--json'] },
    );
    expect(ran.code).toBe(2);
    expect(diagnosticsOf(ran).map(({ code }) => code)).toEqual(['HW4301']);
    expect(ran.after).toEqual(ran.before);
  });

  test('a read-only one', async () => {
    const root = fleetTree();
    const ran = await runMounted(`mount --bind ${root} ${root}; mount -o remount,ro,bind ${root}`, {
      root,
      args: ['generate', '--no-verify', '--json'],
    });
    expect(ran.code).toBe(2);
    expect(diagnosticsOf(ran).map(({ code }) => code)).toEqual(['HW4302']);
    expect(ran.after).toEqual(ran.before);
  });
});

describe('names that readers of YAML 1.1 or of ASCII would spoil', () => {
  test('a tenant called no, one with umlauts, and the longest name there is, go all the way to valid objects', async () => {
    const longest = `a${'b'.repeat(39)}`;
    const root = fleetTree({
      'tenants/no/no.yaml': tenantText('Nø kommune', 'NO', 'no.example.org'),
      'tenants/de/long.yaml': `name: ${longest}\n${tenantText('Ärøskøbing – Çağlayan', 'DE', 'long.example.org')}`,
    });
    expect(await helmwright(root, ['generate'])).toMatchObject({ code: 0 });
    const ran = await helmwright(root, ['render', 'no', '--environment', 'production', '--release', 'tenant']);
    expect(ran.stdout).toContain('kind: Namespace\nmetadata:\n  name: "no"\n');
    const compared = await helmwright(root, ['verify', '--environment', 'production', '--with-helm']);
    expect(compared).toMatchObject({ code: 0 });
    expect(compared.stdout).toMatch(
      /^15 releases, \d+ Kubernetes objects: nothing found\.\nHelm 3\S* and Helm 4\S* render/,
    );
  });

  test('a name of 63 characters is refused: no Application of it would have room for its name', async () => {
    const name = 'a'.repeat(63);
    const root = fleetTree({
      'tenants/de/long.yaml': `name: ${name}\n${tenantText('Long', 'DE', 'long.example.org')}`,
    });
    expect(await refused(root)).toEqual({ code: 2, places: ['HW2022 tenants/de/long.yaml:1:7'] });
  });
});
