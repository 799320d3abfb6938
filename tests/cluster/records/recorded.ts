import type { ApiAnswer, ApiRequest, Cluster } from '@helmwright/cluster';
import { expect, vi } from 'vitest';
import { type HelmName, helms, installArguments, Operator } from '../operator.ts';
import { type Installation, isTenancy, podNamespace, root } from '../releases.ts';
import { waiting } from '../workloads.ts';
import { type ReleaseRecord, recordList } from './attacks.ts';
import { type Driver, drivers, resourceOf, takeover, victim } from './record.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';

/** Room for every release that the attacks need: what they are held against is the policy, not the quota. */
const counts = [
  'count/deployments.apps',
  'count/networkpolicies.networking.k8s.io',
  'count/poddisruptionbudgets.policy',
  'count/serviceaccounts',
];
const room = ['--set-json', `quota=${JSON.stringify(Object.fromEntries(counts.map((name) => [name, '500'])))}`];

/** The namespace of a tenant in which an operator works with Helm, and an administrator who is after its records. */
export class Recorded {
  readonly namespace: string;
  readonly admin: string;
  readonly #cluster: Cluster;
  readonly #operators: ReadonlyMap<string, Operator>;

  private constructor(cluster: Cluster, installation: Installation, operators: ReadonlyMap<string, Operator>) {
    this.#cluster = cluster;
    this.#operators = operators;
    this.namespace = podNamespace(installation);
    this.admin = adminOf(installation);
  }

  /** Installs the tenancy of a tenant, with its administrator. */
  static async settle(cluster: Cluster, installation: Installation): Promise<Recorded> {
    const operators = new Map<string, Operator>();
    for (const helm of helms) {
      for (const driver of drivers) {
        const operator = await Operator.open(helm, cluster.kubeconfig, root, { HELM_DRIVER: driver });
        operators.set(`${helm} ${driver}`, operator);
      }
    }
    const recorded = new Recorded(cluster, installation, operators);
    const access = JSON.stringify({ admins: { users: [recorded.admin] } });
    for (const release of installation.releases.filter(isTenancy)) {
      const args = [...installArguments(release), '--set-json', `access=${access}`, ...room];
      await recorded.#operator('helm4', 'secret').succeed('install', ...args);
    }
    // A quota lets nothing in until its controller has counted.
    await vi.waitFor(async () => {
      const quota = await recorded.asOwner(
        'GET',
        `/api/v1/namespaces/${recorded.namespace}/resourcequotas/tenant-quota`,
      );
      expect(quota.body).toMatchObject({ status: { hard: { secrets: expect.any(String) } } });
    }, waiting);
    return recorded;
  }

  /** Installs a service; gives its record. */
  async install(helm: HelmName, driver: Driver, name: string): Promise<ReleaseRecord> {
    const little = 'replicas=0,autoscaling.enabled=false,service.enabled=false,test.enabled=false';
    const args = [name, 'charts/app', '--namespace', this.namespace, '--set', little];
    await this.#operator(helm, driver).succeed('install', ...args);
    const [record] = await this.recordsOf(driver, name);
    if (record === undefined) throw new Error(`${helm} keeps no record of ${name} in a ${driver}`);
    return record;
  }

  /** The records of a release. */
  async recordsOf(driver: Driver, release: string): Promise<readonly ReleaseRecord[]> {
    const selector = `labelSelector=owner%3Dhelm,name%3D${release}`;
    return recordList.parse((await this.asOwner('GET', `${this.records(driver)}?${selector}`)).body).items;
  }

  /** Does what an operator does with a release of this namespace, or of the one that is named; gives what Helm said, whatever its exit code. */
  async operate(helm: HelmName, driver: Driver, ...args: readonly string[]): Promise<string> {
    const where = args.includes('--namespace') ? [] : ['--namespace', this.namespace];
    const { stdout, stderr } = await this.#operator(helm, driver).helm(...args, ...where);
    return `${stdout}${stderr}`;
  }

  /** Where the records of a driver are, in this namespace or another. */
  records(driver: Driver, namespace = this.namespace): string {
    return `/api/v1/namespaces/${namespace}/${resourceOf(driver)}`;
  }

  /** What was done with the operator's rights since it was asked last; it is undone. */
  async harm(): Promise<readonly string[]> {
    const made = await this.asOwner('DELETE', `${rbac}/clusterrolebindings/${takeover.metadata.name}`);
    const left = await this.asOwner('POST', `${rbac}/clusterroles`, victim);
    return [...(made.status === 200 ? ['taken over'] : []), ...(left.status === 201 ? ['removed'] : [])];
  }

  /** Forgets every release of the namespace, whose objects stay, and one thing more. */
  async forget(driver: Driver, name = 'nothing', releases = true): Promise<void> {
    await this.asOwner('DELETE', `${this.records(driver)}/${name}`);
    if (releases) await this.asOwner('DELETE', `${this.records(driver)}?labelSelector=owner%3Dhelm`);
  }

  asOwner(method: ApiRequest['method'], path: string, body?: object): Promise<ApiAnswer> {
    return this.#cluster.request({ method, path, body });
  }

  async close(): Promise<void> {
    for (const operator of this.#operators.values()) await operator.close();
  }

  #operator(helm: HelmName, driver: Driver): Operator {
    const operator = this.#operators.get(`${helm} ${driver}`);
    if (operator === undefined) throw new Error(`there is no ${helm} with the driver ${driver}`);
    return operator;
  }
}

/** The administrator of a tenant. */
export const adminOf = ({ tenant }: Installation): string => `admin@${tenant}.example.org`;
