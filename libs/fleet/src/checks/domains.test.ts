import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import type { Fleet, Tenant } from '../model.ts';
import { compareDomains } from './domains.ts';

const malmo = 'tenants/se/malmo.yaml';
const berlin = 'tenants/de/berlin.yaml';
const environment = 'environments/production/environment.yaml';
const nordic = 'environments/production/regions/nordic.yaml';

/** What is found where the tenant `berlin` has another domain; Malmö has `malmo.example.org`. */
const withDomain = (domain: string, changes: Readonly<Record<string, string>> = {}): readonly string[] =>
  findings({ ...edited(berlin, 'berlin.example.org', domain), ...changes }).filter(
    (each) => !each.startsWith('HW2113'),
  );

/** The environment with more keys. */
const environmentWith = (more: string): Readonly<Record<string, string>> => ({
  [environment]: `${sampleTexts[environment]}${more}\n`,
});

describe('domains that lie in one another', () => {
  test.each(['login.malmo.example.org', 'a.b.malmo.example.org', 'xn--nske-fra.malmo.example.org'])(
    'HW2110 %s below that of another tenant, in another region',
    (domain) => {
      expect(withDomain(domain)).toEqual([`HW2110 ${berlin}:6:11`]);
    },
  );

  test('HW2110 a name above everybody’s, once, where it is written', () => {
    const tenants = Object.fromEntries(
      ['lund', 'ystad', 'visby'].map((name) => [
        `tenants/se/${name}.yaml`,
        `displayName: ${name}\ncountry: SE\ntier: standard\nwave: general\ndomains: [${name}.example.org]\n`,
      ]),
    );
    const roomier = edited(nordic, 'capacity: 2 }\n  - { name: nordic-2', 'capacity: 9 }\n  - { name: nordic-2');
    const changes = { ...edited(berlin, 'berlin.example.org', 'example.org'), ...tenants, ...roomier };
    // It lies above the host of the Git repository, too.
    expect(findings(changes)).toEqual(['HW2110', 'HW2111', 'HW2113'].map((code) => `${code} ${berlin}:6:11`));
    expect(messages(changes)[0]).toContain(
      'The domain `lund.example.org` of `lund`, and those of 3 more lie below `example.org` of `berlin`.',
    );
  });

  test.each(['notmalmo.example.org', 'malmo.example.com', 'malmo-example.org', 'malmo.example.org.example.com'])(
    'are not those that end alike in other labels: %s',
    (domain) => {
      expect(withDomain(domain)).toEqual([]);
    },
  );

  test('may be those of one tenant', () => {
    expect(findings(edited(berlin, '[berlin.example.org]', '[berlin.example.org, www.berlin.example.org]'))).toEqual(
      [],
    );
  });

  test('are found with the prefix of an environment, too: production answers on what staging would', () => {
    expect(withDomain('staging.malmo.example.org', environmentWith('domainPrefix: staging'))).toEqual([
      `HW2110 ${berlin}:6:11`,
    ]);
  });

  test('are found of tenants that are leaving', () => {
    const leaving = { [malmo]: `${sampleTexts[malmo]}decommission: { requested: 2026-11-01 }\n` };
    expect(withDomain('login.malmo.example.org', leaving)).toEqual([`HW2110 ${berlin}:6:11`]);
  });
});

describe('names that are not for tenants', () => {
  test.each([
    'web.oslo.svc.cluster.local',
    'web.malmo.svc',
    'printer.local',
    'www.localhost',
    'metadata.google.internal',
    'co.uk',
    'gouv.fr',
    'kommune.no',
  ])('HW2111 %s', (domain) => {
    expect(withDomain(domain)).toEqual([`HW2111 ${berlin}:6:11`]);
  });

  test.each([
    'localhost',
    'org',
    '192.0.2.1',
    '1.2.3.4.5',
    '0x7f.1',
    'a.0x7f000001',
    '2001:db8::1',
    '"*.example.org"',
    '"*"',
    'Berlin.example.org',
    'berlin.example.ORG',
    'berlin.example.org.',
    'berlín.example.org',
    'bеrlin.example.org',
    'berlin..example.org',
    '.berlin.example.org',
    '-berlin.example.org',
    'berlin_.example.org',
    'xn--.example.org-',
    'berlin.example.org/x',
    'berlin.example.org:443',
    'https://berlin.example.org',
    `${'a'.repeat(64)}.example.org`,
  ])('HW2004 %s, which is no host name', (domain) => {
    expect(withDomain(domain)).toEqual([`HW2004 ${berlin}:6:11`]);
  });

  test('are not names below which somebody has registered one', () => {
    expect(withDomain('oslo.kommune.no')).toEqual([]);
    expect(withDomain('example.co.uk')).toEqual([]);
    expect(withDomain('com.example')).toEqual([]);
  });

  const reserved = environmentWith('reservedDomains: [argocd.platform.example.com]');
  test.each(['argocd.platform.example.com', 'x.argocd.platform.example.com', 'platform.example.com', 'example.com'])(
    'HW2111 %s, where an environment keeps argocd.platform.example.com',
    (domain) => {
      expect(withDomain(domain, reserved)).toEqual([`HW2111 ${berlin}:6:11`]);
    },
  );

  test('HW2111 the host of the Git repository, and registries', () => {
    expect(withDomain('git.example.org')).toEqual([`HW2111 ${berlin}:6:11`]);
    const registries = edited(
      'environments/catalog/locations.yaml',
      'locations:\n',
      'registries: { "nordic.registry.example.com:5000": { locations: [azure/swedencentral] } }\nlocations:\n',
    );
    expect(withDomain('registry.example.com', registries)).toEqual([`HW2111 ${berlin}:6:11`]);
  });

  test('HW2111 as an environment answers on them, with its prefix', () => {
    const kept = 'reservedDomains: [grafana.test.example.com]';
    expect(withDomain('example.com', environmentWith(`${kept}\ndomainPrefix: test`))).toEqual([
      `HW2111 ${berlin}:6:11`,
    ]);
    expect(withDomain('grafana.example.com', environmentWith(`${kept}\ndomainPrefix: test`))).toEqual([]);
  });
});

const label = fc.constantFrom('a', 'b', 'c');
const domain = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels): string => [...labels, 'example'].join('.'));
const holds = (above: string, below: string): boolean => below === above || below.endsWith(`.${above}`);

function fleetOf(domains: readonly (readonly string[])[]): Fleet {
  const fleet = sampleFleet();
  const [first] = fleet.tenants;
  if (first === undefined) throw new Error('The sample has tenants.');
  const tenants = domains.map((own, index): Tenant => ({ ...first, name: `tenant-${index}`, domains: [...own] }));
  return { ...fleet, tenants, environments: [] };
}

describe('all tenants together', () => {
  test('are found to overlap exactly where two of them do, as comparing each with each finds it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(domain, { maxLength: 3 }), { maxLength: 6 }), (domains) => {
        const overlap = domains.some((own, index) =>
          domains.some((theirs, other) => index !== other && own.some((a) => theirs.some((b) => holds(a, b)))),
        );
        const distinct = domains.map((own) => [...new Set(own)]);
        expect(compareDomains(fleetOf(distinct)).length > 0).toBe(overlap);
      }),
      { numRuns: 500 },
    );
  });

  test('are compared in time that grows with them, and not with their pairs', () => {
    const domains = Array.from({ length: 100_000 }, (_, index) => [`t${index}.example.org`]);
    const fleet = fleetOf([...domains, ['example.org']]);
    expect(compareDomains(fleet)).toHaveLength(1);
  });
});
