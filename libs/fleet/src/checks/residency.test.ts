import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleTexts } from '../fixtures/sample.ts';

const germany = 'environments/production/regions/germany.yaml';
const nordic = 'environments/production/regions/nordic.yaml';
const catalogue = 'environments/catalog/locations.yaml';

const added = (path: string, more: string) => ({ [path]: `${sampleTexts[path]}${more}` });

describe('residency', () => {
  test('HW2030 a cell outside the rule: names its tenants, the cell, where it lies, the rule and the law', () => {
    const change = edited(germany, 'azure/germanywestcentral', 'azure/westeurope');
    expect(findings(change)).toEqual([`HW2030 ${germany}:4:56`]);
    expect(messages(change)[0]).toContain(
      'The cell `germany-1` breaks the residency rule for 1 tenant (`berlin`): azure/westeurope is in the Netherlands (NL), and data of production/germany may rest only in DE (GDPR).',
    );
  });

  test('HW2030 counts the tenants of the cell, shows a few, and spares those of other cells', () => {
    const tenants = Object.fromEntries(
      ['aby', 'boden', 'ceder', 'dala'].map((name) => [
        `tenants/se/${name}.yaml`,
        `displayName: ${name}\ncountry: SE\ntier: standard\nwave: pilot\ncell: nordic-1\n`,
      ]),
    );
    const text = (sampleTexts[nordic] ?? '')
      .replace('azure/swedencentral', 'azure/westeurope')
      .replace('capacity: 2', 'capacity: 9');
    const malmo = edited('tenants/se/malmo.yaml', 'wave: pilot', 'wave: pilot\ncell: nordic-2');
    expect(messages({ ...tenants, ...malmo, [nordic]: text })[0]).toContain(
      'for 4 tenants (`aby`, `boden`, `ceder` and 1 more)',
    );
  });

  test('HW2030 says that nobody is affected yet where nobody is', () => {
    const change = edited(nordic, 'location: azure/norwayeast', 'location: azure/westeurope');
    expect(messages(change)).toEqual([
      expect.stringContaining('The cell `nordic-2` breaks the residency rule for tenants yet to come'),
    ]);
  });

  test.each([
    ['backup', 'The backup'],
    ['disasterRecovery', 'The disaster recovery'],
    ['logs', 'The log store'],
    ['metrics', 'The metrics store'],
  ])('HW2031 %s outside the rule', (key, what) => {
    const change = added(germany, `${key}: azure/norwayeast\n`);
    expect(findings(change)).toEqual([`HW2031 ${germany}:5:${key.length + 3}`]);
    expect(messages(change)[0]).toContain(
      `${what} breaks the residency rule for 1 tenant (\`berlin\`): azure/norwayeast is in Norway (NO)`,
    );
  });

  test('HW2031 a registry with one replica outside the rule', () => {
    const change = {
      ...added(germany, 'registry: registry.example.org\n'),
      ...added(
        catalogue,
        'registries: { registry.example.org: { locations: [azure/germanywestcentral, azure/westeurope] } }\n',
      ),
    };
    expect(findings(change)).toEqual([`HW2031 ${germany}:5:11`]);
    expect(messages(change)[0]).toContain('The registry `registry.example.org` breaks the residency rule');
  });

  test('names the authority that would ask: the one of the state, where the code tells the state', () => {
    const authorities =
      'authorities: [{ name: BfDI, url: https://example.org }, { name: BlnBDI, url: https://example.org, codes: "11" }]';
    const change = {
      ...edited(
        catalogue,
        'DE: { name: Germany, legalArea: EU, law: [GDPR]',
        `DE: { name: Germany, legalArea: EU, law: [GDPR], ${authorities}`,
      ),
      ...edited(germany, 'azure/germanywestcentral', 'azure/westeurope'),
    };
    expect(messages(change)[0]).toContain('(GDPR; BlnBDI would ask)');
  });

  test('HW2053 a law of a served country left out', () => {
    const change = {
      ...edited(
        catalogue,
        'DE: { name: Germany, legalArea: EU, law: [GDPR]',
        'DE: { name: Germany, legalArea: EU, law: [GDPR, BDSG]',
      ),
      ...added(germany, 'compliance: [GDPR]\n'),
    };
    expect(findings(change)).toEqual([`HW2053 ${germany}:5:13`]);
    expect(messages(change)[0]).toContain('Add `BDSG` to `compliance`.');
    expect(findings({ ...change, ...added(germany, 'compliance: [GDPR, BDSG]\n') })).toEqual([]);
  });

  test('HW2054 a rule wider than the law', () => {
    const change = {
      [catalogue]: `${(sampleTexts[catalogue] ?? '').replace('locations:', '  US: { name: the United States, legalArea: third, law: [CLOUD Act] }\nlocations:')}regimes:\n  GDPR: { title: GDPR, restsIn: [EU, EEA, adequate], source: https://example.org }\n`,
      ...edited(germany, 'allowed: [DE]', 'allowed: [DE, US]'),
    };
    expect(findings(change)).toEqual([`HW2054 ${germany}:2:28`]);
    expect(messages(change)[0]).toContain(
      'names the United States (US), which is `third`; GDPR lets data rest in EU, EEA, adequate.',
    );
  });
});

