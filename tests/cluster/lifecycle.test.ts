import { type Cluster, startCluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ObjectApi } from './object-api.ts';
import { type HelmName, Operator, onProgress, patience, releaseArguments, required } from './operator.ts';
import { type Installation, isTenancy, podNamespace, type Release, readInstallations } from './releases.ts';
import { Workloads, waiting } from './workloads.ts';

/** Each case has a tenant of its own. */
const tenants = (await readInstallations()).filter(({ environment }) => environment === 'production').values();
const wait = ['--wait', '--timeout', '2m'];
/** Milliseconds that a life may take; it is for hangs. */
const limit = 600_000;

let cluster: Cluster;
let api: ObjectApi;
let operators: Readonly<Record<HelmName, Operator>>;
beforeAll(async () => {
  cluster = required(await startCluster({ onProgress, node: true }));
  api = new ObjectApi(cluster);
  operators = {
    helm3: await Operator.open('helm3', cluster.kubeconfig),
    helm4: await Operator.open('helm4', cluster.kubeconfig),
  };
}, patience);
afterAll(async () => {
  await Promise.all(Object.values(operators).map((operator) => operator.close()));
  await cluster.stop();
});

/** One tenant, on its way through its life. */
class Tenant {
  readonly namespace: string;
  readonly services: readonly Release[];
  readonly workloads: Workloads;
  readonly #releases: readonly Release[];

  constructor(installation: Installation | undefined) {
    if (installation === undefined) throw new Error('the fleet has too few tenants in production');
    this.namespace = podNamespace(installation);
    this.services = installation.releases.filter((release) => !isTenancy(release));
    this.workloads = new Workloads(cluster, this.namespace);
    this.#releases = installation.releases;
  }

  async install(operator: Operator): Promise<void> {
    for (const release of this.#releases) {
      await operator.succeed('install', ...releaseArguments(release), '--create-namespace', ...wait);
    }
    await this.workloads.expectReady(this.services.length);
  }

  async upgrade(operator: Operator): Promise<void> {
    for (const release of this.#releases) await operator.succeed('upgrade', ...releaseArguments(release), ...wait);
    await this.workloads.expectReady(this.services.length);
  }

  /** Nothing answers on a played node, so every test succeeds: shown is that its pod is let in and ends. */
  async test(operator: Operator): Promise<void> {
    for (const { name } of this.services) await operator.succeed('test', name, '--namespace', this.namespace);
  }

  async uninstall(operator: Operator): Promise<void> {
    for (const { name, namespace } of this.#releases.toReversed()) {
      await operator.succeed('uninstall', name, '--namespace', namespace);
    }
    await vi.waitFor(async () => expect(await api.everythingIn(this.namespace)).toEqual([]), waiting);
  }
}

test.each(['helm3', 'helm4'] as const)(
  '%s installs, tests, upgrades, rolls back, uninstalls and installs a tenant again',
  async (helm) => {
    const operator = operators[helm];
    const tenant = new Tenant(tenants.next().value);
    const { namespace, workloads, services } = tenant;
    const [service] = services;
    if (service === undefined) throw new Error(`${namespace} has no service`);
    await tenant.install(operator);
    await tenant.test(operator);
    const installed = await workloads.revisions();
    expect(Object.values(installed)).toEqual(services.map(() => '1'));

    // An upgrade to the same values replaces no pod.
    await tenant.upgrade(operator);
    expect(await workloads.revisions()).toEqual(installed);

    // A changed setting replaces the pods that read it, and no others.
    await operator.succeed('upgrade', ...releaseArguments(service), '--set-string', 'config.LOG_LEVEL=trace', ...wait);
    const name = `${service.name}-${service.chart.name}`;
    expect(await workloads.revisions()).toEqual({ ...installed, [name]: '2' });
    await operator.succeed('rollback', service.name, '1', '--namespace', namespace, ...wait);
    expect(await workloads.revisions()).toEqual({ ...installed, [name]: '3' });
    await workloads.expectReady(services.length);

    await tenant.uninstall(operator);
    // The namespace stays, so that nobody loses a tenant's data by a slip of Helm.
    const kept = await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}` });
    expect(kept.body).toMatchObject({ metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });

    await tenant.install(operator);
    await tenant.uninstall(operator);
  },
  limit,
);

test.each([
  ['helm3', 'helm4'],
  ['helm4', 'helm3'],
] as const)(
  'what %s installed is upgraded by %s without replacing a pod',
  async (first, second) => {
    const tenant = new Tenant(tenants.next().value);
    await tenant.install(operators[first]);
    const installed = await tenant.workloads.revisions();
    await tenant.upgrade(operators[second]);
    expect(await tenant.workloads.revisions()).toEqual(installed);
    await tenant.uninstall(operators[second]);
  },
  limit,
);
