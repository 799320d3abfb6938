import { setTimeout } from 'node:timers/promises';
import type { Cluster } from '@helmwright/cluster';
import { type JsonObject, valueAt } from '@helmwright/json';
import { boundsAmong, checkBounds, type Excess, excessOf } from '@helmwright/validation';
import fc from 'fast-check';
import { expect } from 'vitest';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { boundsOfLimits, limitRange, pod, podOfOwnRequests, quota } from './drawn-bounds.ts';

/** Pods that are tried in each namespace. */
const podsInEach = 40;
const seed = 20_261_128;

const many = (one: fc.Arbitrary<JsonObject>) => fc.array(one, { minLength: podsInEach, maxLength: podsInEach });
const mixed = fc.record({
  bounds: fc.oneof(
    { weight: 3, arbitrary: limitRange.map((each): readonly JsonObject[] => [each]) },
    { weight: 3, arbitrary: fc.tuple(limitRange, quota) },
    { weight: 1, arbitrary: quota.map((each) => [each]) },
  ),
  pods: many(pod),
});
const ofWholePods = fc.record({ bounds: boundsOfLimits, pods: many(podOfOwnRequests) });

/** Which server is asked: the oldest that is supported, or the newest, which refuses more. */
export type End = 'oldest' | 'newest';

const counted = z.object({ status: z.object({ hard: z.record(z.string(), z.string()) }) });

/** A server whose answers to pods in namespaces with bounds are held against what `verify` says. */
export class BoundsOnServer {
  readonly #cluster: Cluster;
  readonly #end: End;

  constructor(cluster: Cluster, end: End) {
    this.#cluster = cluster;
    this.#end = end;
  }

  /** Tries drawn pods in as many namespaces, and tells where the server says another thing than `verify`. */
  async pods(namespaces: number): Promise<BoundsReport> {
    const drawn = fc.sample(fc.oneof({ weight: 3, arbitrary: mixed }, { weight: 1, arbitrary: ofWholePods }), {
      seed,
      numRuns: namespaces,
    });
    let [refused, taken, refusedNewly] = [0, 0, 0];
    const found = await concurrently(4, [...drawn.entries()], async ([index, { bounds, pods }]) => {
      const base = await this.#namespaceWith(`bounds-${index}`, bounds);
      const known = boundsAmong(bounds);
      const problems: string[] = [];
      for (const each of pods) {
        const server = await this.#create(`${base}/pods?dryRun=All`, each);
        const isRefused = server.status >= 300;
        if (isRefused) refused++;
        else taken++;
        const { faults, later } = checkBounds(each, known);
        if (this.#end === 'newest' && isRefused && later.length > 0) refusedNewly++;
        if (this.#agrees(isRefused, faults.length > 0, later.length > 0, each)) continue;
        const ours = [...faults, ...later].map(({ message }) => message).join('; ');
        problems.push(
          `server: ${server.status} ${server.message}\n ours: ${ours}\n ${JSON.stringify(bounds)}\n ${JSON.stringify(each)}`,
        );
      }
      return problems;
    });
    return { found: found.flat(), refused, taken, refusedNewly };
  }

  /** Fills quotas with drawn pods, and tells where another number of them fits than `verify` says. */
  async sums(quotas: number): Promise<{ readonly found: readonly string[]; readonly counts: ReadonlySet<number> }> {
    const drawn = fc.sample(
      fc.oneof(
        fc.record({ given: fc.tuple(limitRange, quota), one: pod }),
        fc.record({ given: boundsOfLimits, one: podOfOwnRequests }),
      ),
      { seed, numRuns: 60 * quotas },
    );
    const found: string[] = [];
    const counts = new Set<number>();
    let tried = 0;
    for (const [index, { given, one }] of drawn.entries()) {
      const bounds = boundsAmong(given);
      const excess = (replicas: number): readonly Excess[] =>
        excessOf([replicaSet(one, replicas)], bounds).filter(({ since }) => since === undefined || this.#isNewest);
      const fits = (replicas: number): boolean => excess(replicas).length === 0;
      // Those of which at least one fits, and not any number.
      const { faults, later } = checkBounds(one, bounds);
      if (faults.length + later.length > 0 || fits(6)) continue;
      if (++tried > quotas) break;
      const most = [1, 2, 3, 4, 5].findLast(fits) ?? 0;
      const base = await this.#namespaceWith(`sum-${index}`, given);
      let made = 0;
      while (made < 6) {
        const { status } = await this.#create(`${base}/pods`, { ...one, metadata: { name: `p${made}` } });
        if (status !== 201) break;
        made++;
      }
      counts.add(made);
      const isForOlder = this.#isNewest && made > most && excess(most + 1).every(({ since }) => since === undefined);
      if (made === most || (isForOlder && hasOwnResources(one))) continue;
      found.push(`${made} were made, and ${most} fit: ${JSON.stringify([...given, one])}`);
    }
    return { found, counts };
  }

  get #isNewest(): boolean {
    return this.#end === 'newest';
  }

  /** What the oldest refuses is refused also where a newer one takes it, which can be for resources of a whole pod alone. */
  #agrees(isRefused: boolean, isFaulty: boolean, isOutdated: boolean, tried: JsonObject): boolean {
    if (!this.#isNewest) return isRefused === isFaulty;
    return isRefused === (isFaulty || isOutdated) || (!isRefused && isFaulty && hasOwnResources(tried));
  }

  async #create(path: string, body: JsonObject): Promise<{ readonly status: number; readonly message: string }> {
    const { status, body: answer } = await this.#cluster.request({ method: 'POST', path, body });
    return { status, message: String(answer['message'] ?? '') };
  }

  /** Makes a namespace with these bounds, and waits until quotas are counted there. */
  async #namespaceWith(name: string, bounds: readonly JsonObject[]): Promise<string> {
    const base = `/api/v1/namespaces/${name}`;
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    expect(await this.#create('/api/v1/namespaces', namespace)).toMatchObject({ status: 201 });
    for (const each of bounds) {
      const resource = each['kind'] === 'LimitRange' ? 'limitranges' : 'resourcequotas';
      expect(await this.#create(`${base}/${resource}`, each), JSON.stringify(each)).toMatchObject({ status: 201 });
    }
    const isThere = async (path: string): Promise<boolean> => {
      const { status, body } = await this.#cluster.request({ method: 'GET', path });
      return status === 200 && (!path.includes('resourcequotas') || counted.safeParse(body).success);
    };
    const wanted = [`${base}/serviceaccounts/default`];
    if (bounds.some(({ kind }) => kind === 'ResourceQuota')) wanted.push(`${base}/resourcequotas/drawn`);
    for (const path of wanted) while (!(await isThere(path))) await setTimeout(50);
    return base;
  }
}

/** How a server and `verify` judged drawn pods. */
export interface BoundsReport {
  /** Where they differ. */
  readonly found: readonly string[];
  readonly refused: number;
  readonly taken: number;
  /** What the newest refuses beyond the oldest. */
  readonly refusedNewly: number;
}

const hasOwnResources = (tried: JsonObject): boolean => valueAt(tried, ['spec', 'resources']) !== undefined;

const replicaSet = ({ metadata, spec }: JsonObject, replicas: number): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: { name: 'a' },
  spec: { replicas, template: { metadata: metadata ?? {}, spec: spec ?? {} } },
});
