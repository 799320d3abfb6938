import type { JsonObject } from '@helmwright/json';
import { kindOf } from '../objects/identity.ts';
import { mapAt, mapsOf } from './read.ts';

/** The pod spec in a workload; `undefined` for what makes no pods. */
export function podSpecOf(object: JsonObject): JsonObject | undefined {
  switch (kindOf(object)) {
    case 'Pod':
      return mapAt(object, 'spec');
    case 'Deployment.apps':
    case 'StatefulSet.apps':
    case 'DaemonSet.apps':
    case 'ReplicaSet.apps':
    case 'Job.batch':
    case 'Rollout.argoproj.io':
      return mapAt(object, 'spec', 'template', 'spec');
    case 'CronJob.batch':
      return mapAt(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
    default:
      return undefined;
  }
}

/** The containers of a pod by name, those that start it included. */
export const containersOf = (pod: JsonObject): ReadonlyMap<string, JsonObject> =>
  new Map(
    [...mapsOf(pod['initContainers']), ...mapsOf(pod['containers'])].map((container) => [
      String(container['name']),
      container,
    ]),
  );
