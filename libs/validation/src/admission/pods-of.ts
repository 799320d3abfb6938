import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/json';

/** Pods that an object is, or that controllers make of it. */
export interface MadePods {
  /** The first of them, as it is created. */
  readonly pod: JsonObject;
  /** The way to it in the object. */
  readonly path: Path;
  /** How many there are at the same time when nothing goes on. */
  readonly rest: number;
  /** How many more there are during a rolling update. */
  readonly surge: number;
}

/** Where an object of a kind has the pods that controllers make of it. */
const templates: Readonly<Record<string, Path>> = {
  'apps/v1 DaemonSet': ['spec', 'template'],
  'apps/v1 Deployment': ['spec', 'template'],
  'apps/v1 ReplicaSet': ['spec', 'template'],
  'apps/v1 StatefulSet': ['spec', 'template'],
  'batch/v1 CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/v1 Job': ['spec', 'template'],
  'v1 Pod': [],
};

/**
 * The pods of an object; undefined for one that makes none. A DaemonSet counts as one pod, for nobody knows the nodes, and
 * a hook of Helm as none, for it is gone when it is done.
 *
 * @param fewest the fewest replicas that a HorizontalPodAutoscaler leaves it
 */
export function podsOf(object: JsonObject, fewest?: number): MadePods | undefined {
  const kind = `${String(object['apiVersion'])} ${String(object['kind'])}`;
  const path = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  if (path === undefined) return undefined;
  const template = path.length === 0 ? object : valueAt(object, path);
  if (!isJsonObject(template)) return undefined;
  const { metadata, spec } = template;
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: metadata ?? {}, spec: spec ?? {} };
  const rest = valueAt(object, ['metadata', 'annotations', 'helm.sh/hook']) === undefined ? restOf(object, fewest) : 0;
  return { pod, path, rest, surge: object['kind'] === 'Deployment' && rest > 0 ? surgeOf(object, rest) : 0 };
}

function restOf(object: JsonObject, fewest: number | undefined): number {
  const at = (...path: Path): number => numberOf(valueAt(object, path)) ?? 1;
  switch (object['kind']) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
      return fewest ?? at('spec', 'replicas');
    case 'Job':
      return at('spec', 'parallelism');
    case 'CronJob':
      return at('spec', 'jobTemplate', 'spec', 'parallelism');
    default:
      return 1;
  }
}

/** A quarter where nothing is said; shares are rounded up. */
function surgeOf(object: JsonObject, replicas: number): number {
  if (valueAt(object, ['spec', 'strategy', 'type']) === 'Recreate') return 0;
  const given = valueAt(object, ['spec', 'strategy', 'rollingUpdate', 'maxSurge']) ?? '25%';
  if (typeof given === 'number') return given;
  const share = /^(\d{1,9})%$/.exec(String(given))?.[1];
  return share === undefined ? 0 : Math.ceil((replicas * Number(share)) / 100);
}

const numberOf = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

/** Which object a HorizontalPodAutoscaler scales, and the fewest replicas that it leaves it. */
export function fewestReplicas(object: JsonObject): readonly [target: string, fewest: number] | undefined {
  if (object['kind'] !== 'HorizontalPodAutoscaler') return undefined;
  const target = valueAt(object, ['spec', 'scaleTargetRef']);
  if (!isJsonObject(target)) return undefined;
  const fewest = numberOf(valueAt(object, ['spec', 'minReplicas'])) ?? 1;
  return [`${String(target['kind'])} ${String(target['name'])}`, fewest];
}
