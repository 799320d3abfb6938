import type { Cluster } from '@helmwright/cluster';
import type { End } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type KubernetesObject, ObjectApi } from '../cluster/object-api.ts';
import { concurrently } from '../control-plane/concurrently.ts';
import { patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { moduleCharts, sourceOf } from './modules.ts';
import { ChartRepository } from './repository.ts';
import { componentOf, configOf, places, TestWorkspace } from './workspace.ts';

let repository: ChartRepository;
let cluster: Cluster;
let workspace: TestWorkspace;
const digests = new Map<string, string>();
const pinOf = (name: string, end: End) => ({
  name,
  repository: name.length % 2 === 0 ? repository.https : repository.oci,
  version: moduleCharts.find((each) => each.name === name)?.versions[end] ?? '',
  digest: digests.get(`${name} ${end}`) ?? '',
});

beforeAll(async () => {
  [repository, cluster] = await Promise.all([ChartRepository.start(), testCluster()]);
  for (const end of ['oldest', 'newest'] as const) {
    const made = await repository.publish(...(await Promise.all(moduleCharts.map((each) => sourceOf(each, end)))));
    for (const [index, { name }] of moduleCharts.entries()) digests.set(`${name} ${end}`, made[index] ?? '');
  }
  const components = moduleCharts.map(({ name, values }) => componentOf(name, `values: ${values}\n`));
  workspace = await TestWorkspace.of(repository, {
    ...Object.assign({}, ...components),
    'helmwright.config.ts': configOf(...moduleCharts.map(({ name }) => pinOf(name, 'oldest'))),
    'environments/production/regions/frankfurt.yaml': `residency: { allowed: [DE] }
cells:
  - { name: frankfurt-1, cluster: one, location: aws/eu-central-1 }
`,
  });
}, patience);
afterAll(async () => {
  await Promise.all([repository.stop(), cluster.stop(), workspace.remove()]);
});

const rendered = z.object({
  releases: z.array(
    z.object({
      name: z.string(),
      namespace: z.string(),
      objects: z.array(
        z.looseObject({
          apiVersion: z.string(),
          kind: z.string(),
          metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
        }),
      ),
    }),
  ),
});

describe.each(['oldest', 'newest'] as const)('charts of others, the %s of each', (end) => {
  test('are raised or locked', async () => {
    const ran = await workspace.helmwright('charts', end === 'oldest' ? 'lock' : 'update');
    expect(ran).toMatchObject({ code: 0 });
    expect(await workspace.text('helmwright.config.ts')).toBe(
      configOf(...moduleCharts.map(({ name }) => pinOf(name, end))),
    );
    const { charts } = parse(await workspace.text('helmwright.lock.yaml'));
    expect(Object.keys(charts).length).toBe(moduleCharts.length);
    for (const { name, versions } of moduleCharts) expect(charts[name]).toMatchObject({ version: versions[end] });
  });

  test('are accepted by kubeconform, and rendered alike by both Helms', async () => {
    const ran = await workspace.helmwright('verify', '--with-helm', '--json');
    expect(places(ran.stdout, true)).toEqual([]);
    expect(ran.code).toBe(0);
  });

  test('are accepted by the API server, with the definitions that they bring', async () => {
    const ran = await workspace.helmwright('render', 'frankfurt-1', '--environment=production', '--json');
    const { releases } = rendered.parse(JSON.parse(ran.stdout));
    expect(releases.map(({ name }) => name).sort()).toEqual(moduleCharts.map(({ name }) => name).sort());
    const api = new ObjectApi(cluster);
    // What names no namespace is asked about in `default`: the server looks at it in the same way.
    const all: readonly KubernetesObject[] = releases.flatMap(({ objects }) => objects);
    const refused: string[] = [];
    const ask = async (object: KubernetesObject, dryRun: boolean): Promise<void> => {
      const { status, body } = await api.apply(object, { dryRun });
      if (status >= 300) refused.push(`${object.kind} ${object.metadata.name}: ${String(body['message'])}`);
    };
    const namespaces = [...new Set(all.flatMap(({ metadata: { namespace } }) => namespace ?? []))];
    for (const name of namespaces) await ask({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, false);
    const [definitions, others] = [all.filter(isDefinition), all.filter((each) => !isDefinition(each))];
    await concurrently(4, definitions, (each) => ask(each, false));
    expect(refused).toEqual([]);
    await concurrently(4, others, (each) => ask(each, true));
    expect(refused).toEqual([]);
  });
});

const isDefinition = ({ kind }: KubernetesObject): boolean => kind === 'CustomResourceDefinition';
