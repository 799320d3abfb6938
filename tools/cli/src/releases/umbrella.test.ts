import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffReport } from '@helmwright/diff';
import { describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { authored, tenantText } from '../fixtures/fleet.ts';
import { fleetRepository } from '../fixtures/repository.ts';

/** The charts of a workspace that has an umbrella among them. */
vi.mock('@helmwright/charts', async (original) => ({
  ...(await original<typeof import('@helmwright/charts')>()),
  shop: (await import('../fixtures/shop.ts')).shop,
}));

const resources =
  '{ requests: { cpu: 100m, memory: 256Mi, ephemeral-storage: 128Mi }, limits: { cpu: 300m, memory: 512Mi, ephemeral-storage: 512Mi } }';
const environment = (name: string): string =>
  (authored[`environments/${name}/environment.yaml`] ?? '').replace(
    /api: .*/,
    'api: { front: { image: { tag: 1.4.2 } }, jobs: { image: { tag: 1.4.2 } } }',
  );
const malmo = (values: string): string =>
  tenantText('Malmö stad', 'SE', 'malmo.example.org', `values:\n  api: ${values}\n`);

const files = {
  'environments/catalog/services/api.yaml': `description: A shop.
chart: shop
public: true
values:
  front: { replicas: 3, resources: ${resources} }
  jobs: { resources: ${resources} }
`,
  // With two charts for services, each names its own.
  'environments/catalog/services/web.yaml': `chart: app\n${authored['environments/catalog/services/web.yaml'] ?? ''}`,
  'environments/production/environment.yaml': environment('production'),
  'environments/staging/environment.yaml': environment('staging'),
  'tenants/se/malmo.yaml': malmo('{ front: { replicas: 2 }, tags: { background: false } }'),
};

/** The templates of a tenant's release, and the workloads that they make. */
async function rendered(root: string, tenant: string): Promise<unknown> {
  const ran = await helmwright(root, ['render', tenant, '--environment', 'production', '--release', 'api']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const parts = new Set([...ran.stdout.matchAll(/^# Source: (.*)\/templates\//gm)].map(([, part]) => part));
  const objects = parseAllDocuments(ran.stdout).map((document) => document.toJS());
  const workloads = objects.filter(({ kind }) => kind === 'Deployment');
  return {
    parts: [...parts],
    workloads: workloads.map(({ metadata, spec }) => [metadata.name, spec.replicas]),
    overview: objects.find(({ metadata }) => metadata.name === 'api-overview')?.data,
  };
}

describe('a fleet in which a service is an umbrella', () => {
  test('is generated, verified, planned and rendered, each tenant with the parts that its values ask for', async () => {
    const { root } = await fleetRepository(files);
    expect(await helmwright(root, ['verify'])).toMatchObject({ code: 0 });
    expect(diagnosticsOf(await helmwright(root, ['plan', '--json']))).toEqual([]);
    expect(parse(readFileSync(join(root, 'charts/shop/Chart.yaml'), 'utf8'))).toMatchObject({
      dependencies: [
        { name: 'app', alias: 'front' },
        { name: 'app', alias: 'jobs', tags: ['background'] },
      ],
    });
    expect(await rendered(root, 'malmo')).toMatchObject({
      parts: ['charts/shop', 'charts/shop/charts/front'],
      workloads: [['api-front', 2]],
      overview: { TENANT: 'malmo', hosts: 'malmo.example.org', front: 'front of example/front' },
    });
    expect(await rendered(root, 'oslo')).toMatchObject({
      parts: ['charts/shop', 'charts/shop/charts/front', 'charts/shop/charts/jobs'],
      workloads: [
        ['api-front', 3],
        ['api-jobs', 2],
      ],
    });
  });

  test('explains the values of its parts, and points into them where one is refused', async () => {
    const { root, write } = await fleetRepository(files);
    const explained = await helmwright(root, ['explain', 'malmo', '--environment', 'production', 'api.front.replicas']);
    expect(explained.stdout).toBe(`api.front.replicas of malmo in production: 2

  chart        2  charts/shop/values.yaml
  environment  3  environments/catalog/services/api.yaml:5:22
  tenant       2  tenants/se/malmo.yaml:7:29
`);
    write({ 'tenants/se/malmo.yaml': malmo('{ front: { replicas: many } }') });
    expect(diagnosticsOf(await helmwright(root, ['verify', '--json']))).toMatchObject([
      { code: 'HW2035', message: expect.stringContaining('api.front.replicas'), position: { line: 7, column: 29 } },
    ]);
  });

  test('shows in a diff what a change does to the objects of its parts', async () => {
    const { root, write } = await fleetRepository(files);
    write({ 'tenants/se/malmo.yaml': malmo('{ front: { replicas: 4 } }') });
    const ran = await helmwright(root, ['diff', 'HEAD', '--json', '--environment', 'production']);
    const report: DiffReport = JSON.parse(ran.stdout);
    const shown = report.groups.map(({ kind, objects }) => `${kind} ${objects.map(({ title }) => title).join(', ')}`);
    expect(shown).toContain('object changed Deployment.apps api-front');
    expect(shown).toContain('object added Deployment.apps api-jobs');
  });
});
