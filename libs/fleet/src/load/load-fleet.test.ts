import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleCharts, sampleFleet, sampleWith } from '../fixtures/sample.ts';
import { loadFleet } from './load-fleet.ts';

const malmo = 'tenants/se/malmo.yaml';
const nordic = 'environments/production/regions/nordic.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';
const environment = 'environments/production/environment.yaml';
const locations = 'environments/catalog/locations.yaml';

describe('a sound fleet', () => {
  test('loads without a finding, everything in the order of names', () => {
    const fleet = sampleFleet();
    expect(fleet.tenants.map(({ name }) => name)).toEqual(['berlin', 'malmo-stad']);
    expect(fleet.environments[0]?.regions.map(({ name }) => name)).toEqual(['germany', 'nordic']);
    expect(fleet.environments[0]?.placements.map(({ tenant, cell }) => [tenant.name, cell.cluster])).toEqual([
      ['berlin', 'german-prod'],
      ['malmo-stad', 'nordic-prod'],
    ]);
  });

  test('gives a tenant the name of its file and the isolation of its tier where it says nothing', () => {
    expect(sampleFleet().tenants[0]).toMatchObject({ name: 'berlin', isolation: 'namespace' });
  });

  test('does not depend on the order in which files come', () => {
    const forwards = loadFleet(sampleWith(), sampleCharts);
    const backwards = loadFleet(new Map([...sampleWith()].reverse()), sampleCharts);
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
  });

  test('passes over generated files and schemas', () => {
    expect(
      findings({
        'environments/production/generated/values/api.yaml': 'a: [',
        'environments/schemas/tenant.schema.json': '{',
      }),
    ).toEqual([]);
  });

  test('leaves a tenant out of environments that do not take its wave', () => {
    const fleet = sampleFleet({
      'environments/staging/environment.yaml': `description: x
waves: [pilot]
source: { repoURL: https://git.example.org/platform.git, targetRevision: main }
`,
      'environments/staging/regions/nordic.yaml': `countries: [SE]
residency: { allowed: [SE] }
cells: [{ name: n, cluster: c, location: azure/swedencentral, capacity: 1 }]
`,
    });
    expect(fleet.environments.map(({ name, placements }) => [name, placements.length])).toEqual([
      ['production', 2],
      ['staging', 1],
    ]);
  });
});

