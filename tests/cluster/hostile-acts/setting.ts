import type { ApiAnswer, Cluster, ClusterUser } from '@helmwright/cluster';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { testCluster } from '../../control-plane/test-cluster.ts';
import { installArguments, Operator } from '../operator.ts';
import { type Installation, isTenancy, podNamespace } from '../releases.ts';
import { waiting } from '../workloads.ts';
import { at, type Place, type Question } from './act.ts';

const metadata = z.looseObject({ name: z.string(), uid: z.string() });
const list = z.object({ items: z.array(z.looseObject({ metadata })) });
const served = z.object({ metadata, spec: z.looseObject({ clusterIP: z.string() }) });
const counted = z.object({
  items: z.array(
    z.object({ status: z.object({ hard: z.record(z.string(), z.string()), used: z.object({}).loose() }) }),
  ),
});

/** Classes of the fleet's tiers, as an operator sets them. */
const priorities = {
  classes: { 'tenant-standard': { value: 100 }, 'tenant-premium': { value: 200 } },
  tiers: { standard: 100, premium: 200 },
};

/** A cluster with the chart `platform` and two tenants with all their services, and whoever is hostile there. */
export class Setting {
  readonly place: Place;
  /** The administrator of the first tenant. */
  readonly admin: string;
  /** Every account of that tenant's namespace, as the API server calls it. */
  readonly accounts: readonly string[];
  readonly #cluster: Cluster;

  private constructor(cluster: Cluster, place: Place, admin: string, accounts: readonly string[]) {
    this.#cluster = cluster;
    this.place = place;
    this.admin = admin;
    this.accounts = accounts;
  }

  /** Starts the cluster and installs everything; the tenants' pods are ready then. */
  static async settle(own: Installation, other: Installation): Promise<Setting> {
    const admin = adminOf(own);
    const namespace = podNamespace(own);
    const accounts = accountsOf(own).map((name) => `system:serviceaccount:${namespace}:${name}`);
    const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
    const identities: readonly ClusterUser[] = [
      { user: admin, groups: [] },
      ...accounts.map((user) => ({ user, groups })),
    ];
    const cluster = await testCluster({ node: true, identities });
    const operator = await Operator.open('helm4', cluster.kubeconfig);
    const guards = ['platform', 'charts/platform', '--namespace', 'platform', '--create-namespace'];
    await operator.succeed('install', ...guards, '--set-json', `priority=${JSON.stringify(priorities)}`);
    for (const installation of [own, other]) {
      const access = JSON.stringify({ admins: { users: [adminOf(installation)] } });
      for (const release of installation.releases) {
        const more = isTenancy(release) ? ['--set-json', `access=${access}`] : ['--wait'];
        await operator.succeed('install', ...installArguments(release), ...more);
      }
    }
    await operator.close();
    // What the fleet grants its tiers, and the order that this one has bought.
    const annotations = { 'grants.municipality/priorityClasses': 'tenant-standard' };
    const body = { metadata: { annotations } };
    const path = `/api/v1/namespaces/${namespace}`;
    const contentType = 'application/merge-patch+json';
    expect((await cluster.request({ method: 'PATCH', path, body, contentType })).status).toBe(200);
    const place = await placeOf(cluster, own, other);
    const setting = new Setting(cluster, place, admin, accounts);
    await setting.#untilCounted();
    return setting;
  }

  /** Asks as the administrator, or as somebody else. */
  ask(question: Question, user = this.admin): Promise<ApiAnswer> {
    return this.#cluster.request({ ...question, user });
  }

  /** Asks as the owner of the cluster. */
  asOwner(question: Question): Promise<ApiAnswer> {
    return this.#cluster.request(question);
  }

  async stop(): Promise<void> {
    await this.#cluster.stop();
  }

  /** A quota lets things in unseen until its controller has counted. */
  async #untilCounted(): Promise<void> {
    await vi.waitFor(async () => {
      const { body } = await this.asOwner({ method: 'GET', path: at('resourcequotas', this.place.own) });
      const [quota] = counted.parse(body).items;
      expect(quota?.status.used).toHaveProperty('count/deployments.apps');
    }, waiting);
  }
}

const adminOf = ({ tenant }: Installation): string => `admin@${tenant}.example.org`;

/** The accounts that the charts make for a tenant, and the one that every namespace has. */
const accountsOf = ({ releases }: Installation): readonly string[] => [
  'default',
  'workload',
  ...releases.filter((release) => !isTenancy(release)).map(({ name }) => name),
];

async function placeOf(cluster: Cluster, own: Installation, other: Installation): Promise<Place> {
  const get = async (path: string) => (await cluster.request({ method: 'GET', path })).body;
  const podOf = async (installation: Installation): Promise<string> => {
    const [pod] = list.parse(await get(at('pods', podNamespace(installation)))).items;
    if (pod === undefined) throw new Error(`${installation.tenant} has no pod`);
    return pod.metadata.name;
  };
  const [mine, theirs] = [podNamespace(own), podNamespace(other)];
  // The service that is public has everything that a service can have.
  const [door] = list.parse(await get(at('networking.k8s.io/v1/ingresses', theirs))).items;
  if (door === undefined) throw new Error(`${other.tenant} has no public service`);
  const service = door.metadata.name;
  const { spec, metadata: found } = served.parse(await get(at('services', theirs, service)));
  return {
    own: mine,
    other: theirs,
    tenants: { own: own.tenant, other: other.tenant },
    pods: { own: await podOf(own), other: await podOf(other) },
    service,
    theirs: { address: spec.clusterIP, uid: found.uid },
  };
}
