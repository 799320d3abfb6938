import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readInstallations } from '../cluster/releases.ts';
import { patience } from '../control-plane/required.ts';
import { syncedSince } from './history.ts';
import { objectsOf } from './objects.ts';
import { Platform } from './platform.ts';

const environment = 'environments/development';
const pool = 'pool-nordic-1';
const guards = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';

let platform: Platform;
/** The Applications that are to come, beside those of Argo CD's own. */
let wanted: readonly string[];

/** The component of the guard rails that the guide tells people to write. */
async function guardsOfGuide(): Promise<string> {
  const guide = await readFile(new URL('../../docs/guides/argocd.md', import.meta.url), 'utf8');
  const text = /^```yaml\n# environments\/catalog\/components\/platform\.yaml\n([\s\S]+?)^```$/m.exec(guide)?.[1];
  if (text === undefined) throw new Error('the guide has no component of the guard rails');
  return text;
}

/** Leaves of the fleet what development has in one cell, so that one cluster has one platform. */
async function narrow(): Promise<void> {
  const { repository } = platform;
  for (const other of ['france', 'germany', 'netherlands']) {
    await repository.remove(`${environment}/regions/${other}.yaml`);
  }
  for (const country of ['de', 'fr', 'nl']) await repository.remove(`tenants/${country}`);
  for (const folder of ['generated', 'placement']) await repository.remove(`${environment}/${folder}`);
  for (const other of ['production', 'staging']) await repository.remove(`environments/${other}`);
  // As docs/guides/argocd.md says it.
  await repository.write('environments/catalog/components/platform.yaml', await guardsOfGuide());
  await repository.commit('Development in the north');
}

beforeAll(async () => {
  platform = await Platform.open(['diginative-nordic-dev']);
  await narrow();
  const installations = await readInstallations(platform.repository.root);
  expect(installations.map(({ tenant }) => tenant)).toEqual([pool]);
  wanted = installations.flatMap(({ releases }) =>
    releases.map((each) => `development.${each.tenant}.${each.release}`),
  );
  await platform.waitForApplications();
}, patience);
afterAll(() => platform?.close());

const dated = z.looseObject({ metadata: z.looseObject({ name: z.string(), creationTimestamp: z.string() }) });
const made = async (path: string): Promise<string> =>
  dated.parse((await platform.get(path)).body).metadata.creationTimestamp;

describe('an environment whose tenants share a pool, and that guards its clusters', () => {
  test(
    'is Synced and Healthy from the bootstrap folder alone, what guards the cluster before anything of a tenant',
    async () => {
      const folder = `${environment}/generated/argocd/bootstrap`;
      for (const name of ['project-default', 'project-root', 'root']) await platform.apply(`${folder}/${name}.yaml`);
      const own = ['nordic-1.platform', 'root', 'wave-early', 'wave-general', 'wave-pilot'];
      await platform.eventually(async () => {
        const names = [...(await platform.applications()).keys()].sort();
        expect(names).toEqual([...own.map((name) => `development.argocd.${name}`), ...wanted].sort());
      });
      for (const [name, { status }] of await platform.settled()) {
        expect(status.operationState?.phase, name).toBe('Succeeded');
        expect(status.conditions, name).toEqual([]);
      }
      const policies = z.object({ items: z.array(dated) }).parse((await platform.get(guards)).body).items;
      expect(policies.map(({ metadata }) => metadata.name)).toEqual(
        expect.arrayContaining(['tenant-labels', 'tenant-namespaces', 'tenant-priorities']),
      );
      const waves = await made(
        '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/development.argocd.wave-pilot',
      );
      for (const { metadata } of policies) expect(metadata.creationTimestamp <= waves, metadata.name).toBe(true);
      expect(waves <= (await made(`/api/v1/namespaces/${pool}`))).toBe(true);
    },
    patience,
  );

  test(
    'has each tenant’s configuration and hosts in the namespace of the pool, and no namespace a tenant',
    async () => {
      const tenants = wanted.filter((name) => name.endsWith('.pool-tenant')).map((name) => name.split('.')[1] ?? '');
      expect(tenants.length).toBeGreaterThan(3);
      const objects = [...(await objectsOf(platform, pool)).keys()];
      for (const tenant of tenants) {
        expect(objects).toEqual(expect.arrayContaining([`configmaps/tenant-${tenant}`, `ingresses/tenant-${tenant}`]));
        expect((await platform.get(`/api/v1/namespaces/${tenant}`)).status, tenant).toBe(404);
      }
    },
    patience,
  );

  test(
    'syncs the configuration of one tenant alone when it changes: no pod of the pool starts anew',
    async () => {
      const [before, objects] = [await platform.settled(), await objectsOf(platform, pool)];
      await platform.repository.edit('tenants/se/malmo.yaml', (text) =>
        text.replace('values:\n', 'values:\n  pool-tenant: { context: { LANGUAGE: sv } }\n'),
      );
      const revision = await platform.repository.commit('Let Malmö speak Swedish');
      await platform.notify();
      const after = await platform.eventually(async () => {
        const now = await platform.settled();
        expect(now.get('development.malmo-stad.pool-tenant')?.status.sync.revision).toBe(revision);
        return now;
      });
      expect(syncedSince(before, after)).toEqual(['development.malmo-stad.pool-tenant']);
      const changed = [...(await objectsOf(platform, pool))].filter(([name, now]) => objects.get(name) !== now);
      expect(changed.map(([name]) => name)).toEqual(['configmaps/tenant-malmo-stad']);
    },
    patience,
  );

  test(
    'gets what guards its cluster back when somebody deletes it',
    async () => {
      const path = `${guards}/tenant-namespaces`;
      const before = (await platform.get(path)).body['spec'];
      await platform.cluster.request({ method: 'DELETE', path });
      await platform.eventually(async () => expect((await platform.get(path)).body['spec']).toEqual(before));
    },
    patience,
  );
});
