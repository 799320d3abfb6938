import { type Cluster, startCluster } from '@helmwright/cluster';
import { engines, type OperatorName } from '@helmwright/toolchain';
import { judgeObject } from '@helmwright/validation';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DryRun } from '../cluster/dry-run.ts';
import { objectsOf } from '../cluster/object-api.ts';
import { type HelmName, helms, Operator, releaseArguments } from '../cluster/operator.ts';
import { podNamespace, readInstallations } from '../cluster/releases.ts';
import { Tenant } from '../cluster/tenant.ts';
import { waiting } from '../cluster/workloads.ts';
import { onProgress, patience, required } from '../control-plane/required.ts';
import { nearlyValid } from '../validation/agreement.ts';
import { Asker } from '../validation/ask-server.ts';
import { readBases } from '../validation/bases.ts';
import { BoundsOnServer } from '../validation/bounds-on-server.ts';
import { newerDisagreements, refusedByNewer } from '../validation/newer.ts';

/** What `tests/cluster` proves with the pinned Kubernetes is shown here, in short, at the other end of the range. */
const kubernetes = engines.find(({ name }) => name === 'Kubernetes');
const end = kubernetes?.pinned === kubernetes?.oldest ? 'newest' : 'oldest';
const version = end === 'newest' ? kubernetes?.newest : kubernetes?.oldest;

const installations = (await readInstallations()).filter(({ environment }) => environment === 'production');
const [first] = installations;
if (first === undefined) throw new Error('production has no tenant');

/** Those that have a range of versions. */
const ranged = ['argo-cd', 'istio', 'prometheus-operator'] as const satisfies readonly OperatorName[];

let cluster: Cluster;
const operators = new Map<HelmName, Operator>();
const operator = (helm: HelmName): Operator => {
  const found = operators.get(helm);
  if (found === undefined) throw new Error(`there is no ${helm}`);
  return found;
};
beforeAll(async () => {
  cluster = required(await startCluster({ onProgress, end, node: true, customResources: ranged }));
  for (const helm of helms) {
    operators.set(helm, await Operator.open(helm, cluster.kubeconfig, undefined, {}, end));
  }
}, patience);
afterAll(async () => {
  await Promise.all([...operators.values()].map((each) => each.close()));
  await cluster?.stop();
});

const policies = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
const checked = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), generation: z.number() }),
      status: z.object({ observedGeneration: z.number().optional(), typeChecking: z.looseObject({}).optional() }),
    }),
  ),
});

/** The same draw each time. */
const seed = 20_261_128;
const runs = 1200;

describe(`Kubernetes ${version}`, () => {
  test('is what the cluster runs', async () => {
    const { body } = await cluster.request({ method: 'GET', path: '/version' });
    expect(body).toMatchObject({ gitVersion: `v${version}` });
  });

  // Before the chart platform is there, whose policies refuse more.
  test(
    'refuses newly what verify warns of, and nothing else',
    async () => {
      const asker = new Asker(cluster);
      await asker.open();
      const answers = await asker.all(refusedByNewer.map(([, object]) => object));
      for (const [index, [what, object]] of refusedByNewer.entries()) {
        expect(answers[index]?.status, what).toBe(422);
        const { faults, later } = judgeObject(object);
        expect(faults, what).toEqual([]);
        for (const { message } of later) expect(answers[index]?.message, what).toContain(message.slice(0, 40));
        expect(later.length, what).toBeGreaterThan(0);
      }
      const cases = fc.sample(await nearlyValid(await readBases()), { seed, numRuns: runs });
      const { found, refusedNewly } = await newerDisagreements(cases, asker);
      expect(found, `seed ${seed}`).toEqual([]);
      expect(refusedNewly, `seed ${seed}`).toBeGreaterThan(0);
    },
    patience,
  );

  test(
    'refuses newly what verify warns of in namespaces with bounds, and nothing else',
    async () => {
      const server = new BoundsOnServer(cluster, end);
      const { found, refused, taken, refusedNewly } = await server.pods(40);
      expect(found.slice(0, 5)).toEqual([]);
      expect(Math.min(refused, taken)).toBeGreaterThan((refused + taken) / 10);
      expect(refusedNewly).toBeGreaterThan(0);
      const { found: sums, counts } = await server.sums(12);
      expect(sums).toEqual([]);
      expect(counts.size).toBeGreaterThan(1);
    },
    patience,
  );

  test(
    'takes the rules of the chart platform, and finds no fault in them',
    async () => {
      await operator('helm4').succeed('install', 'platform', 'charts/platform', '-n', 'platform', '--create-namespace');
      await vi.waitFor(async () => {
        const { items } = checked.parse((await cluster.request({ method: 'GET', path: policies })).body);
        expect(items.length).toBeGreaterThan(5);
        for (const { metadata, status } of items) {
          expect(status, metadata.name).toEqual({ observedGeneration: metadata.generation, typeChecking: {} });
        }
      }, waiting);
    },
    patience,
  );

  test(
    'lets a tenant live: installed, tested, upgraded, rolled back, gone, and refuses a forged label meanwhile',
    async () => {
      const helm = 'helm3';
      const installation = first;
      const tenant = new Tenant(cluster, installation);
      await tenant.install(operator(helm));
      await tenant.test(operator(helm));
      const forged = { metadata: { name: 'forged', labels: { municipality: 'somebody-else' } } };
      const path = `/api/v1/namespaces/${podNamespace(installation)}/configmaps?dryRun=All`;
      // The server learns of a namespace's labels a moment later.
      await vi.waitFor(async () => {
        expect(await cluster.request({ method: 'POST', path, body: forged })).toMatchObject({
          status: 403,
          body: { message: expect.stringContaining("ValidatingAdmissionPolicy 'tenant-labels'") },
        });
      }, waiting);
      await tenant.upgrade(operator(helm));
      await tenant.rollback(operator(helm));
      await tenant.uninstall(operator(helm));
    },
    patience,
  );

  test(
    'accepts every object and pod of all tenants of production, with the custom resources of that end',
    async () => {
      const dryRun = new DryRun(cluster);
      for (const installation of installations) {
        const texts: string[] = [];
        for (const release of installation.releases) {
          texts.push(await operator('helm4').succeed('template', ...releaseArguments(release)));
        }
        expect(await dryRun.refusals(texts.flatMap(objectsOf)), installation.tenant).toEqual([]);
      }
    },
    patience,
  );
});
