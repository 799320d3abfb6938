import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree } from '../fixtures/fleet.ts';

const nordic = 'environments/production/regions/nordic.yaml';
const malmo = 'tenants/se/malmo.yaml';
const text = (path: string): string => authored[path] ?? '';

const verifyProduction = async (changes: Readonly<Record<string, string>>) => {
  const ran = await helmwright(fleetTree(changes), ['verify', '--environment', 'production', '--json']);
  return { code: ran.code, found: diagnosticsOf(ran) };
};

describe('images', () => {
  test('of a region without a registry come from nobody knows where, the test pod’s too (HW5030)', async () => {
    const { code, found } = await verifyProduction({
      [nordic]: text(nordic).replace('registry: nordic.registry.example.org\n', ''),
    });
    expect(code).toBe(1);
    expect(found).toMatchObject([{ code: 'HW5030', position: { file: nordic } }]);
    expect(found[0]?.message).toMatch(
      /^2 tenants \(malmo, oslo\) of production\/nordic pull images from docker\.io, and nobody says where it keeps them/,
    );
  });

  test('that one tenant takes from a registry abroad are found in what is rendered (HW5031)', async () => {
    const { code, found } = await verifyProduction({
      [malmo]: text(malmo).replace('api: {', 'api: { image: { registry: germany.registry.example.org },'),
    });
    expect(code).toBe(1);
    expect(found).toMatchObject([{ code: 'HW5031', position: { file: malmo, line: 7 } }]);
    expect(found[0]?.message).toContain(
      "1 tenant (malmo) of production/nordic pull images from germany.registry.example.org, which keeps them in azure/germanywestcentral (DE); the region's data may rest only in SE, NO (germany.registry.example.org/example/api:1.4.2 of production/malmo/api).",
    );
  });

  test('of containers that start before others are looked at as well', async () => {
    const pod =
      '{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [], initContainers: [{ name: i, image: "localhost:5000/x:1" }] } }';
    const { found } = await verifyProduction({
      [malmo]: text(malmo).replace('api: {', `api: { extraObjects: [${pod}],`),
    });
    expect(found.map((each) => each.message).join('\n')).toContain('pull images from localhost:5000');
  });
});