describe('files against their schemas', () => {
  test('HW2001 an unknown key, with the nearest known one', () => {
    expect(findings(edited(malmo, 'tier:', 'teir:'))).toEqual([`HW2003 ${malmo}:1:1`, `HW2001 ${malmo}:5:1`]);
    expect(messages(edited(malmo, 'domains:', 'domain:'))[0]).toContain('`domains`');
    expect(findings(edited(nordic, 'location: azure/swedencentral', 'location: azure/swedencentral, zone: 1'))).toEqual(
      [`HW2001 ${nordic}:4:76`],
    );
  });

  test('HW2002 a wrong type; an unquoted code is told to be quoted as it was written', () => {
    expect(findings(edited(malmo, '"1280"', '0180'))).toEqual([`HW2002 ${malmo}:4:19`]);
    expect(messages(edited(malmo, '"1280"', '0180'))[0]).toBe(
      '`municipalityCode` is the number 180, written `0180`, where text is expected. Put it in quotes: "0180".',
    );
    expect(findings(edited(malmo, '[malmo.example.org]', 'malmo.example.org'))).toEqual([`HW2002 ${malmo}:7:10`]);
    expect(findings(edited(standard, 'pods: "20"', 'pods: 20'))).toEqual([`HW2002 ${standard}:8:9`]);
  });

  test('takes NO for Norway without quotes', () => {
    const oslo = 'displayName: Oslo\ncountry: NO\ntier: standard\nwave: general\n';
    expect(sampleFleet({ 'tenants/no/oslo.yaml': oslo }).tenants.map(({ country }) => country)).toContain('NO');
  });

  test('HW2003 a missing key, at the map that lacks it', () => {
    expect(findings(edited(malmo, 'wave: pilot\n', ''))).toEqual([`HW2003 ${malmo}:1:1`]);
    expect(findings(edited(nordic, ', location: azure/swedencentral', ''))).toEqual([`HW2003 ${nordic}:4:5`]);
  });

  test('HW2004 a value of a form that is not allowed', () => {
    expect(findings(edited(malmo, 'country: SE', 'country: Sweden'))).toEqual([`HW2004 ${malmo}:3:10`]);
    expect(findings(edited(malmo, '[malmo.example.org]', '[malmo..example.org]'))).toEqual([`HW2004 ${malmo}:7:11`]);
    expect(findings(edited(malmo, '[malmo.example.org]', '[Malmö.example.org]'))).toEqual([`HW2004 ${malmo}:7:11`]);
    expect(findings(edited(standard, 'requests.memory: 8Gi', 'requests.memory: 8 GB'))).toEqual([
      `HW2004 ${standard}:5:20`,
    ]);
    expect(findings(edited(nordic, 'capacity: 2', 'capacity: 0'))).toEqual([`HW2004 ${nordic}:4:86`]);
    expect(findings(edited(malmo, '[{ user: admin@malmo.example.org }]', '[{}]'))).toEqual([`HW2004 ${malmo}:8:18`]);
    expect(findings(edited(standard, 'isolation: namespace', 'isolation: none'))).toEqual([`HW2004 ${standard}:2:12`]);
  });

  test('HW2005 a file that is nothing', () => {
    expect(findings({ 'tenants/se/lund.yml': 'a: 1\n', 'environments/production/notes.yaml': 'a: 1\n' })).toEqual([
      'HW2005 environments/production/notes.yaml:0:0',
      'HW2005 tenants/se/lund.yml:0:0',
    ]);
  });

  test('HW2006 files that must be there', () => {
    expect(findings({ [locations]: undefined })).toEqual([`HW2006 ${locations}:0:0`]);
    expect(findings({ [environment]: undefined })).toContain(`HW2006 ${environment}:0:0`);
    expect(loadFleet(new Map(), sampleCharts).diagnostics.map(({ code }) => code)).toEqual(['HW2006', 'HW2006']);
  });
});

