import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import { withContainerRequests, withPodRequests, withPodResources } from '../core/pod-defaults.ts';

/** A bound of a LimitRange for one type of thing, such as `Container`. */
export interface LimitItem {
  readonly type: string;
  readonly min: JsonObject;
  readonly max: JsonObject;
  readonly ratio: JsonObject;
  readonly defaults: JsonObject;
  readonly defaultRequests: JsonObject;
}

/** The bounds of a LimitRange, as the server completes them: a container that says nothing gets the most, or the least. */
export function limitItems(range: JsonObject): readonly LimitItem[] {
  const items = valueAt(range, ['spec', 'limits']);
  return (Array.isArray(items) ? items : []).filter(isJsonObject).map((item) => {
    const list = (key: string): JsonObject => (isJsonObject(item[key]) ? item[key] : {});
    const [min, max] = [list('min'), list('max')];
    const type = String(item['type']);
    const ofContainer = type === 'Container';
    const defaults = { ...(ofContainer ? max : {}), ...list('default') };
    const defaultRequests = ofContainer ? { ...min, ...defaults, ...list('defaultRequest') } : {};
    return { type, min, max, ratio: list('maxLimitRequestRatio'), defaults, defaultRequests };
  });
}

/** When a server completes `spec.resources`: before limit ranges, or since Kubernetes 1.37 after them. */
export type Completion = 'before limit ranges' | 'after limit ranges';

/** The first version of Kubernetes that completes `spec.resources` after limit ranges. */
export const COMPLETED_AFTER_SINCE = '1.37';

/** A new pod as limit ranges and quotas see it: with what its containers get where they say nothing. */
export function admittedPod(pod: JsonObject, items: readonly LimitItem[], completion: Completion): JsonObject {
  const ofContainers = items.filter(({ type }) => type === 'Container');
  const own = withContainerRequests(pod);
  switch (completion) {
    case 'before limit ranges':
      return ofContainers.reduce(withDefaults, withPodRequests(own));
    case 'after limit ranges':
      return withPodResources(ofContainers.reduce(withDefaults, own));
  }
}

/** Whether it matters when `spec.resources` of the pod are completed. */
export const hasOwnResources = (pod: JsonObject): boolean => isJsonObject(valueAt(pod, ['spec', 'resources']));

function withDefaults(pod: JsonObject, { defaults, defaultRequests }: LimitItem): JsonObject {
  const spec = isJsonObject(pod['spec']) ? pod['spec'] : {};
  const completed = ['containers', 'initContainers'].flatMap((key) => {
    const list = spec[key];
    return Array.isArray(list) ? [[key, list.map((each: Json) => withLists(each, defaults, defaultRequests))]] : [];
  });
  return { ...pod, spec: { ...spec, ...Object.fromEntries(completed) } };
}

function withLists(container: Json, limits: JsonObject, requests: JsonObject): Json {
  if (!isJsonObject(container)) return container;
  const resources = isJsonObject(container['resources']) ? container['resources'] : {};
  const list = (key: string): JsonObject => (isJsonObject(resources[key]) ? resources[key] : {});
  return {
    ...container,
    resources: {
      ...resources,
      limits: { ...limits, ...list('limits') },
      requests: { ...requests, ...list('requests') },
    },
  };
}
