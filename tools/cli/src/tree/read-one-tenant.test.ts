import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, fleetTree, tenantText } from '../fixtures/fleet.ts';

const environment = 'environments/staging/environment.yaml';
const nordic = 'environments/production/regions/nordic.yaml';

/** Staging has pools, a tenant of production a cell of its own, and another one grants of its own. */
const shaped = {
  [environment]: `${authored[environment] ?? ''}isolation: pod\npool: { tier: standard }\n`,
  [nordic]: (authored[nordic] ?? '').replace(
    'registry:',
    `  - { name: alone, cluster: alone, location: azure/swedencentral, capacity: 1, dedicated: lund-stad }\nregistry:`,
  ),
  'tenants/se/lund.yaml': tenantText('Lund', 'SE', 'lund.example.org', 'name: lund-stad\nisolation: cluster\n'),
  'environments/catalog/grants/oslo.yaml': 'domains: [oslo.example.com]\n',
};

async function generated(): Promise<string> {
  const root = fleetTree(shaped);
  expect((await helmwright(root, ['generate', '--no-verify'])).stderr).not.toContain('error');
  return root;
}

/** Renders the whole fleet: path of each release's manifests, such as `production/malmo/api.yaml` → their text. */
async function renderedWhole(root: string): Promise<ReadonlyMap<string, string>> {
  const output = join(root, 'rendered');
  expect((await helmwright(root, ['render', '--output', output])).code).toBe(0);
  const paths = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return new Map(paths.map((path) => [path, readFileSync(join(output, path), 'utf8')]));
}

describe('what is asked of one tenant', () => {
  test('is answered without the others as it is with them, in cells, pools and waves', async () => {
    const root = await generated();
    const whole = await renderedWhole(root);
    expect([...whole.keys()]).toContain('staging/oslo/pool-tenant.yaml');
    expect([...whole.keys()]).toContain('staging/pool-nordic-1/web.yaml');
    expect([...whole.keys()]).toContain('production/lund-stad/tenant.yaml');
    for (const [path, text] of whole) {
      const [environment = '', tenant = '', release = ''] = path.replace('.yaml', '').split('/');
      const ran = await helmwright(root, ['render', tenant, '--environment', environment, '--release', release]);
      expect(ran).toEqual({ code: 0, stderr: '', stdout: text });
    }
  });

  test('is answered whatever is wrong with others, and what is wrong with it is told', async () => {
    const root = await generated();
    writeFileSync(join(root, 'tenants/de/berlin.yaml'), 'displayName: [\n');
    const explain = (tenant: string, environment: string) =>
      helmwright(root, ['explain', tenant, '--environment', environment, 'tenant.tenant.displayName', '--json']);
    expect(JSON.parse((await explain('malmo', 'production')).stdout)).toMatchObject({ exitCode: 0, diagnostics: [] });
    expect((await explain('lund-stad', 'production')).code).toBe(0);
    expect((await helmwright(root, ['render', 'malmo', '--environment', 'staging'])).code).toBe(0);
    expect(diagnosticsOf(await explain('berlin', 'production')).map(({ position }) => position?.file)).toContain(
      'tenants/de/berlin.yaml',
    );
  });

  test.each([
    [
      'its cell is not written down',
      (root: string) => writeFileSync(join(root, 'environments/production/placement/nordic.yaml'), ''),
    ],
    ['two files have its name', (root: string) => writeFileSync(join(root, 'tenants/de/malmo.yaml'), 'country: DE\n')],
    [
      'a shared file is wrong',
      (root: string) => writeFileSync(join(root, 'environments/catalog/services/api.yaml'), '['),
    ],
  ])('is a matter of the whole fleet where %s', async (_, edit) => {
    const root = await generated();
    writeFileSync(join(root, 'tenants/de/berlin.yaml'), 'displayName: [\n');
    edit(root);
    const ran = await helmwright(root, ['explain', 'malmo', '--environment', 'production', 'api.replicas', '--json']);
    expect(ran.code).toBe(2);
    expect(diagnosticsOf(ran).map(({ position }) => position?.file)).toContain('tenants/de/berlin.yaml');
  });
});
