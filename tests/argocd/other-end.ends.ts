import { engines } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podNamespace, readInstallations } from '../cluster/releases.ts';
import { patience } from '../control-plane/required.ts';
import { syncedSince } from './history.ts';
import { Platform } from './platform.ts';

/**
 * What `tests/argocd` proves with the pinned Argo CD is shown here, in short, at the other end of the range, which renders
 * with Helm 4: `npm run test:argocd`. It is no part of `npm test`, since building another Argo CD takes ten minutes.
 */
const engine = engines.find(({ name }) => name === 'Argo CD');
const end = engine?.pinned === engine?.oldest ? 'newest' : 'oldest';
const version = end === 'newest' ? engine?.newest : engine?.oldest;

const generated = 'environments/production/generated/argocd';
const [malmo] = (await readInstallations()).filter(
  ({ environment, tenant }) => environment === 'production' && tenant === 'malmo-stad',
);
if (malmo === undefined) throw new Error('production has no Malmö');
const wanted = malmo.releases.map(({ tenant, release }) => `production.${tenant}.${release}`).sort();

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.open([...new Set(malmo.releases.map(({ cluster }) => cluster))], end);
}, patience);
afterAll(() => platform?.close());

describe(`Argo CD ${version}`, () => {
  test(
    'makes Applications of an ApplicationSet as it is generated, and all of them Synced and Healthy',
    async () => {
      await platform.apply(`${generated}/bootstrap/project-default.yaml`);
      await platform.apply(`${generated}/project-nordic-1-tenancy.yaml`, `${generated}/project-nordic-1.yaml`);
      await platform.apply(`${generated}/waves/pilot/applicationset-nordic-1.yaml`);
      await platform.eventually(async () => {
        expect([...(await platform.applications()).keys()].sort()).toEqual(wanted);
      });
      expect(wanted.length).toBeGreaterThan(3);
      for (const [name, { status }] of await platform.settled()) {
        expect(status.operationState?.phase, name).toBe('Succeeded');
        expect(status.conditions, name).toEqual([]);
      }
      const { status } = await platform.get(`/api/v1/namespaces/${podNamespace(malmo)}`);
      expect(status).toBe(200);
    },
    patience,
  );

  test(
    'renders with Helm 4, and syncs only the release that a change is about',
    async () => {
      const before = await platform.settled();
      await platform.repository.edit('tenants/se/malmo.yaml', (text) => `${text}    config: { GREETING: hej }\n`);
      const revision = await platform.repository.commit('Greet Malmö');
      await platform.notify();
      const after = await platform.eventually(async () => {
        const applications = await platform.settled();
        expect(applications.get('production.malmo-stad.api')?.status.sync.revision).toBe(revision);
        return applications;
      });
      expect(syncedSince(before, after)).toEqual(['production.malmo-stad.api']);
      expect((await platform.renderings()).size).toBeGreaterThan(3);
      const config = await platform.get(`/api/v1/namespaces/${podNamespace(malmo)}/configmaps/api`);
      expect(config.body).toMatchObject({ data: { GREETING: 'hej' } });
    },
    patience,
  );

  test(
    'puts back what somebody deleted behind its back',
    async () => {
      const path = `/apis/networking.k8s.io/v1/namespaces/${podNamespace(malmo)}/networkpolicies/default-deny`;
      const before = (await platform.get(path)).body['spec'];
      expect(before).toBeDefined();
      await platform.cluster.request({ method: 'DELETE', path });
      await platform.eventually(async () => expect((await platform.get(path)).body['spec']).toEqual(before));
    },
    patience,
  );
});
