import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../cluster/operator.ts';
import { podNamespace, readInstallations } from '../cluster/releases.ts';
import { objectsOf } from './objects.ts';
import { type Application, Platform } from './platform.ts';

const generated = 'environments/production/generated';
const own = ['root', 'wave-early', 'wave-general', 'wave-pilot'].map((name) => `production.argocd.${name}`);
const installations = (await readInstallations()).filter(({ environment }) => environment === 'production');
const releases = installations.flatMap((installation) => installation.releases);
const tenants = installations.map(podNamespace);

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.open([...new Set(releases.map(({ cluster }) => cluster))]);
}, patience);
afterAll(() => platform?.close());

/** Everything that charts made, by tenant. */
const everything = async (): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> =>
  new Map(await Promise.all(tenants.map(async (tenant) => [tenant, await objectsOf(platform, tenant)] as const)));

/** Names of the Applications that were synced more often than before. */
const synced = (before: ReadonlyMap<string, Application>, after: ReadonlyMap<string, Application>): readonly string[] =>
  [...after].flatMap(([name, { status }]) =>
    status.history.length > (before.get(name)?.status.history.length ?? 0) ? [name] : [],
  );

describe('Argo CD', () => {
  test(
    'makes the whole of production Synced and Healthy from three manifests applied by hand',
    async () => {
      const folder = `${generated}/argocd/bootstrap`;
      await platform.apply(`${folder}/project-default.yaml`, `${folder}/project-root.yaml`, `${folder}/root.yaml`);
      const wanted = releases.map(({ tenant, release }) => `production.${tenant}.${release}`);
      await platform.eventually(async () => {
        expect([...(await platform.applications()).keys()].sort()).toEqual([...own, ...wanted].sort());
      });
      for (const [name, { status }] of await platform.settled()) {
        expect(status.operationState?.phase, name).toBe('Succeeded');
        expect(status.conditions, name).toEqual([]);
      }
      expect(wanted.length).toBeGreaterThan(50);
      for (const [tenant, objects] of await everything()) expect(objects.size, tenant).toBeGreaterThan(30);
    },
    patience,
  );

  test(
    'renders and syncs only the release that a change is about',
    async () => {
      const [before, objects, renderings] = [await platform.settled(), await everything(), await platform.renderings()];
      await platform.repository.edit('tenants/se/malmo.yaml', (text) => `${text}    config: { GREETING: hej }\n`);
      const revision = await platform.repository.commit('Greet Malmö');
      await platform.notify();
      const after = await platform.eventually(async () => {
        const applications = await platform.settled();
        expect(applications.get('production.malmo-stad.api')?.status.sync.revision).toBe(revision);
        return applications;
      });

      expect(synced(before, after)).toEqual(['production.malmo-stad.api']);
      const rendered = [...(await platform.renderings())].filter(([name, count]) => count !== renderings.get(name));
      expect(rendered.map(([name]) => name)).toEqual(['malmo-stad/api']);
      for (const [tenant, now] of await everything()) {
        const changed = [...now].filter(([name, written]) => objects.get(tenant)?.get(name) !== written);
        const wanted = tenant === 'malmo-stad' ? ['configmaps/api', 'deployments/api'] : [];
        expect(changed.map(([name]) => name).sort(), tenant).toEqual(wanted);
      }
    },
    patience,
  );

  test(
    'deletes nothing of a tenant that is gone from every generated file',
    async () => {
      const [before, objects] = [await platform.settled(), await everything()];
      await platform.repository.remove('tenants/se/malmo.yaml');
      await platform.repository.remove(`${generated}/nordic/malmo-stad`);
      await platform.repository.remove(`${generated}/releases/nordic/nordic-1/pilot.yaml`);
      for (const project of ['project-nordic-1', 'project-nordic-1-tenancy']) {
        await platform.repository.edit(`${generated}/argocd/${project}.yaml`, (text) =>
          text.replace(/ +- name: .+\n +namespace: malmo-stad\n/, ''),
        );
      }
      await platform.repository.commitAsIs('Lose Malmö');
      await platform.notify();
      await platform.eventually(async () => {
        const { status } = await platform.application('production.malmo-stad.api');
        expect(status.sync.status).toBe('Unknown');
        expect(status.conditions.map(({ type }) => type)).toContainEqual(
          expect.stringMatching(/^(?:InvalidSpec|Comparison)Error$/),
        );
      });
      expect([...(await platform.applications()).keys()].sort()).toEqual([...before.keys()].sort());
      expect(await everything()).toEqual(objects);

      await platform.repository.revert();
      await platform.notify();
      await platform.settled();
      expect(await everything()).toEqual(objects);
    },
    patience,
  );
});

