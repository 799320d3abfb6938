import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { load, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';

const guards = (more = ''): Readonly<Record<string, string>> => ({
  ...texts,
  'environments/catalog/components/guards.yaml': `description: What guards a cluster.
chart: app
scope: cell
namespace: guards
values: { operators: { users: [argocd-manager] } }
${more}`,
});
const files = generateFleet(load(guards('clusterKinds: [scheduling.k8s.io/PriorityClass, PersistentVolume]\n')));
const folder = 'environments/staging/generated';
const read = (path: string) => parse(files.get(`${folder}/${path}`) ?? '{}');

describe('a component that makes objects of the whole cluster', () => {
  test('has an Application of its own in every cell, with its layers', () => {
    expect(read('values/guards.yaml')).toEqual({ operators: { users: ['argocd-manager'] } });
    expect(read('argocd/component-nordic-1.guards.yaml')).toMatchObject({
      metadata: { name: 'staging.argocd.nordic-1.guards' },
      spec: {
        project: 'staging.argocd.nordic-1.guards',
        source: {
          path: 'charts/app',
          helm: { releaseName: 'guards', valueFiles: [`/${folder}/values/guards.yaml`] },
        },
        destination: { name: 'nordic-staging', namespace: 'guards' },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
  });

  test('comes before every wave, and its project before it', () => {
    const order = (path: string) => Number(read(path).metadata.annotations['argocd.argoproj.io/sync-wave']);
    const steps = ['project-nordic-1.guards', 'component-nordic-1.guards', 'wave-pilot', 'wave-general'].map((name) =>
      order(`argocd/${name}.yaml`),
    );
    expect(steps).toEqual([-3, -2, 0, 1]);
  });

  test('may make those kinds alone, and nothing outside of its namespace', () => {
    const { spec } = read('argocd/project-nordic-1.guards.yaml');
    expect(spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
      { group: 'scheduling.k8s.io', kind: 'PriorityClass' },
      { group: '', kind: 'PersistentVolume' },
    ]);
    expect(spec.destinations).toEqual([{ name: 'nordic-staging', namespace: 'guards' }]);
  });

  test('is in no set, which would let the other components make what it may', () => {
    expect([...files.keys()].filter((path) => path.includes('/argocd/components'))).toEqual([]);
    expect([...generateFleet(load(guards())).keys()].filter((path) => path.includes('guards'))).toEqual([
      `${folder}/values/guards.yaml`,
    ]);
  });
});
