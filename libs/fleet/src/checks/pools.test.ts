import { expect, test } from 'vitest';
import { described, environment, pooled } from '../fixtures/pooled.ts';
import { edited, findings, messages, sampleFleet, sampleTexts } from '../fixtures/sample.ts';

const nordic = 'environments/production/regions/nordic.yaml';
const malmo = 'tenants/se/malmo.yaml';
const berlin = 'tenants/de/berlin.yaml';

test('a tenant in a pool that is described is sound', () => {
  expect(findings({ ...pooled(malmo), ...described() })).toEqual([]);
});

test('tenants for a pool that nobody describes are told of together (HW2100)', () => {
  const changes = { ...pooled(malmo), ...pooled(berlin) };
  expect(findings(changes)).toEqual([`HW2100 tenants/de/berlin.yaml:7:12`]);
  expect(messages(changes)).toEqual([
    `\`berlin\`, \`malmo-stad\` of production have isolation \`pod\`, and nothing says what the pool is granted. Write \`pool: { tier: <tier> }\` into \`${environment}\`, or give the tenants another \`isolation\`.`,
  ]);
});

test('a cell may describe its own pool', () => {
  const cells = edited(nordic, 'location: azure/swedencentral,', 'location: azure/swedencentral, pool: standard,');
  expect(findings({ ...pooled(malmo), ...cells })).toEqual([]);
});

test('the tiers and the wave of pools are known ones', () => {
  expect(findings({ ...pooled(malmo), ...described('tier: standart, wave: pilots') })).toEqual([
    `HW2010 ${environment}:6:15`,
    `HW2011 ${environment}:6:31`,
  ]);
  const cells = edited(nordic, 'location: azure/swedencentral,', 'location: azure/swedencentral, pool: no-tier,');
  expect(findings({ ...pooled(malmo), ...described(), ...cells })).toEqual([`HW2010 ${nordic}:4:82`]);
});

test('no pool comes after one of its tenants (HW2101)', () => {
  expect(findings({ ...pooled(berlin), ...described('tier: standard, wave: general') })).toEqual([]);
  expect(messages({ ...pooled(malmo), ...described('tier: standard, wave: general') })).toEqual([
    'The pool `pool-nordic-1` comes with wave `general`, after its tenant `malmo-stad` of wave `pilot`. Give the pools the wave `pilot` or an earlier one.',
  ]);
});

test('a pool whose name would be no namespace is refused', () => {
  const name = `nordic-${'x'.repeat(40)}`;
  const cells = edited(nordic, 'name: nordic-1,', `name: ${name},`);
  expect(findings({ ...pooled(malmo), ...described(), ...cells })).toEqual([`HW2022 ${nordic}:4:13`]);
});

test('no tenant is called as a pool, and no service as what a pool has of its tenants', () => {
  expect(findings(edited(malmo, 'name: malmo-stad', 'name: pool-nordic-1'))).toEqual([`HW2021 ${malmo}:1:7`]);
  for (const name of ['pool-tenant', 'tenant-malmo']) {
    const path = `environments/catalog/services/${name}.yaml`;
    expect(findings({ [path]: 'description: Mine.\n' })).toContain(`HW2021 ${path}:0:0`);
  }
});

test('values of releases that a tenant has nowhere are told to be idle (HW2102)', () => {
  expect(messages({ ...pooled(malmo, 'values:\n  api: { replicas: 3 }\n'), ...described() })).toEqual([
    '`malmo-stad` has values for `api`, which it runs nowhere: its pools run the services. Remove the block, and write what one tenant of a pool may differ in under `pool-tenant`.',
  ]);
  const idle = edited(malmo, 'api: {', 'pool-tenant: { context: { LANGUAGE: sv } }\n  api: {');
  expect(messages(idle)).toEqual([
    '`malmo-stad` has values for `pool-tenant`, which it runs nowhere: it is in no pool. Remove the block, or give the tenant `isolation: pod`.',
  ]);
});

test('values for a service are heeded where an environment gives the tenant a namespace', () => {
  const staging = {
    'environments/staging/environment.yaml': `${sampleTexts[environment]}pool: { tier: standard }\nisolation: pod\n`,
    'environments/staging/regions/nordic.yaml': sampleTexts[nordic],
    'environments/staging/regions/germany.yaml': sampleTexts['environments/production/regions/germany.yaml'],
  };
  expect(findings(staging)).toEqual([]);
  expect(sampleFleet(staging).environments.map(({ name, pools }) => [name, pools.map((pool) => pool.name)])).toEqual([
    ['production', []],
    ['staging', ['pool-germany-1', 'pool-nordic-1']],
  ]);
});

test('people who could administer nothing are told so (HW2103)', () => {
  expect(findings({ ...pooled(malmo, 'administrators: [{ user: a@example.org }]\n'), ...described() })).toEqual([
    `HW2103 ${malmo}:9:1`,
  ]);
});

test('who a tenant in a pool is, nobody restates', () => {
  const changes = { ...pooled(malmo, 'values: { pool-tenant: { tenant: { name: other } } }\n'), ...described() };
  expect(findings(changes)).toEqual([`HW2038 ${malmo}:9:26`]);
});
