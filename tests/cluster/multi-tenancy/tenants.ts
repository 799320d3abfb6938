import { setTimeout } from 'node:timers/promises';
import type { ApiAnswer, ApiRequest, Cluster, ClusterUser } from '@helmwright/cluster';
import { z } from 'zod';
import { concurrently } from '../../control-plane/concurrently.ts';
import { testCluster } from '../../control-plane/test-cluster.ts';
import { ObjectApi, objectsOf } from '../object-api.ts';
import { Operator, releaseArguments } from '../operator.ts';
import { type Installation, isTenancy, podNamespace } from '../releases.ts';

const resourceList = z.object({
  resources: z.array(z.object({ name: z.string(), namespaced: z.boolean(), verbs: z.array(z.string()) })),
});
const groupList = z.object({
  groups: z.array(z.object({ name: z.string(), preferredVersion: z.object({ groupVersion: z.string() }) })),
});
const review = z.object({ status: z.object({ allowed: z.boolean() }) });
const counted = z.object({ items: z.array(z.object({ status: z.object({ hard: z.object({ pods: z.string() }) }) })) });

/** A resource that the server knows. */
export interface Served {
  readonly group: string;
  readonly name: string;
  readonly namespaced: boolean;
}

const lanes = 8;
/** Milliseconds. */
const patience = 600_000;

/** A cluster with two tenants of the real fleet, and the administrator of the first. */
export class Tenants {
  readonly #cluster: Cluster;
  /** The namespace of the first tenant, whose administrator asks. */
  readonly own: string;
  /** The namespace of the second. */
  readonly other: string;
  readonly #admin: string;

  private constructor(cluster: Cluster, own: string, other: string, admin: string) {
    this.#cluster = cluster;
    this.own = own;
    this.other = other;
    this.#admin = admin;
  }

  /** Starts a cluster and makes the tenancy of both, each with an administrator. */
  static async settle(own: Installation, other: Installation): Promise<Tenants> {
    const adminOf = ({ tenant }: Installation): string => `admin@${tenant}.example.org`;
    const identities = [own, other].map((each): ClusterUser => ({ user: adminOf(each), groups: [] }));
    const cluster = await testCluster({ identities });
    const operator = await Operator.open('helm4', cluster.kubeconfig);
    const api = new ObjectApi(cluster);
    for (const each of [own, other]) {
      const access = JSON.stringify({ admins: { users: [adminOf(each)] } });
      for (const release of each.releases.filter(isTenancy)) {
        const rendered = await operator.succeed(
          'template',
          ...releaseArguments(release),
          '--set-json',
          `access=${access}`,
        );
        for (const object of objectsOf(rendered)) {
          const { status, body } = await api.apply(object, { dryRun: false });
          if (status >= 300) throw new Error(String(body['message']));
        }
      }
    }
    await operator.close();
    const tenants = new Tenants(cluster, podNamespace(own), podNamespace(other), adminOf(own));
    await tenants.#untilCounted();
    return tenants;
  }

  /** Asks the API as the administrator of the first tenant. */
  async asAdmin(method: ApiRequest['method'], path: string, body?: object): Promise<ApiAnswer> {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    return this.#cluster.request({ method, path, body, contentType, user: this.#admin });
  }

  /** Asks the API as the administrator of the cluster. */
  async asOwner(path: string): Promise<ApiAnswer> {
    return this.#cluster.request({ method: 'GET', path });
  }

  /** Those of some verbs that the administrator may use on a resource; without a namespace, on the whole cluster. */
  async allowed(
    resource: Pick<Served, 'group' | 'name'>,
    verbs: readonly string[],
    namespace?: string,
  ): Promise<readonly string[]> {
    const answers = await concurrently(verbs.length, verbs, async (verb) => {
      const resourceAttributes = { verb, group: resource.group, resource: resource.name, namespace };
      const { body } = await this.asAdmin('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        spec: { resourceAttributes },
      });
      return review.parse(body).status.allowed ? [`${verb} ${resource.name}`] : [];
    });
    return answers.flat();
  }

  /** Everything that the server keeps, in one namespace each or for the whole cluster; what is only asked, such as an access review, is left out. */
  async served(): Promise<readonly Served[]> {
    const { groups } = groupList.parse((await this.asOwner('/apis')).body);
    const bases = [
      { group: '', path: '/api/v1' },
      ...groups.map(({ name, preferredVersion }) => ({ group: name, path: `/apis/${preferredVersion.groupVersion}` })),
    ];
    const found = await concurrently(lanes, bases, async ({ group, path }) => {
      const { resources } = resourceList.parse((await this.asOwner(path)).body);
      return resources
        .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('list'))
        .map(({ name, namespaced }): Served => ({ group, name, namespaced }));
    });
    return found.flat();
  }

  async stop(): Promise<void> {
    await this.#cluster.stop();
  }

  /** A quota lets no pod in until its controller has counted, and pods need the account of the namespace. */
  async #untilCounted(): Promise<void> {
    const base = `/api/v1/namespaces/${this.own}`;
    const giveUp = Date.now() + patience;
    for (;;) {
      const quotas = counted.safeParse((await this.asOwner(`${base}/resourcequotas`)).body);
      const { status } = await this.asOwner(`${base}/serviceaccounts/default`);
      if (quotas.success && quotas.data.items.length > 0 && status === 200) return;
      if (Date.now() > giveUp) throw new Error(`the quota of ${this.own} is counted by nobody`);
      await setTimeout(50);
    }
  }
}
