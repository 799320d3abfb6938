import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleTexts } from '../fixtures/sample.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';

/** The sample in which Malmö says something to the charts of its home, in line 10 of its file. */
const saying = (values: string): Readonly<Record<string, string>> =>
  edited(malmo, 'values:\n', `values:\n  ${values}\n`);

describe('HW2112 a tenant that says in its own file', () => {
  test.each([
    ['a quota of thousands', 'tenant: { quota: { requests.cpu: "4000" } }', 13],
    ['no quota at all', 'tenant: { quota: null }', 13],
    ['an empty quota', 'tenant: { quota: {} }', 13],
    ['what a container may have', 'tenant: { limitRange: { max: { cpu: "64" } } }', 13],
    ['who may reach it', 'tenant: { networkPolicy: { ingressNamespaces: [malmo] } }', 13],
    ['who holds its roles', 'tenant: { access: { admins: { groups: [everybody] } } }', 23],
    ['nothing of who holds its roles', 'tenant: { access: null }', 13],
    ['another namespace', 'tenant: { namespaceOverride: kube-system }', 13],
    ['labels of its namespace', 'tenant: { commonLabels: { istio-injection: disabled } }', 13],
    ['its share of a pool', 'pool-tenant: { limits: { requestsPerSecond: 1000000 } }', 18],
  ])('%s, at the key', (_, values, column) => {
    expect(findings(saying(values))).toContain(`HW2112 ${malmo}:10:${column}`);
  });

  test('several things at once, each by itself', () => {
    const said = findings(
      saying('tenant: { quota: {}, limitRange: {}, access: { viewers: {}, configurationReaders: [a] } }'),
    );
    expect(said).toEqual([`HW2112 ${malmo}:10:13`, `HW2112 ${malmo}:10:24`, `HW2112 ${malmo}:10:50`]);
    expect(messages(saying('tenant: { quota: {} }'))).toEqual([
      "`tenant.quota` is not for `malmo-stad` to say: of `tenant`, a tenant's file says `access.configurationReaders` alone. Remove it, or let the platform say it in a tier, a region or an environment.",
    ]);
  });
});

test('a tenant’s file may say what is its own, and a tier everything', () => {
  expect(findings(saying('tenant: { access: { configurationReaders: [web] } }'))).toEqual([]);
  expect(findings({ [standard]: `${sampleTexts[standard]}values: { tenant: { commonLabels: { a: b } } }\n` })).toEqual(
    [],
  );
});
