import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import type { Fault } from '../field/field.ts';
import type { Judgement } from '../validate-object.ts';
import { COMPLETED_AFTER_SINCE, type Completion, hasOwnResources, type LimitItem, limitItems } from './admitted-pod.ts';
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
 * the server takes a Deployment whose pods it refuses. Paths are those in the object. What newer servers refuse beyond
 * that comes from `spec.resources` of the pod, which they complete later.
 */
export function checkBounds(object: JsonObject, { items, quotas }: Bounds): Judgement {
  const made = podsOf(object);
  const claims = claimsOf(object).flatMap(({ claim, path }) => within(path, checkClaimLimits(claim, items)));
  if (made === undefined) return { faults: claims, later: [] };
  const { pod, path } = made;
  const ofPod = (completion: Completion): readonly Fault[] => [
    ...checkPodLimits(pod, items, completion),
    ...quotas.flatMap((quota) => checkPodQuota(pod, quota, items, completion)),
  ];
  const faults = ofPod('before limit ranges');
  const later = faults.length === 0 && hasOwnResources(pod) ? ofPod('after limit ranges') : [];
  return {
    faults: [...claims, ...within(path, faults)],
    later: within(path, later).map((fault) => ({ ...fault, since: COMPLETED_AFTER_SINCE })),
  };
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
  /** The first version of Kubernetes that counts so much; undefined where all do. */
  readonly since: string | undefined;
}

/**
 * What all pods of a namespace's objects come to beyond its quotas, in the middle of a rolling update: with the fewest
 * replicas that autoscalers leave, and the surge of every Deployment at once.
 */
export function excessOf(objects: readonly JsonObject[], bounds: Bounds): readonly Excess[] {
  const made = atOnce(objects);
  const now = excessAt(made, bounds, 'before limit ranges');
  if (!made.some(({ pod }) => hasOwnResources(pod))) return now;
  const isKnown = ({ quota, key }: Excess): boolean => now.some((each) => each.quota === quota && each.key === key);
  const later = excessAt(made, bounds, 'after limit ranges').filter((each) => !isKnown(each));
  return [...now, ...later.map((each) => ({ ...each, since: COMPLETED_AFTER_SINCE }))];
}

interface PodsAtOnce {
  readonly pod: JsonObject;
  readonly count: bigint;
}

function atOnce(objects: readonly JsonObject[]): readonly PodsAtOnce[] {
  const fewest = new Map(objects.flatMap((object) => [fewestReplicas(object)].filter((each) => each !== undefined)));
  return objects.flatMap((object) => {
    const name = `${String(object['kind'])} ${String(valueAt(object, ['metadata', 'name']))}`;
    const made = podsOf(object, fewest.get(name));
    return made === undefined ? [] : [{ pod: made.pod, count: BigInt(Math.trunc(made.rest + made.surge)) }];
  });
}

function excessAt(made: readonly PodsAtOnce[], { items, quotas }: Bounds, completion: Completion): readonly Excess[] {
  const total = new Map<string, bigint>();
  for (const { pod, count } of made) {
    for (const [key, amount] of usageOf(pod, items, completion)) {
      total.set(key, (total.get(key) ?? 0n) + amount * count);
    }
  }
  return quotas.filter(isForAll).flatMap((quota) =>
    [...hardOf(quota)].flatMap(([key, granted]) => {
      const asked = total.get(key) ?? 0n;
      return asked > granted ? [{ quota, key, asked, granted, since: undefined }] : [];
    }),
  );
}
