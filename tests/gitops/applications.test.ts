import { occupantsOf } from '@helmwright/fleet';
import { appProjectName, createReleaseLister, tenancyProjectName } from '@helmwright/gitops';
import { expect, test } from 'vitest';
import { readRealFleet } from '../real-fleet/read-real-fleet.ts';
import { readApplications } from './applications.ts';

test('the committed ApplicationSets make one Application of each release, with its values files in their order', async () => {
  const { fleet } = await readRealFleet();
  const wanted = fleet.environments.flatMap((environment) => {
    const lister = createReleaseLister(fleet, environment);
    return occupantsOf(environment)
      .flatMap(lister.of)
      .map(({ release }) => {
        const isTenancy = release.chart.name === 'tenant';
        const project = isTenancy ? tenancyProjectName : appProjectName;
        return {
          name: `${release.environment}.${release.tenant}.${release.release}`,
          project: project(release.environment, release.cell),
          path: release.chart.path,
          releaseName: release.name,
          cluster: release.cluster,
          namespace: release.namespace,
          environment: release.environment,
          region: release.region,
          release: release.release,
          tenant: release.tenant,
          wave: release.wave,
          patch: {
            metadata: {
              annotations: {
                'argocd.argoproj.io/manifest-generate-paths': [release.chart.path, ...release.valueFiles]
                  .map((path) => `/${path}`)
                  .join(';'),
              },
            },
            spec: {
              source: { helm: { valueFiles: release.valueFiles.map((path) => `/${path}`) } },
              syncPolicy: { automated: { prune: !isTenancy } },
            },
          },
        };
      });
  });
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
  expect((await readApplications()).toSorted(byName)).toEqual(wanted.sort(byName));
});
