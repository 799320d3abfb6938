import { readdir } from 'node:fs/promises';
import type { Cluster } from '@helmwright/cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DryRun } from '../cluster/dry-run.ts';
import { ObjectApi, objectsOf } from '../cluster/object-api.ts';
import { Operator } from '../cluster/operator.ts';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { copyOf, helmwright } from './command.ts';

/** What is asked of a release that `render --json` tells of. */
interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly chart: { readonly name: string; readonly path: string };
  readonly valueFiles: readonly string[];
}

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, remove } = await copyOf('nexus-v3'));
}, patience);
afterAll(() => remove());

const cells = [
  ['dev', 'dev'],
  ['staging', 'staging'],
  ['production', 'frankfurt-1'],
  ['production', 'frankfurt-2'],
  ['production', 'dublin-1'],
] as const;

async function releasesOf(environment: string, cell: string): Promise<readonly Release[]> {
  const ran = await helmwright(folder, 'render', cell, '--environment', environment, '--json');
  const report: { readonly releases: readonly Release[] } = JSON.parse(ran.stdout);
  return report.releases;
}

describe('the workspace nexus-v3', () => {
  test('is generated, from anywhere in it, and then up to date', async () => {
    const ran = await helmwright(`${folder}/definitions`, 'generate', '--json');
    expect(ran).toMatchObject({ code: 0 });
    const report: { readonly summary: object } = JSON.parse(ran.stdout);
    expect(report.summary).toMatchObject({
      charts: [expect.stringMatching(/^app /), 'edge 0.1.0'],
      municipalities: 0,
      components: { names: ['api', 'edge', 'web', 'worker'], releases: 19 },
    });
    expect(await helmwright(folder, 'generate', '--check')).toMatchObject({ code: 0 });
  });

  test('is verified, and rendered alike by both Helms', async () => {
    const ran = await helmwright(folder, 'verify', '--with-helm');
    expect(ran).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^19 releases, \d+ Kubernetes objects: nothing found/),
    });
    expect(ran.stdout).toMatch(/Helm 3\.\S+ and Helm 4\.\S+ render the same/);
  });

  test('installs the worker in staging and production, after what it needs', async () => {
    const names = await Promise.all(
      cells.map(async ([environment, cell]) => (await releasesOf(environment, cell)).map(({ name }) => name).join(' ')),
    );
    expect(names).toEqual(['edge api web', ...Array.from({ length: 4 }, () => 'edge api web worker')]);
  });

  test('says where a value comes from, down to the cell', async () => {
    const explained = await helmwright(
      folder,
      'explain',
      'frankfurt-1',
      '--environment=production',
      'api.autoscaling.maxReplicas',
    );
    expect(explained.stdout).toBe(`api.autoscaling.maxReplicas of frankfurt-1 in production: 30

  chart        10  charts/app/values.yaml
  environment  20  environments/production/environment.yaml:8:92
  cell         30  environments/production/regions/frankfurt.yaml:7:50
`);
  });

  test('has no chart and no file of tenants', async () => {
    const made = await readdir(folder, { recursive: true });
    expect(made).toContain('environments/production/generated/argocd/components/dublin-1.yaml');
    expect(
      made.filter((path) => /^(?:charts|environments)\/.*(?:tenan|tier)/.test(path) && !path.includes('/schemas/')),
    ).toEqual([]);
  });
});

describe('on a cluster', () => {
  let cluster: Cluster;
  let operator: Operator;
  beforeAll(async () => {
    cluster = await testCluster();
    operator = await Operator.open('helm4', cluster.kubeconfig, folder);
    // As Argo CD makes it, with what the ApplicationSet says of it.
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'nexus', labels } };
    expect(await new ObjectApi(cluster).apply(namespace, { dryRun: false })).toMatchObject({ status: 201 });
  }, patience);
  afterAll(async () => {
    await operator.close();
    await cluster.stop();
  });

  const argumentsOf = ({ name, namespace, chart, valueFiles }: Release): readonly string[] => [
    name,
    chart.path,
    '--namespace',
    namespace,
    ...valueFiles.flatMap((file) => ['--values', file]),
  ];

  test.each(cells)('the server accepts every object and pod of %s/%s', async (environment, cell) => {
    const texts = await Promise.all(
      (await releasesOf(environment, cell)).map((release) => operator.succeed('template', ...argumentsOf(release))),
    );
    const objects = texts.flatMap(objectsOf);
    expect(objects.filter(({ kind }) => kind === 'Deployment')).not.toEqual([]);
    expect(await new DryRun(cluster).refusals(objects)).toEqual([]);
  });

  test('Helm installs a cell in the order that needs give', async () => {
    for (const release of await releasesOf('production', 'frankfurt-1')) {
      await operator.succeed('upgrade', '--install', '--take-ownership', '--force-conflicts', ...argumentsOf(release));
    }
    const listed: readonly { readonly name: string; readonly status: string }[] = JSON.parse(
      await operator.succeed('list', '--namespace', 'nexus', '--output', 'json'),
    );
    expect(listed.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'api deployed',
      'edge deployed',
      'web deployed',
      'worker deployed',
    ]);
  });
});
