import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText, writeTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

const environment = 'environments/production/environment.yaml';
const staging = 'environments/staging/environment.yaml';
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

  test('are told of by generate where one joins, and where it is asked', async () => {
    const root = fleetTree(pooled());
    const generate = async (...more: readonly string[]): Promise<string> =>
      (await helmwright(root, ['generate', '--no-verify', ...more])).stdout;
    const words = 'Not isolated from each other by the platform:';
    expect(await generate()).toContain(words);
    const unchanged = await generate();
    expect(unchanged).not.toContain(words);
    expect(unchanged.split('\n').length).toBeLessThan(10);
    expect(await generate('--sharing')).toContain(words);
    writeFileSync(
      join(root, 'tenants/se/lund.yaml'),
      readFileSync(join(root, malmo), 'utf8').replaceAll(/malmo/gi, 'lund'),
    );
    expect(await generate()).toContain('3 tenants of production/nordic in pool-nordic-1: lund, malmo, oslo\n');
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

describe('services that read the configuration of the tenants', () => {
  const range = '198.51.100.0/28';
  const reading = `pool: { tier: standard, readers: [web], kubernetesApi: { ${range}: { ports: [443] } } }\n`;
  const text = `${authored[environment]}${reading}`;

  test('are let out to the API server, and their pool is isolated still', async () => {
    const root = fleetTree({ ...pooled(), [environment]: `${text}isolation: pod\n` });
    const inProduction = ['--root', root, '--environment', 'production'];
    expect(await helmwright(root, ['verify', ...inProduction])).toMatchObject({ code: 0 });
    const rendered = await helmwright(root, ['render', 'pool-nordic-1', ...inProduction]);
    expect(rendered.stdout.split(`cidr: "${range}"`).length - 1).toBe(1);
    expect(rendered.stdout.split('serviceAccountToken:').length - 1).toBe(1);
    expect(rendered.stdout).toContain('kind: ServiceAccount\n    name: web');
  });

  test('open the way for nobody else: a tenant beside the pool may not take it (HW5016)', async () => {
    const oslo = 'tenants/no/oslo.yaml';
    const opened = `values: { web: { networkPolicy: { toAddresses: { ${range}: { ports: [443] } } } } }\n`;
    const ran = await verify(
      {
        [environment]: text,
        [staging]: `${authored[staging]}isolation: namespace\n`,
        [malmo]: tenantText('Malmö stad', 'SE', 'malmo.example.org', 'isolation: pod\n'),
        [oslo]: tenantText('Oslo', 'NO', 'oslo.example.org', opened),
      },
      '--json',
    );
    expect(diagnosticsOf(ran).map(({ code, position }) => `${code} ${position?.file}`)).toEqual([`HW5016 ${oslo}`]);
  });
});

describe('a tenant’s configuration in a pool', () => {
  test('cannot take the requests of others (HW5020)', async () => {
    expect(await found('routing: { hosts: [oslo.example.org] }')).toEqual([
      `HW5020 ${malmo}: production/malmo/pool-tenant takes requests for oslo.example.org, which is not among the tenant's domains (malmo.example.org).`,
    ]);
  });

  test('cannot lie in another namespace (HW5018)', async () => {
    const files = pooled();
    const elsewhere = files[environment]?.replace(
      'values:\n',
      'values:\n  pool-tenant: { namespaceOverride: berlin }\n',
    );
    const ran = await verify({ ...files, [environment]: elsewhere ?? '' }, '--json');
    const said = diagnosticsOf(ran).map(({ code, message }) => `${code} ${message}`);
    expect(said).toContainEqual(
      expect.stringMatching(
        /^HW5018 .*The tenant pool-nordic-1 has the object ConfigMap tenant-malmo in the namespace/,
      ),
    );
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
  const context = await helmwright(root, ['render', 'oslo', ...inProduction]);
  expect(context.stdout).toContain('HOSTS: oslo.example.org');
  const explained = await helmwright(root, ['explain', 'pool-germany-1', 'web.config.POOL', ...inProduction]);
  expect(explained.stdout).toMatch(/pool +"pool-germany-1" +environments\/production\/regions\/germany\.yaml:3/);
  const asked = await helmwright(root, ['explain', 'oslo', 'web.config.POOL', ...inProduction]);
  expect(asked.stderr).toContain('`oslo` has no release `web`: it is in the pool `pool-nordic-1`.');
});

test('who moves from a namespace into a pool is planned as that, and told of with what stays (HW2104)', async () => {
  const root = fleetTree();
  expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  writeTree(root, pooled());
  const folder = 'environments/production/generated/nordic';
  const planned = await helmwright(root, ['plan']);
  for (const line of [
    `- ${folder}/oslo/services.yaml`,
    `- ${folder}/oslo/tenant.yaml`,
    `+ ${folder}/oslo/pool-tenant.yaml`,
    `+ ${folder}/pool-nordic-1/tenant.yaml`,
  ]) {
    expect(planned.stdout).toContain(`${line}\n`);
  }
  const told = diagnosticsOf(await helmwright(root, ['plan', '--json']));
  expect(told.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'HW2104',
      'warning',
      '`berlin`, `malmo`, `oslo` would move from a namespace into a pool in production: new releases beside the old ones, which stay with all that is in them.',
    ],
  ]);
  expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  expect(await helmwright(root, ['generate', '--check'])).toMatchObject({ code: 0 });

  // The pool goes with its last tenant, and no tenant is lost by that.
  writeTree(root, { [environment]: authored[environment] ?? '' });
  const back = await helmwright(root, ['generate', '--no-verify', '--json']);
  expect(diagnosticsOf(back).map(({ code, message }) => `${code} ${message}`)).toEqual([
    expect.stringMatching(/^HW2104 `berlin`, `malmo`, `oslo` would move from a pool into a namespace in production:/),
  ]);
  expect(existsSync(join(root, folder, 'pool-nordic-1'))).toBe(false);
});

test('one more tenant in a pool changes no other’s files, and a cache finds the same', async () => {
  const root = fleetTree(pooled());
  const withCache = { environment: { ...process.env, HELMWRIGHT_RUN_CACHE: 'on' } };
  expect(await helmwright(root, ['generate', '--no-verify'], withCache)).toMatchObject({ code: 0 });
  const before = snapshot(root);
  writeTree(root, { 'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org') });
  expect(await helmwright(root, ['generate', '--no-verify'], withCache)).toMatchObject({ code: 0 });
  const production = 'environments/production';
  const changed = Object.entries(snapshot(root)).flatMap(([path, text]) =>
    path.startsWith(production) && !path.endsWith('manifest') && before[path] !== text ? [path] : [],
  );
  expect(changed.sort()).toEqual([
    `${production}/generated/nordic/lund/pool-tenant.yaml`,
    `${production}/generated/releases/nordic/nordic-1/pilot.yaml`,
    `${production}/placement/nordic.yaml`,
  ]);
  expect(await helmwright(root, ['generate', '--check'])).toMatchObject({ code: 0 });
});
