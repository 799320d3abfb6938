import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleTexts } from '../fixtures/sample.ts';

const berlin = 'tenants/de/berlin.yaml';
const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';

type Changes = Readonly<Record<string, string>>;

const own = (tenant: string, domains: string): Changes => ({
  [`environments/catalog/grants/${tenant}.yaml`]: `domains: [${domains}]\n`,
});
const withDomain = (domain: string, changes: Changes = {}): Changes => ({
  ...edited(berlin, 'berlin.example.org', domain),
  ...changes,
});
const tier = (domains: string): Changes => edited(standard, 'domains: [example.org]', `domains: [${domains}]`);

describe('a domain', () => {
  test.each(['berlin.example.com', 'berlin.de', 'berlin-example.org', 'berlin.example.org.example.com'])(
    'that nobody granted is refused: %s (HW2113)',
    (domain) => {
      expect(findings(withDomain(domain))).toEqual([`HW2113 ${berlin}:6:11`]);
    },
  );

  test('that is missing in the grants is told with the file to write', () => {
    expect(messages(withDomain('berlin.de'))).toEqual([
      'The domain `berlin.de` of `berlin` is not granted to it: the tier `standard` grants names below `example.org`. Use a name that is granted, or let the platform grant this one: `domains: [berlin.de]` in `environments/catalog/grants/berlin.yaml`.',
    ]);
    const closed = { ...edited(standard, 'grants: { domains: [example.org] }\n', ''), ...withDomain('berlin.de') };
    expect(messages(closed).join('\n')).toContain('the tier `standard` grants no domains');
  });

  test('lies strictly below one that its tier grants: the name itself is for nobody', () => {
    const at = `HW2113 ${berlin}:6:11`;
    expect(findings(withDomain('de.example.com', tier('example.org, de.example.com')))).toEqual([at]);
    expect(findings(withDomain('a.de.example.com', tier('example.org, de.example.com')))).toEqual([]);
    expect(findings(withDomain('a.b.de.example.com', tier('example.org, de.example.com')))).toEqual([]);
  });

  test('may be one that is granted to the tenant alone, or lie below it', () => {
    expect(findings(withDomain('berlin.de', own('berlin', 'berlin.de')))).toEqual([]);
    expect(findings(withDomain('www.berlin.de', own('berlin', 'berlin.de')))).toEqual([]);
    expect(findings(withDomain('berlin.de', own('malmo-stad', 'berlin.de')))).toContain(`HW2113 ${berlin}:6:11`);
  });

  test('is granted by the name of the tenant, and not by that of its file', () => {
    const changes = edited(malmo, 'malmo.example.org', 'malmo.se');
    expect(findings({ ...changes, ...own('malmo-stad', 'malmo.se') })).toEqual([]);
    expect(findings({ ...changes, ...own('malmo', 'malmo.se') })).toEqual([
      'HW2114 environments/catalog/grants/malmo.yaml:0:0',
      `HW2113 ${malmo}:7:11`,
    ]);
  });

  test('that is granted to one tenant is for no other, used or not (HW2036, HW2110)', () => {
    const granted = own('malmo-stad', 'berlin.example.org');
    expect(findings(granted)).toEqual([`HW2036 ${berlin}:6:11`]);
    expect(findings(withDomain('a.berlin.example.org', granted))).toEqual([`HW2110 ${berlin}:6:11`]);
    expect(findings({ ...own('malmo-stad', 'a.example.net'), ...own('berlin', 'a.example.net') })).toEqual([
      'HW2036 environments/catalog/grants/berlin.yaml:1:11',
    ]);
  });
});

test('a file of grants that cannot be read grants nothing, and nobody is blamed for it', () => {
  const path = 'environments/catalog/grants/berlin.yaml';
  expect(findings({ ...withDomain('berlin.de'), [path]: 'domains: berlin.de\n' })).toEqual([`HW2002 ${path}:1:10`]);
});

test('grants of nobody are warned of (HW2114), and a tenant may not write its own', () => {
  expect(findings(own('bonn', 'bonn.de'))).toEqual(['HW2114 environments/catalog/grants/bonn.yaml:0:0']);
  expect(findings({ [berlin]: `${sampleTexts[berlin]}grants: { domains: [berlin.de] }\n` })).toEqual([
    `HW2001 ${berlin}:7:1`,
  ]);
});
