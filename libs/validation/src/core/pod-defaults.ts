import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { Field } from '../field/field.ts';
import { parseThousandths } from '../field/quantity.ts';
import { amountsOf, type Totals, totalOfContainers } from './pod-totals.ts';
import { isHugePages, mayOvercommit } from './resource-names.ts';

const listsOfContainers = ['containers', 'initContainers'];

/** A pod whose containers ask for what they are limited to, where they say nothing. */
export function withContainerRequests(pod: JsonObject): JsonObject {
  const { spec } = pod;
  if (!isJsonObject(spec)) return pod;
  const completed = listsOfContainers.flatMap((key) => {
    const list = spec[key];
    return Array.isArray(list) ? [[key, list.map((container: Json) => withRequestsOfLimits(container))]] : [];
  });
  return { ...pod, spec: { ...spec, ...Object.fromEntries(completed) } };
}

function withRequestsOfLimits(container: Json): Json {
  if (!isJsonObject(container)) return container;
  const { resources } = container;
  if (!isJsonObject(resources) || !isJsonObject(resources['limits'])) return container;
  return {
    ...container,
    resources: { ...resources, requests: { ...resources['limits'], ...listOf(resources, 'requests') } },
  };
}

/**
 * A pod whose `spec.resources` are completed as Kubernetes did up to 1.36 (`defaultHugePagePodLimits` and
 * `defaultPodRequests` of k8s.io/kubernetes v1.34.1): before limit ranges give its containers anything.
 */
export const withPodRequests = (pod: JsonObject): JsonObject =>
  withResources(pod, (spec, resources) => {
    const limits = withHugePages(spec, resources);
    if (isEmpty(limits)) return resources;
    return { ...resources, limits, requests: requestsOf(spec, limits, listOf(resources, 'requests')) };
  });

/**
 * A pod whose `spec.resources` are completed as Kubernetes does since 1.37 (`DefaultPodLevelResources` of
 * k8s.io/kubernetes v1.37.2): after limit ranges gave its containers theirs, and with a limit where every container has
 * one, which is the larger of the request and what the containers may use together.
 */
export const withPodResources = (pod: JsonObject): JsonObject =>
  withResources(pod, (spec, resources) => {
    const limits = withHugePages(spec, resources);
    const requests = requestsOf(spec, limits, listOf(resources, 'requests'));
    const together = totalsOf(spec, 'limits');
    const containers = listsOfContainers.flatMap((key) => Field.root(spec, nobody()).at(key).items);
    const added = Object.entries(requests).flatMap(([name, asked]) => {
      const most = together.get(name);
      if (!isOfPods(name) || Object.hasOwn(limits, name) || most === undefined) return [];
      if (containers.some((container) => !container.at('resources', 'limits', name).isSet)) return [];
      return [[name, (parseThousandths(asked) ?? 0n) > most ? asked : `${most}m`] as const];
    });
    return { ...resources, requests, limits: { ...limits, ...Object.fromEntries(added) } };
  });

const nobody = () => ({ faults: [], later: [], isApplied: false });

const isOfPods = (name: string): boolean => name === 'cpu' || name === 'memory' || isHugePages(name);

const listOf = (resources: JsonObject, key: string): JsonObject => {
  const list = resources[key];
  return isJsonObject(list) ? list : {};
};

const isEmpty = (list: JsonObject): boolean => Object.keys(list).length === 0;

/** Changes the resources of a pod as a whole, where it has some. */
function withResources(pod: JsonObject, complete: (spec: JsonObject, resources: JsonObject) => JsonObject): JsonObject {
  const { spec } = pod;
  if (!isJsonObject(spec) || !isJsonObject(spec['resources'])) return pod;
  const { resources } = spec;
  if (isEmpty(listOf(resources, 'limits')) && isEmpty(listOf(resources, 'requests'))) return pod;
  return { ...pod, spec: { ...spec, resources: complete(spec, resources) } };
}

const totalsOf = (spec: JsonObject, list: 'requests' | 'limits'): Totals =>
  totalOfContainers(Field.root(spec, nobody()), (container) => amountsOf(container.at('resources', list)));

/** The limits of the pod, with the huge pages of its containers: they cannot be shared, so that their sum is the most. */
function withHugePages(spec: JsonObject, resources: JsonObject): JsonObject {
  const pages = [...totalsOf(spec, 'limits')].flatMap(([name, amount]) =>
    isHugePages(name) && !Object.hasOwn(listOf(resources, 'requests'), name) ? [[name, `${amount}m`] as const] : [],
  );
  return { ...Object.fromEntries(pages), ...listOf(resources, 'limits') };
}

/** The requests of the pod: those of its containers where it says none, and its limits where they do not either. */
function requestsOf(spec: JsonObject, limits: JsonObject, given: JsonObject): JsonObject {
  const ofContainers = [...totalsOf(spec, 'requests')].flatMap(([name, amount]) =>
    isOfPods(name) && mayOvercommit(name) ? [[name, `${amount}m`] as const] : [],
  );
  const ofLimits = Object.entries(limits).filter(
    ([name, limit]) => isOfPods(name) && parseThousandths(limit) !== undefined,
  );
  return { ...Object.fromEntries(ofLimits), ...Object.fromEntries(ofContainers), ...given };
}
