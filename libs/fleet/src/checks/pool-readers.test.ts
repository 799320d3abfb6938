import { expect, test } from 'vitest';
import { described, environment, pooled } from '../fixtures/pooled.ts';
import { edited, findings, messages, sampleFleet } from '../fixtures/sample.ts';
import { explainValue } from '../values/explain.ts';
import { createResolver } from '../values/resolve.ts';

const nordic = 'environments/production/regions/nordic.yaml';
const malmo = 'tenants/se/malmo.yaml';
const berlin = 'tenants/de/berlin.yaml';

const reading = 'readers: [api], kubernetesApi: { 192.0.2.1/32: { ports: [443] } }';
const tenants = { ...pooled(malmo), ...pooled(berlin) };

/** The values that a release of a pool has. */
function valuesOf(changes: Readonly<Record<string, string>>, name: string, release: string) {
  const fleet = sampleFleet(changes);
  const [production] = fleet.environments;
  const pool = production?.pools.find((each) => each.name === name);
  if (production === undefined || pool === undefined) throw new Error(`there is no ${name}`);
  return createResolver(fleet, production).overrides(pool, release);
}

test('a reader has an account with the role, its token and the way to the API server; nobody else has', () => {
  const changes = { ...tenants, ...described(`tier: standard, ${reading}`) };
  expect(findings(changes)).toEqual([]);
  expect(valuesOf(changes, 'pool-nordic-1', 'tenant')).toMatchObject({ access: { configurationReaders: ['api-app'] } });
  expect(valuesOf(changes, 'pool-nordic-1', 'api')).toMatchObject({
    serviceAccount: { name: 'api-app', token: { mount: true } },
    networkPolicy: { toAddresses: { '192.0.2.1/32': { ports: [443] } } },
  });
  const web = valuesOf(changes, 'pool-nordic-1', 'web');
  expect([web['serviceAccount'], web['networkPolicy']]).toEqual([undefined, undefined]);
});

test('a pool without readers is told nothing of accounts', () => {
  const changes = { ...tenants, ...described() };
  expect(valuesOf(changes, 'pool-nordic-1', 'tenant')['access']).toBeUndefined();
  expect(valuesOf(changes, 'pool-nordic-1', 'api')['serviceAccount']).toBeUndefined();
});

test.each([
  ['the name of its objects', 'fullnameOverride: runtime', 'runtime'],
  ['the account of its catalogue entry', 'serviceAccount: { name: reader }', 'reader'],
])('the account that has the role is the one that the pods run as: %s', (_, values, account) => {
  const api = edited('environments/catalog/services/api.yaml', 'values:', `values:\n  ${values}`);
  const own = edited(
    'environments/catalog/tiers/standard.yaml',
    'quota:',
    'values: { api: { serviceAccount: { name: other } } }\nquota:',
  );
  const changes = { ...tenants, ...api, ...own, ...described(`tier: standard, ${reading}`) };
  expect(valuesOf(changes, 'pool-nordic-1', 'tenant')).toMatchObject({ access: { configurationReaders: [account] } });
  expect(valuesOf(changes, 'pool-nordic-1', 'api')).toMatchObject({ serviceAccount: { name: account } });
});

test('a reader that is no service is told of (HW2105)', () => {
  const changes = { ...tenants, ...described(`tier: standard, ${reading.replace('api', 'apy')}`) };
  expect(findings(changes)).toEqual([`HW2105 ${environment}:6:35`]);
  expect(messages(changes)).toEqual([
    'There is no service `apy` that could read the configuration of tenants. Write `api`, if that is what was meant.',
  ]);
});

test('readers are told of that find no API server (HW2106), unless the cluster itself lets them', () => {
  const changes = { ...tenants, ...described('tier: standard, readers: [api, web]') };
  expect(findings(changes)).toEqual([`HW2106 ${environment}:6:34`]);
  expect(messages(changes)).toEqual([
    `\`api\`, \`web\` of \`pool-germany-1\`, \`pool-nordic-1\` in production may read configuration, and nothing says where the API server is. Write its addresses as \`kubernetesApi\` into \`pool\` of \`${environment}\` or into the cells, or \`{}\` where the cluster itself lets pods through.`,
  ]);
  expect(findings({ ...tenants, ...described('tier: standard, readers: [api], kubernetesApi: {}') })).toEqual([]);
  // Nobody is in a pool, so nobody reads.
  expect(findings(described('tier: standard, readers: [api]'))).toEqual([]);
});

test('a cell says where its own API server is, which explain points at', () => {
  const cells = edited(nordic, 'capacity: 2 }', 'capacity: 2, kubernetesApi: { 198.51.100.0/28: { ports: [6443] } } }');
  const changes = { ...pooled(malmo), ...cells };
  expect(findings({ ...changes, ...described('tier: standard, readers: [api]') })).toEqual([]);
  const both = { ...changes, ...described(`tier: standard, ${reading}`) };
  expect(valuesOf(both, 'pool-nordic-1', 'api')['networkPolicy']).toEqual({
    toAddresses: { '198.51.100.0/28': { ports: [6443] } },
  });
  const explained = explainValue(sampleFleet(both), 'pool-nordic-1', 'production', 'api.networkPolicy.toAddresses');
  expect(explained.ok && explained.value.layers.map(({ layer, position }) => [layer, position?.file])).toEqual([
    ['pool', nordic],
  ]);
});

test.each([
  ['readers: [api, api]', 'must name each service once'],
  ['kubernetesApi: { 0.0.0.0/0: { ports: [443] } }', 'and not everybody'],
  ['kubernetesApi: { "::/0": { ports: [443] } }', 'and not everybody'],
  ['kubernetesApi: { 192.0.2.1: { ports: [443] } }', 'must be an address range in CIDR notation'],
  ['kubernetesApi: { 192.0.2.1/32: { ports: [] } }', 'must hold at least 1'],
])('`%s` is refused, since it %s', (written, reason) => {
  const [message = '', ...others] = messages({ ...tenants, ...described(`tier: standard, ${written}`) });
  expect(message).toContain(reason);
  expect(others).toEqual([]);
});
