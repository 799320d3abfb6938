import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { attacksOn } from './attacks.ts';
import { claimsOfOthers, makeClaims } from './claims.ts';
import type { Example } from './examples.ts';
import { type KubernetesObject, ObjectApi, objectsOf } from './object-api.ts';
import type { Operator } from './operator.ts';
import { wait } from './tenant.ts';
import { Workloads, waiting } from './workloads.ts';

const accountList = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });
const review = z.object({ status: z.object({ allowed: z.boolean() }) });

/** One release of a chart with one of its value sets, in a namespace of its own. */
export class ExampleLife {
  readonly release: string;
  readonly namespace: string;
  readonly objects: readonly KubernetesObject[];
  readonly workloads: Workloads;
  readonly #cluster: Cluster;
  readonly #api: ObjectApi;

  private constructor(cluster: Cluster, api: ObjectApi, example: Example, objects: readonly KubernetesObject[]) {
    this.release = example.chart;
    this.namespace = namespaceOf(example);
    this.objects = objects;
    this.workloads = new Workloads(cluster, this.namespace);
    this.#cluster = cluster;
    this.#api = api;
  }

  /** Makes what the release expects of others: its namespaces, as strict as a tenant's, and the classes of its pods. */
  static async prepare(cluster: Cluster, operator: Operator, example: Example): Promise<ExampleLife> {
    const objects = await render(operator, example);
    const api = new ObjectApi(cluster);
    // Classes that lives before this one were given are not there for one that brings them itself.
    for (const object of objects.filter(({ kind }) => kind === 'PriorityClass')) {
      await cluster.request({ method: 'DELETE', path: await api.pathOf(object) });
    }
    const own = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const namespaces = new Set([namespaceOf(example), ...objects.flatMap(({ metadata }) => metadata.namespace ?? [])]);
    for (const name of namespaces) {
      if (own.has(name)) continue;
      const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
      await made(api, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    }
    await makeClaims(api, namespaceOf(example), objects);
    for (const name of new Set(objects.flatMap(runtimeClassOf))) {
      await made(api, { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler: name });
    }
    for (const name of new Set(objects.flatMap(priorityClassOf))) {
      await made(api, { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1 });
    }
    return new ExampleLife(cluster, api, example, objects);
  }

  /** Installs it, and waits until every pod is ready. */
  async install(operator: Operator, example: Example): Promise<void> {
    await operator.succeed('install', ...argumentsOf(example), ...wait);
    await this.#expectReady();
  }

  /** Upgrades it, and waits until every pod is ready. */
  async upgrade(operator: Operator, example: Example): Promise<void> {
    await operator.succeed('upgrade', ...argumentsOf(example), ...wait);
    await this.#expectReady();
  }

  /** Nothing answers on a played node, so every test succeeds: shown is that its pod is let in and ends. */
  async test(operator: Operator): Promise<void> {
    await operator.succeed('test', this.release, '--namespace', this.namespace);
  }

  async rollback(operator: Operator, revision: number): Promise<void> {
    await operator.succeed('rollback', this.release, String(revision), '--namespace', this.namespace, ...wait);
    await this.#expectReady();
  }

  /** Tries to get more out of its pods and accounts than they should give, and expects every try to be refused. */
  async attack(): Promise<void> {
    const seen = new Set<string>();
    for (const { metadata, spec } of await this.workloads.running()) {
      // Those of one workload differ in nothing that matters.
      const shape = JSON.stringify(spec['containers']);
      if (seen.has(shape)) continue;
      seen.add(shape);
      for (const { attack, spec: worse, reason } of attacksOn(spec)) {
        const { status, body } = await this.#dryRun({ metadata: { name: metadata.name.slice(0, 40) }, spec: worse });
        expect([status, body['message']], attack).toEqual([403, expect.stringContaining(reason)]);
      }
    }
    for (const account of await this.#accounts()) await this.#expectPowerless(account);
  }

  /** Uninstalls it, and expects that nothing of it is left but what it says it keeps, which is then removed. */
  async uninstall(operator: Operator): Promise<void> {
    await operator.succeed('uninstall', this.release, '--namespace', this.namespace);
    const kept = [...this.objects.filter(isKept), ...claimsOfOthers(this.namespace, this.objects)];
    const left = kept
      .filter(({ metadata }) => metadata.namespace === this.namespace)
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const inOwn = async () => expect(await this.#api.everythingIn(this.namespace)).toEqual(left.toSorted());
    await vi.waitFor(inOwn, waiting);
    for (const object of this.objects) {
      const expected = isKept(object) ? 200 : 404;
      const gone = async () => expect((await this.#get(object)).status, object.metadata.name).toBe(expected);
      await vi.waitFor(gone, waiting);
    }
    for (const object of kept) {
      await this.#cluster.request({ method: 'DELETE', path: await this.#api.pathOf(object) });
      await vi.waitFor(async () => expect((await this.#get(object)).status).toBe(404), waiting);
    }
  }

  async #expectReady(): Promise<void> {
    const deployments = this.objects.filter(({ kind }) => kind === 'Deployment');
    await this.workloads.expectReady(deployments.length);
  }

  async #accounts(): Promise<readonly string[]> {
    const path = `/api/v1/namespaces/${this.namespace}/serviceaccounts`;
    const { items } = accountList.parse((await this.#cluster.request({ method: 'GET', path })).body);
    return items.map(({ metadata }) => metadata.name);
  }

  /** A pod has no business with the API server. */
  async #expectPowerless(account: string): Promise<void> {
    const groups = ['system:serviceaccounts', `system:serviceaccounts:${this.namespace}`, 'system:authenticated'];
    const user = `system:serviceaccount:${this.namespace}:${account}`;
    for (const [verb, group, resource] of powers) {
      for (const namespace of [this.namespace, 'kube-system']) {
        const body = { spec: { user, groups, resourceAttributes: { verb, group, resource, namespace } } };
        const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
        const answer = await this.#cluster.request({ method: 'POST', path, body });
        expect(review.parse(answer.body).status.allowed, `${user} may ${verb} ${resource}`).toBe(false);
      }
    }
  }

  async #get(object: KubernetesObject): Promise<ApiAnswer> {
    return this.#cluster.request({ method: 'GET', path: await this.#api.pathOf(object) });
  }

  #dryRun(pod: object): Promise<ApiAnswer> {
    const path = `/api/v1/namespaces/${this.namespace}/pods?dryRun=All`;
    return this.#cluster.request({ method: 'POST', path, body: pod });
  }
}

/** What somebody who has taken over a pod would like to do with its account. */
const powers = [
  ['get', '', 'secrets'],
  ['list', '', 'configmaps'],
  ['create', '', 'pods'],
  ['create', '', 'pods/exec'],
  ['impersonate', '', 'serviceaccounts'],
  ['patch', 'apps', 'deployments'],
  ['create', 'rbac.authorization.k8s.io', 'rolebindings'],
] as const;

const namespaceOf = ({ chart, example }: Example): string => `life-of-${chart}-${example}`;

/** The arguments that stand for the release of an example; the release is called as its chart. */
const argumentsOf = (example: Example): readonly string[] => [
  example.chart,
  example.path,
  '--namespace',
  namespaceOf(example),
  '--values',
  example.values,
];

const render = async (operator: Operator, example: Example): Promise<readonly KubernetesObject[]> =>
  objectsOf(await operator.succeed('template', ...argumentsOf(example)));

/**
 * Whether all of its objects lie in the namespace of the release, so that others can live at the same time. What names
 * no namespace may be there for the whole cluster.
 */
export const staysInside = async (operator: Operator, example: Example): Promise<boolean> =>
  (await render(operator, example)).every(({ metadata }) => metadata.namespace === namespaceOf(example));

const isKept = ({ metadata }: KubernetesObject): boolean =>
  z.object({ 'helm.sh/resource-policy': z.literal('keep') }).safeParse(metadata['annotations']).success;

const podTemplate = z.object({ template: z.object({ spec: z.object({ priorityClassName: z.string() }) }) });
const sandboxed = z.object({ template: z.object({ spec: z.object({ runtimeClassName: z.string() }) }) });

const runtimeClassOf = (object: KubernetesObject): readonly string[] => {
  const { data } = sandboxed.safeParse(object['spec']);
  return data === undefined ? [] : [data.template.spec.runtimeClassName];
};

const priorityClassOf = (object: KubernetesObject): readonly string[] => {
  const { data } = podTemplate.safeParse(object['spec']);
  return data === undefined ? [] : [data.template.spec.priorityClassName];
};

async function made(api: ObjectApi, object: KubernetesObject): Promise<void> {
  const { status, body } = await api.apply(object, { dryRun: false });
  expect(status, String(body['message'])).toBeLessThan(300);
}
