import type { JsonObject } from '@helmwright/json';
import type { LabelMap } from '../selector.ts';
import { objectAt, textAt, textsOf } from './json.ts';

/** Pods that a rendered object makes: one shape of them. */
export interface PodTemplate {
  /** The object, such as `Deployment api`. */
  readonly owner: string;
  readonly labels: LabelMap;
  /** Whether they share the network of their node, where no policy holds. */
  readonly hostNetwork: boolean;
}

/** Where each kind keeps the template of its pods. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The pods that an object makes; undefined for kinds that make none. */
export function readPodTemplate(object: JsonObject): PodTemplate | undefined {
  const kind = textAt(object, 'kind') ?? '';
  const path = Object.hasOwn(templatePaths, kind) ? templatePaths[kind] : undefined;
  if (path === undefined) return undefined;
  const template = path.reduce<JsonObject>(objectAt, object);
  return {
    owner: `${kind} ${textAt(objectAt(object, 'metadata'), 'name') ?? ''}`,
    labels: textsOf(objectAt(objectAt(template, 'metadata'), 'labels')),
    hostNetwork: objectAt(template, 'spec')['hostNetwork'] === true,
  };
}
