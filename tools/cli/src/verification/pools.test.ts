import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText } from '../fixtures/fleet.ts';

const environment = 'environments/production/environment.yaml';
const malmo = 'tenants/se/malmo.yaml';

/** Malmö and Oslo share the pool of their cell in production, and have namespaces in staging. */
const pooled = (malmoValues = ''): Readonly<Record<string, string>> => ({
  [environment]: `${authored[environment]}pool: { tier: standard }\nisolation: pod\n`,
  [malmo]: tenantText('Malmö stad', 'SE', 'malmo.example.org', malmoValues),
});

const verify = (files: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  helmwright(fleetTree(files), ['verify', '--environment', 'production', ...more]);

/** What is found where Malmö gives its configuration in the pool some values. */
async function found(values: string): Promise<readonly string[]> {
  const ran = await verify(pooled(`values: { pool-tenant: { ${values} } }\n`), '--json');
  return diagnosticsOf(ran).map(({ code, position, message }) => `${code} ${position?.file}: ${message}`);
}

describe('tenants that share a pool', () => {
  test('are sound with the defaults, and told apart from what is isolated', async () => {
    const ran = await verify(pooled());
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('Not isolated from each other by the platform:');
    expect(ran.stdout).toContain('  2 tenants of production/nordic in pool-nordic-1: malmo, oslo\n');
    expect(ran.stdout).toMatch(/^ {2}network +network policies bound the pool as a whole/m);
  });

  test('are in the report, with what is not isolated for them', async () => {
    const ran = await verify(pooled(), '--tenant', 'oslo', '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      // The pool's namespace, its two services, and the tenant.
      summary: { releases: 4 },
      pools: [
        {
          environment: 'production',
          region: 'nordic',
          cell: 'nordic-1',
          pool: 'pool-nordic-1',
          tenants: ['malmo', 'oslo'],
          notIsolated: expect.arrayContaining(['processes and memory', 'service account and secrets']),
        },
      ],
    });
  });

  test('are not spoken of where nobody shares anything', async () => {
    const ran = await verify({});
    expect(ran.stdout).not.toContain('isolated');
    expect(JSON.parse((await verify({}, '--json')).stdout)).toMatchObject({ pools: [] });
  });
});

describe('a tenant’s configuration in a pool', () => {
  test('cannot take the requests of others (HW5020)', async () => {
    expect(await found('routing: { hosts: [oslo.example.org] }')).toEqual([
      `HW5020 ${malmo}: production/malmo/pool-tenant takes requests for oslo.example.org, which is not among the tenant's domains (malmo.example.org).`,
    ]);
  });

  test('cannot lie in another namespace (HW5018)', async () => {
    const [first = ''] = await found('namespaceOverride: berlin');
    expect(first).toMatch(/^HW5018 .*The tenant pool-nordic-1 has the object ConfigMap tenant-malmo in the namespace/);
  });

  test.each(['name: elsewhere', 'port: metrics'])(
    'leads to a Service that the pool has, unlike %s (HW5021)',
    async (service) => {
      const [first = '', ...others] = await found(`routing: { service: { ${service} } }`);
      expect(first).toMatch(/^HW5021 tenants\/se\/malmo\.yaml: production\/malmo\/pool-tenant sends its requests to /);
      expect(others).toEqual([]);
    },
  );
});

test('a pool is rendered and explained by its name, and a tenant in it says whose services it has', async () => {
  const root = fleetTree(pooled());
  const inProduction = ['--root', root, '--environment', 'production'];
  const rendered = await helmwright(root, ['render', 'pool-nordic-1', ...inProduction, '--release', 'tenant']);
  expect(rendered.stdout).toContain('name: pool-nordic-1');
  const explained = await helmwright(root, ['explain', 'pool-germany-1', 'web.config.POOL', ...inProduction]);
  expect(explained.stdout).toMatch(/pool +"pool-germany-1" +environments\/production\/regions\/germany\.yaml:3/);
  const asked = await helmwright(root, ['explain', 'oslo', 'web.config.POOL', ...inProduction]);
  expect(asked.stderr).toContain('`oslo` has no release `web`: it is in the pool `pool-nordic-1`.');
});
