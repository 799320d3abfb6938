import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podNamespace, readInstallations } from '../cluster/releases.ts';
import { patience } from '../control-plane/required.ts';
import { syncedSince } from './history.ts';
import { loseTenant } from './lost-tenant.ts';
import { changedSince, type Objects, objectsOf } from './objects.ts';
import { Platform } from './platform.ts';
import { pruning, tampering } from './tampering.ts';
import { wavesOf } from './waves.ts';

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
const everything = async (): Promise<ReadonlyMap<string, Objects>> =>
  new Map(await Promise.all(tenants.map(async (tenant) => [tenant, await objectsOf(platform, tenant)] as const)));

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

      expect(syncedSince(before, after)).toEqual(['production.malmo-stad.api']);
      const rendered = [...(await platform.renderings())].filter(([name, count]) => count !== renderings.get(name));
      expect(rendered.map(([name]) => name)).toEqual(['malmo-stad/api']);
      const changed = changedSince(objects, await everything());
      expect(changed).toEqual(new Map([['malmo-stad', ['configmaps/api', 'deployments/api']]]));
    },
    patience,
  );

  test(
    'deletes nothing of what is gone from every generated file, not even where somebody lets it prune',
    async () => {
      const [before, objects] = [await platform.settled(), await everything()];
      const sets = await platform.sets();
      for (const path of pruning.paths) await platform.tamper(path, pruning.patch);
      await loseTenant(platform.repository, generated);
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
      for (const name of ['root', 'wave-pilot']) {
        await platform.eventually(async () => {
          const { operationState } = (await platform.application(`production.argocd.${name}`)).status;
          expect(JSON.stringify(operationState)).toContain('ignored (no prune)');
        });
      }
      expect(await platform.sets()).toEqual(sets);
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
  test.each(tampering)(
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

describe('a change of all tenants goes from wave to wave,', () => {
  const { versions, expectVersions, webOf, syncedBy } = wavesOf(() => platform, installations);

  test(
    'as commits: each wave gets it when its branch moves and not before, and heals to what it runs meanwhile',
    async () => {
      await expectVersions({ pilot: '1.4.2', early: '1.4.2', general: '1.4.2' });
      const merge = async () => {
        await platform.repository.edit('environments/production/environment.yaml', (text) =>
          text.replace('image: { tag: 1.4.2 }', 'image: { tag: 1.4.3 }'),
        );
        await platform.repository.commit('A new version of web');
      };
      expect(await syncedBy(merge, { pilot: '1.4.3', early: '1.4.2', general: '1.4.2' })).toEqual(webOf('pilot'));

      // A tenant of the last wave: what heals there is the version of before.
      const path = '/apis/apps/v1/namespaces/munich-de/deployments/web';
      await platform.cluster.request({ method: 'DELETE', path });
      await platform.eventually(async () => expect((await platform.get(path)).status).toBe(200));
      await expectVersions({ pilot: '1.4.3', early: '1.4.2', general: '1.4.2' });

      const early = await syncedBy(() => platform.repository.promote('early'), {
        pilot: '1.4.3',
        early: '1.4.3',
        general: '1.4.2',
      });
      expect(early).toEqual(webOf('early'));
      const general = await syncedBy(() => platform.repository.promote('general'), {
        pilot: '1.4.3',
        early: '1.4.3',
        general: '1.4.3',
      });
      expect(general).toEqual(webOf('general').toSorted());
    },
    patience,
  );

  test(
    'as values: on one commit each wave gets it by `wave promote`, and `wave rollback` takes it back',
    async () => {
      const { repository } = platform;
      /** Everybody runs the newest commit: what waves run differs by their files alone. */
      const release = async (message: string): Promise<void> => {
        await repository.commit(message);
        await repository.promote('early');
        await repository.promote('general');
      };
      const begin = async () => {
        const run = 'runs:\n  - since: 2025-11-03\n    values: { web: { image: { tag: 1.5.0 } } }\n';
        await repository.write('environments/production/waves/pilot.yaml', run);
        await release('Web 1.5 for the pilots');
      };
      const move = (verb: 'promote' | 'rollback', wave: string) => async () => {
        await repository.wave(verb, wave);
        await release(`${verb} ${wave}`);
      };
      const [old = ''] = await versions('general');
      // A wave's first run is one more file for its sets to name, so the wave's own Application is synced with it.
      const all = (wave: string): readonly string[] => [`production.argocd.wave-${wave}`, ...webOf(wave)].sort();
      expect(await syncedBy(begin, { pilot: '1.5.0', early: old, general: old })).toEqual(all('pilot'));
      const promoted = { pilot: '1.5.0', early: '1.5.0', general: old };
      expect(await syncedBy(move('promote', 'early'), promoted)).toEqual(all('early'));
      const everywhere = { ...promoted, general: '1.5.0' };
      expect(await syncedBy(move('promote', 'general'), everywhere)).toEqual(all('general'));
      expect(await syncedBy(move('rollback', 'general'), promoted)).toEqual(all('general'));
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
          expect(source?.['directory']).toMatchObject({ include: `${release}.yaml` });
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
      await platform.repository.edit('tenants/se/malmo.yaml', (text) =>
        text.replace('GREETING: hej', 'GREETING: hallå'),
      );
      const revision = await platform.repository.commit('Greet Malmö again');
      await platform.notify();
      const after = await platform.eventually(async () => {
        const now = await platform.settled();
        expect(now.get('production.malmo-stad.api')?.status.sync.revision).toBe(revision);
        return now;
      });
      expect(syncedSince(before, after)).toEqual(['production.malmo-stad.api']);
      expect(await platform.renderings()).toEqual(renderings);
      const changed = changedSince(objects, await everything());
      expect(changed).toEqual(new Map([['malmo-stad', ['configmaps/api', 'deployments/api']]]));
    },
    patience,
  );
});