describe('references', () => {
  test('HW2010 an unknown tier, with the nearest known one', () => {
    expect(findings(edited(malmo, 'standard', 'standart'))).toEqual([`HW2010 ${malmo}:5:7`]);
    expect(messages(edited(malmo, 'standard', 'standart'))[0]).toBe(
      'There is no tier `standart`. Write `standard`, if that is what was meant.',
    );
  });

  test('a broken tier is not an unknown one too', () => {
    expect(findings({ [standard]: 'description: [\n' }).map((finding) => finding.slice(0, 6))).toEqual(['HW1001']);
  });

  test('HW2011 a wave that no environment takes', () => {
    expect(findings(edited(malmo, 'wave: pilot', 'wave: pilots'))).toEqual([`HW2011 ${malmo}:6:7`]);
  });

  test('HW2011 a revision for a wave that the environment does not take', () => {
    const environment = 'environments/production/environment.yaml';
    const pinned = edited(environment, 'targetRevision: main', 'targetRevision: main, revisions: { pilots: v1 }');
    expect(findings(pinned).map((finding) => finding.slice(0, 6 + 1 + environment.length))).toEqual([
      `HW2011 ${environment}`,
    ]);
  });

  test('HW2012 a country that no region serves, for each environment that takes the tenant', () => {
    expect(findings(edited(nordic, 'countries: [SE, NO]', 'countries: [NO]'))).toEqual([`HW2012 ${malmo}:3:10`]);
  });

  test('HW2013 a country served by two regions, with both places', () => {
    const result = loadFleet(
      sampleWith(edited('environments/production/regions/germany.yaml', 'countries: [DE]', 'countries: [DE, NO]')),
      sampleCharts,
    );
    expect(result.diagnostics).toMatchObject([
      {
        code: 'HW2013',
        position: { file: nordic, line: 1, column: 17 },
        related: [{ position: { file: 'environments/production/regions/germany.yaml', line: 1 } }],
      },
    ]);
  });

  test('HW2014 an unknown location', () => {
    expect(findings(edited(nordic, 'backup: azure/norwayeast', 'backup: azure/norwayest'))).toEqual([
      `HW2014 ${nordic}:6:9`,
    ]);
  });

  test('HW2015 values for an unknown release', () => {
    expect(findings(edited(malmo, 'api: {', 'apis: {'))).toEqual([`HW2015 ${malmo}:10:3`]);
  });

  test('HW2016 a cell that the region does not have', () => {
    expect(findings(edited(malmo, 'wave: pilot', 'wave: pilot\ncell: nordic-3'))).toEqual([`HW2016 ${malmo}:7:7`]);
  });

  test('HW2017 a tenant in the folder of another country', () => {
    expect(findings(edited(malmo, 'country: SE', 'country: NO'))).toEqual([`HW2017 ${malmo}:3:10`]);
  });

  test('HW2018 a country that the catalogue does not know', () => {
    expect(findings(edited(malmo, 'country: SE', 'country: SV'))).toEqual([
      `HW2017 ${malmo}:3:10`,
      `HW2018 ${malmo}:3:10`,
    ]);
  });

  test('HW2018 proposes no other country: any two letters are near any other two', () => {
    const [, unknown] = loadFleet(sampleWith(edited(malmo, 'country: SE', 'country: EE')), sampleCharts).diagnostics;
    expect(unknown).toMatchObject({
      code: 'HW2018',
      message: 'The country `EE` is not in the catalogue.',
      remedy: expect.stringMatching(
        /^Use one of `DE`, .*, or add `EE` to `countries` in `environments\/catalog\/locations\.yaml`\.$/,
      ),
    });
  });

  test('HW2019 a chart that is not there', () => {
    const api = 'environments/catalog/services/api.yaml';
    expect(findings(edited(api, 'values:', 'chart: apps\nvalues:'))).toEqual([`HW2019 ${api}:2:8`]);
  });
});

test('many mistakes in many files come all at once, in the order of files and lines', () => {
  expect(
    findings({
      ...edited(malmo, 'tier: standard', 'tier: gold'),
      'tenants/se/lund.yaml': 'displayName: Lund\ncountry: SE\ncountry: SE\n',
      'tenants/se/ystad.yaml': 'displayName: Ystad\ncountry: SE\ntier: standard\nwave: 1\n\tx: 2\n',
      'tenants/no/oslo.yaml': 'displayName: Oslo\ncountry: NO\ntier: standard\nwave: late\nvalues: { apu: {} }\n',
      'tenants/de/bonn.yaml':
        'displayName: Bonn\ncountry: DE\ntier: standard\nwave: general\nvalues: { web: { replicas: many } }\n',
      'environments/production/regions/germany.yaml': `countries: [DE]
residency: { allowed: [DE] }
cells:
  - { name: germany-1, cluster: german-prod, location: azure/westeurope, capacity: 10 }
backup: azure/norwayeast
`,
    }),
  ).toEqual([
    'HW2030 environments/production/regions/germany.yaml:4:56',
    'HW2031 environments/production/regions/germany.yaml:5:9',
    'HW2035 tenants/de/bonn.yaml:5:28',
    'HW2011 tenants/no/oslo.yaml:4:7',
    'HW2015 tenants/no/oslo.yaml:5:11',
    'HW1002 tenants/se/lund.yaml:3:1',
    'HW2010 tenants/se/malmo.yaml:5:7',
    'HW1003 tenants/se/ystad.yaml:5:1',
  ]);
});
