import { expect, test } from 'vitest';
import { sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { checkIsolationChange } from './isolation-change.ts';

const environment = 'environments/production/environment.yaml';

const fleet = (isolation: string) =>
  sampleFleet({
    [environment]: `${sampleTexts[environment]}pool: { tier: standard }\nisolation: ${isolation}\n`,
  });

const before = (release: string, ...tenants: readonly string[]) =>
  new Map([['production', new Map(tenants.map((tenant) => [tenant, new Set([release])]))]]);

test('tenants that leave their namespaces for a pool, or the other way round, are told of together (HW2104)', () => {
  const told = (isolation: string, release: string) =>
    checkIsolationChange(fleet(isolation), before(release, 'berlin', 'malmo-stad')).map(
      ({ code, severity, message }) => `${severity} ${code} ${message}`,
    );
  const both = 'warning HW2104 `berlin`, `malmo-stad` would move from';
  expect(told('pod', 'tenant')).toEqual([expect.stringContaining(`${both} a namespace into a pool in production:`)]);
  expect(told('namespace', 'pool-tenant')).toEqual([
    expect.stringContaining(`${both} a pool into a namespace in production:`),
  ]);
});

test('who stays as it is, and who is new, is not told of', () => {
  expect(checkIsolationChange(fleet('pod'), before('pool-tenant', 'berlin'))).toEqual([]);
  expect(checkIsolationChange(fleet('namespace'), before('tenant', 'berlin'))).toEqual([]);
  expect(checkIsolationChange(fleet('pod'), new Map())).toEqual([]);
});
