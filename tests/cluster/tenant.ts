import type { Cluster } from '@helmwright/cluster';
import { expect, vi } from 'vitest';
import { ObjectApi } from './object-api.ts';
import { installArguments, type Operator, releaseArguments } from './operator.ts';
import { type Installation, isTenancy, podNamespace, type Release } from './releases.ts';
import { Workloads, waiting } from './workloads.ts';

/** Lets Helm wait until what it made is ready. */
export const wait = ['--wait', '--timeout', '10m'] as const;

/** One tenant, on its way through its life. */
export class Tenant {
  readonly namespace: string;
  readonly services: readonly Release[];
  readonly workloads: Workloads;
  readonly #releases: readonly Release[];
  readonly #objects: ObjectApi;

  constructor(cluster: Cluster, installation: Installation) {
    this.namespace = podNamespace(installation);
    this.services = installation.releases.filter((release) => !isTenancy(release));
    this.workloads = new Workloads(cluster, this.namespace);
    this.#releases = installation.releases;
    this.#objects = new ObjectApi(cluster);
  }

  /** Installs its releases in order, and waits until every pod is ready. */
  async install(operator: Operator): Promise<void> {
    for (const release of this.#releases) {
      await operator.succeed('install', ...installArguments(release), ...wait);
    }
    await this.workloads.expectReady(this.services.length);
  }

  /** Upgrades its releases to the values they have, and waits until every pod is ready. */
  async upgrade(operator: Operator): Promise<void> {
    for (const release of this.#releases) await operator.succeed('upgrade', ...releaseArguments(release), ...wait);
    await this.workloads.expectReady(this.services.length);
  }

  /** Goes back to the first revision of its releases, and waits until every pod is ready. */
  async rollback(operator: Operator): Promise<void> {
    for (const { name, namespace } of this.#releases) {
      await operator.succeed('rollback', name, '1', '--namespace', namespace, ...wait);
    }
    await this.workloads.expectReady(this.services.length);
  }

  /** Nothing answers on a played node, so every test succeeds: shown is that its pod is let in and ends. */
  async test(operator: Operator): Promise<void> {
    for (const { name } of this.services) await operator.succeed('test', name, '--namespace', this.namespace);
  }

  /** Uninstalls its releases in the opposite order, and waits until its namespace is empty. */
  async uninstall(operator: Operator): Promise<void> {
    for (const { name, namespace } of this.#releases.toReversed()) {
      await operator.succeed('uninstall', name, '--namespace', namespace);
    }
    await vi.waitFor(async () => expect(await this.#objects.everythingIn(this.namespace)).toEqual([]), waiting);
  }
}
