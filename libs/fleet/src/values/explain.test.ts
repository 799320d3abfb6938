import { describe, expect, test } from 'vitest';
import { edited, sampleFleet } from '../fixtures/sample.ts';
import { explainValue } from './explain.ts';

const malmo = 'tenants/se/malmo.yaml';

const explain = (address: string, tenant = 'malmo-stad') => {
  const result = explainValue(sampleFleet(), tenant, 'production', address);
  if (!result.ok) return result.diagnostics.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`);
  return [
    result.value.value,
    ...result.value.layers.map(
      ({ layer, value, position }) =>
        [layer, value, position === undefined ? '-' : `${position.file}:${position.line}`] as const,
    ),
  ];
};

describe('explainValue', () => {
  test('shows the value and every layer that sets it, lowest first', () => {
    expect(explain('api.replicas')).toEqual([
      3,
      ['chart', 1, '-'],
      ['environment', 2, 'environments/catalog/services/api.yaml:3'],
      ['tenant', 3, `${malmo}:10`],
    ]);
    expect(explain('api.image.tag')).toEqual([
      '1.4.2',
      ['chart', null, '-'],
      ['environment', '1.4.2', 'environments/production/environment.yaml:5'],
    ]);
  });

  test('points at the fact that a derived value follows from', () => {
    expect(explain('tenant.tenant.name')).toEqual(['malmo-stad', ['tenant', 'malmo-stad', `${malmo}:1`]]);
    expect(explain('tenant.tenant.name', 'berlin')).toEqual([
      'berlin',
      ['tenant', 'berlin', 'tenants/de/berlin.yaml:1'],
    ]);
    expect(explain('tenant.tenant.municipalityCode')).toEqual(['1280', ['tenant', '1280', `${malmo}:4`]]);
    expect(explain('api.config.REGION')).toEqual([
      'nordic',
      ['region', 'nordic', 'environments/production/regions/nordic.yaml:1'],
    ]);
    expect(explain('web.ingress.hosts["malmo.example.org"]')).toEqual([{}, ['tenant', {}, `${malmo}:7`]]);
    expect(explain('tenant.access.admins.users[0]')).toEqual([
      'admin@malmo.example.org',
      ['tenant', 'admin@malmo.example.org', `${malmo}:8`],
    ]);
  });

  test('finds keys that hold dots, quoted or not', () => {
    const expected = ['4', ['tier', '4', 'environments/catalog/tiers/standard.yaml:4']];
    expect(explain('tenant.quota["requests.cpu"]')).toEqual(expected);
    expect(explain('tenant.quota.requests.cpu')).toEqual(expected);
  });

  test('shows the null that deleted a value', () => {
    const fleet = sampleFleet(edited(malmo, 'replicas: 3', 'replicas: null'));
    const result = explainValue(fleet, 'malmo-stad', 'production', 'api.replicas');
    expect(result).toMatchObject({
      ok: true,
      value: {
        value: undefined,
        layers: [{ layer: 'chart' }, { layer: 'environment' }, { layer: 'tenant', value: null }],
      },
    });
  });

  test('explains a whole map', () => {
    expect(explain('api.image')[0]).toEqual({ registry: null, repository: 'diginative/api', tag: '1.4.2' });
  });

  test('HW2040, HW2041 and HW2042 for what is not there, with the nearest name', () => {
    expect(explain('api.replicas', 'malmo-sta')).toEqual([
      'HW2040 There is no tenant `malmo-sta` in production. Write `malmo-stad`, if that is what was meant.',
    ]);
    expect(explainValue(sampleFleet(), 'malmo-stad', 'prod', 'api.replicas').diagnostics).toMatchObject([
      { code: 'HW2041' },
    ]);
    expect(explain('api.replicsa')[0]).toMatch(/^HW2042 .*Ask for `replicas`/);
    expect(explain('apo.replicas')[0]).toMatch(/^HW2042 .*`api`/);
    expect(explain('')[0]).toMatch(/^HW2042/);
  });

  test.each(['api.', '.api', 'api..replicas', 'api.replicas]', 'api.image["tag', 'api[x]'])(
    'HW2042 for the address %j',
    (address) => {
      expect(explain(address)[0]).toMatch(/^HW2042 .* is no address of a value/);
    },
  );
});
