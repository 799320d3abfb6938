import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import type { Fault } from '../field/field.ts';
import { type LimitItem, limitItems } from './admitted-pod.ts';
import { checkClaimLimits, checkPodLimits } from './check-limits.ts';
import { fewestReplicas, podsOf } from './pods-of.ts';
import { checkPodQuota, hardOf, isForAll, usageOf } from './quotas.ts';

/** The LimitRanges and ResourceQuotas of a namespace. */
export interface Bounds {
  readonly items: readonly LimitItem[];
  readonly quotas: readonly JsonObject[];
}

/** The bounds among the objects of a namespace. */
export const boundsAmong = (objects: readonly JsonObject[]): Bounds => ({
  items: objects.filter(({ kind }) => kind === 'LimitRange').flatMap(limitItems),
  quotas: objects.filter(({ kind }) => kind === 'ResourceQuota'),
});

/**
 * What limit ranges and quotas refuse of a new object of their namespace, or of the first pod that controllers make of it:
 * the server takes a Deployment whose pods it refuses. Paths are those in the object.
 */
export function checkBounds(object: JsonObject, { items, quotas }: Bounds): readonly Fault[] {
  const made = podsOf(object);
  const claims = claimsOf(object).flatMap(({ claim, path }) => within(path, checkClaimLimits(claim, items)));
  if (made === undefined) return claims;
  const { pod, path } = made;
  const ofPod = [...checkPodLimits(pod, items), ...quotas.flatMap((quota) => checkPodQuota(pod, quota, items))];
  return [...claims, ...within(path, ofPod)];
}

const within = (path: Fault['path'], faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));

function claimsOf(object: JsonObject): readonly { readonly claim: JsonObject; readonly path: Fault['path'] }[] {
  if (object['kind'] === 'PersistentVolumeClaim') return [{ claim: object, path: [] }];
  const templates: Json | undefined = valueAt(object, ['spec', 'volumeClaimTemplates']);
  return (Array.isArray(templates) ? templates : []).flatMap((claim: Json, index) =>
    isJsonObject(claim) ? [{ claim, path: ['spec', 'volumeClaimTemplates', index] }] : [],
  );
}

/** More than a quota lets in. */
export interface Excess {
  readonly quota: JsonObject;
  /** Such as `requests.cpu`. */
  readonly key: string;
  /** In thousandths. */
  readonly asked: bigint;
  readonly granted: bigint;
}

/**
 * What all pods of a namespace's objects come to beyond its quotas, in the middle of a rolling update: with the fewest
 * replicas that autoscalers leave, and the surge of every Deployment at once.
 */
export function excessOf(objects: readonly JsonObject[], { items, quotas }: Bounds): readonly Excess[] {
  const fewest = new Map(objects.flatMap((object) => [fewestReplicas(object)].filter((each) => each !== undefined)));
  const total = new Map<string, bigint>();
  for (const object of objects) {
    const made = podsOf(
      object,
      fewest.get(`${String(object['kind'])} ${String(valueAt(object, ['metadata', 'name']))}`),
    );
    if (made === undefined) continue;
    const count = BigInt(Math.trunc(made.rest + made.surge));
    for (const [key, amount] of usageOf(made.pod, items)) total.set(key, (total.get(key) ?? 0n) + amount * count);
  }
  return quotas.filter(isForAll).flatMap((quota) =>
    [...hardOf(quota)].flatMap(([key, granted]) => {
      const asked = total.get(key) ?? 0n;
      return asked > granted ? [{ quota, key, asked, granted }] : [];
    }),
  );
}
