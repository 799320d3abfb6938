import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleFleet } from '../fixtures/sample.ts';
import type { Fleet } from '../model.ts';
import { checkShrink, type GeneratedTenants } from './shrink.ts';

const release = (tenant: string): string => `environments/production/generated/x/${tenant}/tenant.yaml`;

const generated = (...tenants: readonly string[]): GeneratedTenants =>
  new Map([['production', new Map(tenants.map((tenant) => [tenant, release(tenant)]))]]);

const staging = (waves: string): Readonly<Record<string, string>> => ({
  'environments/staging/environment.yaml': `description: A rehearsal.
waves: ${waves}
source: { repoURL: https://git.example.org/platform.git, targetRevision: main }
`,
  'environments/staging/regions/nordic.yaml': `countries: [SE, DE]
residency: { allowed: [SE] }
cells: [{ name: nordic-1, cluster: nordic-staging, location: azure/swedencentral, capacity: 9 }]
`,
});

const found = (fleet: Fleet, before: GeneratedTenants): readonly string[] =>
  checkShrink(fleet, before).map(({ code, message, remedy, position }) =>
    `${code} ${position?.file}:${position?.line} ${message} ${remedy}`.trim(),
  );

describe('a fleet that was generated before', () => {
  test('may stay as it is, and may grow', () => {
    expect(found(sampleFleet(), generated('berlin', 'malmo-stad'))).toEqual([]);
    expect(found(sampleFleet(), generated('berlin'))).toEqual([]);
    expect(found(sampleFleet(), new Map())).toEqual([]);
  });

  test('HW2060 loses no tenant: each is named, with the way for it to leave', () => {
    expect(found(sampleFleet({ 'tenants/de/berlin.yaml': undefined }), generated('berlin', 'malmo-stad'))).toEqual([
      `HW2060 ${release('berlin')}:0 The tenant \`berlin\` would disappear from production: no file under \`tenants/\` says so any more. Restore its file and its name, or run \`helmwright decommission berlin\` if it leaves.`,
    ]);
  });

  test('HW2060 loses no tenant by a new name', () => {
    const renamed = sampleFleet(edited('tenants/se/malmo.yaml', 'name: malmo-stad', 'name: malmo'));
    expect(found(renamed, generated('malmo-stad'))[0]).toContain('The tenant `malmo-stad` would disappear');
  });

  test('HW2060 names twenty of many, and counts the rest', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `t${String(index).padStart(5, '0')}`);
    const before = new Map(['production', 'staging'].map((name) => [name, new Map(names.map((n) => [n, release(n)]))]));
    const [first, ...others] = found(sampleFleet(staging('[pilot, general]')), before);
    expect(others).toEqual([]);
    expect(first).toContain('100000 tenants (`t00000`, `t00001`,');
    expect(first).toContain('`t00019` and 99980 more) would disappear from production and staging');
  });

  test('HW2061 loses no tenant because its wave is not taken any more', () => {
    const before: GeneratedTenants = new Map([
      [
        'staging',
        new Map([
          ['malmo-stad', 'x'],
          ['berlin', 'y'],
        ]),
      ],
    ]);
    expect(found(sampleFleet(staging('[pilot, general]')), before)).toEqual([]);
    expect(found(sampleFleet(staging('[general]')), before)).toEqual([
      'HW2061 tenants/se/malmo.yaml:6 The tenant `malmo-stad` of wave `pilot` would disappear from staging. Keep the wave, or write `left: { staging: <day> }` into the file once what ran there is deleted.',
    ]);
    const left = edited('tenants/se/malmo.yaml', 'wave: pilot', 'wave: pilot\nleft: { staging: 2026-11-01 }');
    expect(found(sampleFleet({ ...staging('[pilot, general]'), ...left }), before)).toEqual([]);
  });

  test('HW2062 loses no environment', () => {
    const before: GeneratedTenants = new Map([
      [
        'staging',
        new Map([
          ['berlin', 'x'],
          ['malmo-stad', 'y'],
        ]),
      ],
    ]);
    expect(found(sampleFleet(), before)).toEqual([
      'HW2062 environments/staging/environment.yaml:0 The environment `staging` would disappear with its 2 tenants (`berlin`, `malmo-stad`). Restore `environments/staging/`, or record it under `environments` of `tenants/decommissioned.yaml` if it was given up.',
    ]);
  });

  test('loses what is recorded as gone, and nothing else', () => {
    const fleet = sampleFleet({
      'tenants/decommissioned.yaml': `tenants:
  kiel: { displayName: Kiel, country: DE, deleted: 2026-12-01 }
environments:
  staging: { deleted: 2026-12-01, reason: Nobody rehearsed. }
`,
    });
    const before = new Map([...generated('kiel', 'bonn'), ['staging', new Map([['berlin', 'x']])] as const]);
    expect(checkShrink(fleet, before).map(({ message }) => message)).toEqual([
      expect.stringContaining('The tenant `bonn` would disappear'),
    ]);
  });

  test('is refused exactly when a tenant is missing that is not recorded', () => {
    const names = fc.uniqueArray(fc.constantFrom('berlin', 'malmo-stad', 'kiel', 'bonn', 'lund'));
    fc.assert(
      fc.property(names, fc.subarray(['kiel', 'bonn', 'lund']), (before, recorded) => {
        const entries = recorded.map((name) => `  ${name}: { displayName: X, country: DE, deleted: 2026-12-01 }\n`);
        const fleet = sampleFleet({
          'tenants/decommissioned.yaml': recorded.length === 0 ? '{}\n' : `tenants:\n${entries.join('')}`,
        });
        const missing = before.filter((name) => !['berlin', 'malmo-stad', ...recorded].includes(name));
        const refused = checkShrink(fleet, generated(...before));
        expect(refused.length).toBe(missing.length === 0 ? 0 : 1);
        for (const name of missing) expect(refused[0]?.message).toContain(`\`${name}\``);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a tenant that left', () => {
  const record = (more = ''): Readonly<Record<string, string>> => ({
    'tenants/decommissioned.yaml': `tenants:
  kiel: { displayName: Kiel, country: DE, municipalityCode: "01002000", deleted: 2026-12-01${more} }
`,
  });
  const kiel = (name: string, code = ''): Readonly<Record<string, string>> => ({
    'tenants/de/kiel.yaml': `name: ${name}\ndisplayName: Kiel\ncountry: DE\ntier: standard\nwave: general\n${code}`,
  });

  test('HW2063 keeps its name for ever', () => {
    expect(findings({ ...record(), ...kiel('kiel') })).toEqual(['HW2063 tenants/de/kiel.yaml:1:7']);
    expect(findings({ ...record(', mayReturn: true'), ...kiel('kiel') })).toEqual(['HW2063 tenants/de/kiel.yaml:1:7']);
  });

  test('HW2064 comes back where its record says so, under another name', () => {
    const code = 'municipalityCode: "01002000"\n';
    expect(findings({ ...record(), ...kiel('kiel-de', code) })).toEqual(['HW2064 tenants/de/kiel.yaml:6:19']);
    expect(messages({ ...record(), ...kiel('kiel-de', code) })[0]).toContain('Set `mayReturn: true` at `kiel`');
    expect(findings({ ...record(', mayReturn: true'), ...kiel('kiel-de', code) })).toEqual([]);
  });

  test('has a record whose days are days', () => {
    expect(
      findings({ 'tenants/decommissioned.yaml': 'environments: { x: { deleted: 2026-02-30, reason: y } }\n' }),
    ).toEqual(['HW2004 tenants/decommissioned.yaml:1:31']);
  });
});
