import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { load, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';

const environment = 'environments/staging/environment.yaml';
const values = '{ operators: { users: [argocd-manager] } }';
const files = generateFleet(
  load({ ...texts, [environment]: `${texts[environment]}platform: { values: ${values} }\n` }),
);
const folder = 'environments/staging/generated';
const read = (path: string) => parse(files.get(`${folder}/${path}`) ?? '{}');

describe('the guard rails of the clusters', () => {
  test('are installed in every cell, with the values of the environment', () => {
    expect(read('values/platform.yaml')).toEqual({ operators: { users: ['argocd-manager'] } });
    expect(read('argocd/platform-nordic-1.yaml')).toMatchObject({
      metadata: { name: 'staging.argocd.platform-nordic-1' },
      spec: {
        project: 'staging.argocd.platform',
        source: {
          path: 'charts/platform',
          helm: { releaseName: 'platform', valueFiles: [`/${folder}/values/platform.yaml`] },
        },
        destination: { name: 'nordic-staging', namespace: 'platform' },
        syncPolicy: { automated: { selfHeal: true } },
      },
    });
  });

  test('come before every wave, and their project before them', () => {
    const order = (path: string) => Number(read(path).metadata.annotations['argocd.argoproj.io/sync-wave']);
    const steps = ['platform', 'platform-nordic-1', 'wave-pilot', 'wave-general'].map((name) =>
      order(`argocd/${name}.yaml`),
    );
    expect(steps).toEqual([-2, -1, 0, 1]);
  });

  test('may be what the chart makes of the cluster, and nothing in any namespace', () => {
    const { spec } = read('argocd/platform.yaml');
    expect(spec.clusterResourceWhitelist.map(({ kind }: { readonly kind: string }) => kind)).toEqual([
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'PriorityClass',
    ]);
    expect(spec.namespaceResourceBlacklist).toEqual([{ group: '*', kind: '*' }]);
    expect(spec.destinations).toEqual([{ name: 'nordic-staging', namespace: 'platform' }]);
  });

  test('are left to others where the environment does not ask for them', () => {
    expect(
      [...generateFleet(load()).keys()].filter((path) => path.startsWith(folder) && path.includes('platform')),
    ).toEqual([]);
  });
});
