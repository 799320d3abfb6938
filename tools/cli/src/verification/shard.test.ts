import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helmwright } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';
import { isInShard } from './shard.ts';

const many = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `tenants/se/city-${index}.yaml`,
      tenantText(`City ${index}`, 'SE', `city-${index}.example.org`),
    ]),
  ),
  ...Object.fromEntries(
    ['production', 'staging']
      .map((environment) => `environments/${environment}/regions/nordic.yaml`)
      .map((path) => [path, (authored[path] ?? '').replace('capacity: 9', 'capacity: 90')]),
  ),
};

describe('shards', () => {
  const count = fc.integer({ min: 1, max: 20 });

  test('hold every name in exactly one of them', () => {
    fc.assert(
      fc.property(fc.string(), count, (name, count) => {
        const shards = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
        expect(shards.filter((shard) => isInShard(shard, name))).toHaveLength(1);
      }),
    );
  });

  test('are about as large as one another', () => {
    const sizes = [0, 0, 0, 0];
    for (let index = 0; index < 4_000; index++) {
      for (const shard of [1, 2, 3, 4]) {
        if (isInShard({ index: shard, count: 4 }, `city-${index}`)) sizes[shard - 1] = (sizes[shard - 1] ?? 0) + 1;
      }
    }
    for (const size of sizes) expect(Math.abs(size - 1_000)).toBeLessThan(150);
  });

  test.each(['0/3', '4/3', 'x', '1/0', '1', '-1/2', '1.5/3', '1/3/3', '', ' 1/2', '1/99999'])(
    'are none where --shard says "%s": wrong usage, and nothing is written',
    async (shard) => {
      const root = fleetTree();
      for (const args of [['verify'], ['render', '--output', 'out']]) {
        const ran = await helmwright(root, [...args, `--shard=${shard}`]);
        expect(ran.code).toBe(2);
        expect(ran.stderr).toContain('--shard takes a part and the number of parts, such as 1/4');
      }
      expect(existsSync(join(root, 'out'))).toBe(false);
    },
  );
});

describe('render --output', () => {
  test('writes the same files in shards as at once, no file in two of them, and keeps tenants where they were', async () => {
    const root = fleetTree(many);
    expect((await helmwright(root, ['render', '--output', 'whole'])).code).toBe(0);
    const parts = await rendered(root, 'part');
    const files = parts.flatMap((part) => Object.entries(part));
    expect(Object.fromEntries(files)).toEqual(snapshot(join(root, 'whole')));
    expect(new Set(files.map(([path]) => path)).size).toBe(files.length);
    expect(parts.filter((part) => Object.keys(part).length > 0)).toHaveLength(3);
    const more = fleetTree({ ...many, 'tenants/se/aaa.yaml': tenantText('Aaa', 'SE', 'aaa.example.org') });
    const grown = await rendered(more, 'part');
    parts.forEach((part, index) => {
      expect(grown[index]).toMatchObject(part);
    });
  });

  test('prints the same as render prints of one tenant', async () => {
    const root = fleetTree();
    await helmwright(root, ['render', '--environment', 'production', '--output', 'out']);
    const one = await helmwright(root, ['render', 'malmo', '--environment', 'production', '--release', 'api']);
    expect(readFileSync(join(root, 'out/production/malmo/api.yaml'), 'utf8')).toBe(one.stdout);
  });

  test('makes no folder where a chart refuses a tenant (HW5001), and touches none that is there', async () => {
    const text = tenantText('Lund', 'SE', 'lund.example.org');
    const values = 'values:\n  api: { autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 2 } }\n';
    const root = fleetTree({ 'tenants/se/lund.yaml': `${text}${values}` });
    const before = snapshot(root);
    const ran = await helmwright(root, ['render', '--output', 'out', '--json']);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('HW5001');
    expect((await helmwright(root, ['render', '--output', 'tenants'])).code).toBe(2);
    expect(snapshot(root)).toEqual(before);
  });

  test.each([
    [['render'], 'Name a tenant, or a new folder'],
    [['render', 'malmo'], 'name its environment with --environment'],
    [['render', 'malmo', '--environment', 'production', '--shard', '1/2'], 'are for all tenants'],
    [['render', '--output', 'out', '--release', 'api'], '--release is for one tenant'],
    [['verify', '--tenant', 'malmo', '--shard', '1/2'], 'Use --shard or --tenant'],
  ])('and its neighbours refuse flags that do not go together: %s', async (args, message) => {
    const ran = await helmwright(fleetTree(), args);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(message);
  });
});

describe('verify --shard', () => {
  test('checks every release and every object in one shard, and finds in them what it finds at once', async () => {
    const wrong = 'extraObjects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: wrong }, dat: {} }]';
    const open = `extraObjects: [{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: open }, spec: { podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{ from: [{ namespaceSelector: {} }] }], egress: [{ to: [{ namespaceSelector: {} }] }] } }]`;
    const broken = ['city-1', 'city-2'].map((name): [string, string] => [
      `tenants/se/${name}.yaml`,
      `${tenantText(name, 'SE', `${name}.example.org`)}values:\n  api: { ${open} }\n`,
    ]);
    const root = fleetTree({
      ...many,
      ...Object.fromEntries(broken),
      'tenants/se/city-3.yaml': `${tenantText('Three', 'SE', 'city-3.example.org')}values:\n  api: { ${wrong} }\n`,
    });
    const verify = async (...flags: readonly string[]): Promise<Report> => {
      const ran = await helmwright(root, ['verify', '--environment', 'production', '--json', ...flags]);
      const report: Report = JSON.parse(ran.stdout);
      return report;
    };
    const whole = await verify();
    const parts = [await verify('--shard', '1/3'), await verify('--shard', '2/3'), await verify('--shard', '3/3')];
    const sum = (of: (report: Report) => number): number => parts.reduce((total, part) => total + of(part), 0);
    expect(sum(({ summary }) => summary.releases)).toBe(whole.summary.releases);
    const found = (reports: readonly Report[]): readonly string[] =>
      reports.flatMap(({ diagnostics }) => diagnostics.map((each) => JSON.stringify(each))).sort();
    expect(new Set(whole.diagnostics.map(({ code }) => code)).size).toBeGreaterThan(1);
    expect(found(parts)).toEqual(found([whole]));
  });
});

interface Report {
  readonly summary: { readonly releases: number; readonly objects: number };
  readonly diagnostics: readonly { readonly code: string }[];
}

async function rendered(root: string, name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const parts: Readonly<Record<string, string>>[] = [];
  for (const shard of ['1/3', '2/3', '3/3']) {
    const folder = `${name}-${shard.replace('/', '-of-')}`;
    const ran = await helmwright(root, ['render', '--output', folder, '--shard', shard]);
    expect(ran.code).toBe(0);
    parts.push(existsSync(join(root, folder)) ? snapshot(join(root, folder)) : {});
  }
  return parts;
}
