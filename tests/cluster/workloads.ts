import type { Cluster } from '@helmwright/cluster';
import { expect, vi } from 'vitest';
import { z } from 'zod';

const deployments = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        generation: z.number(),
        annotations: z.record(z.string(), z.string()),
      }),
      spec: z.object({ replicas: z.number() }),
      status: z.object({
        observedGeneration: z.number().optional(),
        updatedReplicas: z.number().optional(),
        readyReplicas: z.number().optional(),
        conditions: z.array(z.object({ type: z.string(), message: z.string() })).optional(),
      }),
    }),
  ),
});
type Deployment = z.infer<typeof deployments>['items'][number];

const autoscalers = z.object({
  items: z.array(
    z.object({ spec: z.object({ scaleTargetRef: z.object({ name: z.string() }), minReplicas: z.number() }) }),
  ),
});

const podList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        uid: z.string(),
        ownerReferences: z.array(z.object({ kind: z.string() })).optional(),
      }),
      spec: z.looseObject({}),
    }),
  ),
});
type Pod = z.infer<typeof podList>['items'][number];

/** Limits of a wait, in milliseconds. */
export const waiting = { timeout: 600_000, interval: 100 } as const;

/** The Deployments of one namespace and what became of them. */
export class Workloads {
  readonly #cluster: Cluster;
  readonly #namespace: string;

  constructor(cluster: Cluster, namespace: string) {
    this.#cluster = cluster;
    this.#namespace = namespace;
  }

  /**
   * Waits until every pod is there and ready, also those that autoscalers ask for: quota, Pod Security and the
   * scheduler let them.
   */
  async expectReady(count: number): Promise<void> {
    await vi.waitFor(async () => {
      const all = await this.#deployments();
      expect(all.length).toBe(count);
      const leastSizes = await this.#leastSizes();
      for (const { metadata, spec, status } of all) {
        const failures = (status.conditions ?? []).filter(({ type }) => type === 'ReplicaFailure');
        expect(failures, metadata.name).toEqual([]);
        expect(status.observedGeneration, metadata.name).toBe(metadata.generation);
        expect(spec.replicas, metadata.name).toBeGreaterThanOrEqual(leastSizes.get(metadata.name) ?? 1);
        expect(status.updatedReplicas, metadata.name).toBe(spec.replicas);
        expect(status.readyReplicas, metadata.name).toBe(spec.replicas);
      }
    }, waiting);
  }

  /** The revision of the pods of each release: a new one means that they were replaced. */
  async revisions(): Promise<Readonly<Record<string, string | undefined>>> {
    const all = (await this.#deployments()).map(({ metadata }) => metadata.annotations);
    return Object.fromEntries(
      all.map((annotations) => [
        annotations['meta.helm.sh/release-name'],
        annotations['deployment.kubernetes.io/revision'],
      ]),
    );
  }

  /** The pods that controllers made, not those of tests, in the order of their names. */
  async running(): Promise<readonly Pod[]> {
    const path = `/api/v1/namespaces/${this.#namespace}/pods`;
    const { items } = podList.parse((await this.#cluster.request({ method: 'GET', path })).body);
    return items.filter(({ metadata }) => metadata.ownerReferences !== undefined);
  }

  /** Those of them that are kept running, by their unique id: a pod that was replaced has another. */
  async pods(): Promise<readonly string[]> {
    const kept = (await this.running()).filter(
      ({ metadata }) => !(metadata.ownerReferences ?? []).some(({ kind }) => kind === 'Job'),
    );
    return kept.map(({ metadata }) => metadata.uid);
  }

  async #deployments(): Promise<readonly Deployment[]> {
    return deployments.parse(await this.#get('apps/v1', 'deployments')).items;
  }

  async #leastSizes(): Promise<ReadonlyMap<string, number>> {
    const { items } = autoscalers.parse(await this.#get('autoscaling/v2', 'horizontalpodautoscalers'));
    return new Map(items.map(({ spec }) => [spec.scaleTargetRef.name, spec.minReplicas]));
  }

  async #get(group: string, resource: string): Promise<unknown> {
    const path = `/apis/${group}/namespaces/${this.#namespace}/${resource}`;
    return (await this.#cluster.request({ method: 'GET', path })).body;
  }
}