describe('what somebody does behind the back of Argo CD is undone:', () => {
  const core = '/api/v1/namespaces';
  const apps = '/apis/apps/v1/namespaces';
  const argo = '/apis/argoproj.io/v1alpha1/namespaces/argocd';
  const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces';
  const everyRight = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
  const prune = { spec: { syncPolicy: { automated: { prune: true } } } };
  const letGo = { spec: { syncPolicy: { applicationsSync: 'sync', preserveResourcesOnDeletion: false } } };
  const unbounded = { sourceRepos: ['*'], destinations: [{ name: '*', namespace: '*' }] };

  test.each([
    ['a larger quota', `${core}/oslo-no/resourcequotas/tenant-quota`, { spec: { hard: { pods: '1000' } } }],
    [
      'another image',
      `${apps}/berlin-de/deployments/web`,
      { spec: { template: { spec: { containers: [{ name: 'app', image: 'registry.example.org/miner:1' }] } } } },
    ],
    [
      'a namespace that lets everything in',
      `${core}/paris-fr`,
      { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
    ],
    [
      'a policy that denies half as much',
      '/apis/networking.k8s.io/v1/namespaces/lyon-fr/networkpolicies/default-deny',
      { spec: { policyTypes: ['Ingress'] } },
    ],
    ['a role with more rights', `${roles}/amsterdam-nl/roles/municipality-viewer`, { rules: everyRight }],
    ['a project without bounds', `${argo}/appprojects/production.nordic-1`, { spec: unbounded }],
    ['a wave that prunes', `${argo}/applications/production.argocd.wave-early`, prune],
    ['a set that lets go', `${argo}/applicationsets/production.nordic-1.general`, letGo],
  ])(
    '%s',
    async (_what, path, patch) => {
      const spec = async (): Promise<string> => {
        const { spec: own, rules, metadata } = (await platform.get(path)).body;
        return JSON.stringify([own, rules, Object(metadata).labels]);
      };
      const before = await spec();
      await platform.tamper(path, patch);
      await platform.eventually(async () => expect(await spec()).toBe(before));
    },
    patience,
  );

  test(
    'a deleted policy',
    async () => {
      const path = '/apis/networking.k8s.io/v1/namespaces/munich-de/networkpolicies/default-deny';
      const before = (await platform.get(path)).body['spec'];
      await platform.cluster.request({ method: 'DELETE', path });
      await platform.eventually(async () => expect((await platform.get(path)).body['spec']).toEqual(before));
    },
    patience,
  );
});

describe('an environment that is changed over to manifests', () => {
  test(
    'is Synced and Healthy again, without one object made or written anew',
    async () => {
      const [before, objects] = [await platform.settled(), await everything()];
      const environment = 'environments/production/environment.yaml';
      await platform.repository.edit(environment, (text) => `${text}delivery: manifests\n`);
      await platform.repository.commit('Deliver manifests');
      await platform.repository.promote('early');
      await platform.repository.promote('general');
      await platform.notify();
      const applications = await platform.eventually(async () => {
        const now = await platform.settled();
        for (const { tenant, region, release } of releases) {
          const { source } = now.get(`production.${tenant}.${release}`)?.spec ?? {};
          expect(source?.path).toBe(`${generated}/${region}/${tenant}/rendered`);
          expect(source?.['directory']).toEqual({ include: `${release}.yaml` });
          expect(source?.['helm']).toBeUndefined();
        }
        return now;
      });
      expect([...applications.keys()].sort()).toEqual([...before.keys()].sort());
      expect(await everything()).toEqual(objects);
    },
    patience,
  );

  test(
    'has a change in one release synced from its file, with Helm nowhere',
    async () => {
      const [before, objects, renderings] = [await platform.settled(), await everything(), await platform.renderings()];
      await platform.repository.edit('tenants/se/malmo.yaml', (text) => `${text}    config: { GREETING: hallå }\n`);
      const revision = await platform.repository.commit('Greet Malmö again');
      await platform.notify();
      const after = await platform.eventually(async () => {
        const now = await platform.settled();
        expect(now.get('production.malmo-stad.api')?.status.sync.revision).toBe(revision);
        return now;
      });
      expect(synced(before, after)).toEqual(['production.malmo-stad.api']);
      expect(await platform.renderings()).toEqual(renderings);
      for (const [tenant, now] of await everything()) {
        const changed = [...now].filter(([name, written]) => objects.get(tenant)?.get(name) !== written);
        const wanted = tenant === 'malmo-stad' ? ['configmaps/api', 'deployments/api'] : [];
        expect(changed.map(([name]) => name).sort(), tenant).toEqual(wanted);
      }
    },
    patience,
  );
});