describe('what the documents get wrong: Stockholm in “West Europe”', () => {
  const named = edited(catalogue, 'city: Amsterdam,', 'name: West Europe, city: Amsterdam,');

  test('HW2050 written as they write it', () => {
    const change = { ...named, ...edited(nordic, 'azure/swedencentral', 'Stockholm (Azure West Europe)') };
    expect(findings(change)).toEqual([`HW2050 ${nordic}:4:55`]);
    expect(messages(change)[0]).toBe(
      'The cell `nordic-1` of production/nordic is said to be in Stockholm, but azure/westeurope (“West Europe”) is in Amsterdam, the Netherlands. Say Amsterdam, if that is where it shall be, or choose another location.',
    );
  });

  test('HW2050 and HW2030 with the location by its name and the city beside it; a city that is there is proposed', () => {
    const change = {
      [catalogue]: (sampleTexts[catalogue] ?? '').replace(
        '  azure/westeurope',
        '  aws/eu-north-1: { country: SE, city: Stockholm, source: https://example.org/regions }\n  azure/westeurope',
      ),
      ...edited(nordic, 'location: azure/swedencentral', 'location: azure/westeurope, city: Stockholm'),
    };
    expect(findings(change)).toEqual([`HW2030 ${nordic}:4:55`, `HW2050 ${nordic}:4:79`]);
    expect(messages(change)[1]).toContain('Use `aws/eu-north-1` for Stockholm');
  });

  test('a city that is the location’s is taken, however its capitals are', () => {
    expect(
      findings(edited(nordic, 'location: azure/swedencentral', 'location: azure/swedencentral, city: gävle')),
    ).toEqual([]);
  });

  test('HW2014 a location in the documents’ way with the right city is told its name', () => {
    const change = { ...named, ...edited(nordic, 'azure/swedencentral', 'Amsterdam (Azure West Europe)') };
    expect(findings(change)).toEqual([`HW2014 ${nordic}:4:55`]);
    expect(messages(change)[0]).toContain('Write `azure/westeurope`.');
  });
});

describe('the catalogue', () => {
  test('HW2014 a registry in no known location', () => {
    const change = added(catalogue, 'registries: { registry.example.org: { locations: [azure/nowhere] } }\n');
    expect(findings(change)).toEqual([`HW2014 ${catalogue}:11:51`]);
  });

  test('HW2051 a region with a registry of nobody', () => {
    expect(findings(added(germany, 'registry: registry.example.org\n'))).toEqual([`HW2051 ${germany}:5:11`]);
  });

  test('HW2052 a region with a law of nobody', () => {
    expect(findings(added(germany, 'compliance: [GDPR, DSGVO]\n'))).toEqual([`HW2052 ${germany}:5:20`]);
  });
});
