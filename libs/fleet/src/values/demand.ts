import { type Json, type JsonObject, valueAt } from '@helmwright/json';
import { parseQuantity } from '../quantity.ts';

/** Amounts by the keys of a ResourceQuota (`requests.cpu`, `pods`, …), in billionths of the unit. */
export type ResourceTotals = ReadonlyMap<string, bigint>;

/** What one release asks for at full scale, in the middle of a rolling update. */
export interface Demand {
  /** Pods at the same time: the most replicas and the surge of an update. */
  readonly pods: number;
  /** Pods when nothing goes on: the fewest replicas, and no update. */
  readonly fewest: number;
  /** What each pod asks for, by `requests.<resource>` and `limits.<resource>`. */
  readonly perPod: ResourceTotals;
}

/** Resources that quotas and limit ranges speak of. */
export const resourceNames = ['cpu', 'memory', 'ephemeral-storage'] as const;

const ONE = 1_000_000_000n;

const quantityAt = (values: Json, ...path: readonly string[]): bigint | undefined => {
  const value = valueAt(values, path);
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
};

const numberAt = (values: Json, ...path: readonly string[]): number | undefined => {
  const value = valueAt(values, path);
  return typeof value === 'number' ? value : undefined;
};

/** The demand of a service's release, from its complete values and the limit range its pods fall under. */
export function demandOf(values: JsonObject, limitRange: Json): Demand {
  const scaled = valueAt(values, ['autoscaling', 'enabled']) === true;
  const most = scaled ? (numberAt(values, 'autoscaling', 'maxReplicas') ?? 1) : (numberAt(values, 'replicas') ?? 1);
  const fewest = scaled ? (numberAt(values, 'autoscaling', 'minReplicas') ?? 1) : most;
  const perPod = new Map<string, bigint>();
  for (const resource of resourceNames) {
    const limit = quantityAt(values, 'resources', 'limits', resource) ?? quantityAt(limitRange, 'default', resource);
    // A limit without a request is a request of the same size; with neither, the limit range fills both in.
    const request =
      quantityAt(values, 'resources', 'requests', resource) ??
      quantityAt(values, 'resources', 'limits', resource) ??
      quantityAt(limitRange, 'defaultRequest', resource);
    if (request !== undefined) perPod.set(`requests.${resource}`, request);
    if (limit !== undefined) perPod.set(`limits.${resource}`, limit);
  }
  return { pods: most + surge(values, most), fewest, perPod };
}

/** Pods beyond the replicas that an update may start; Kubernetes' default is a quarter, rounded up. */
function surge(values: JsonObject, replicas: number): number {
  const given = valueAt(values, ['workload', 'maxSurge']);
  if (typeof given === 'number') return given;
  const share = typeof given === 'string' ? Number.parseInt(given, 10) : 25;
  if (Number.isNaN(share)) return 0;
  return typeof given === 'string' && !given.endsWith('%') ? share : Math.ceil((replicas * share) / 100);
}

/** The demands of all releases together, by the keys of a ResourceQuota. */
export function totalDemand(demands: Iterable<Demand>): ResourceTotals {
  const total = new Map<string, bigint>();
  const add = (key: string, amount: bigint) => total.set(key, (total.get(key) ?? 0n) + amount);
  for (const { pods, perPod } of demands) {
    add('pods', BigInt(pods) * ONE);
    for (const [key, amount] of perPod) add(key, amount * BigInt(pods));
  }
  return total;
}
