import type { JsonObject } from '@helmwright/json';
import { validateObject } from '@helmwright/validation';
import fc from 'fast-check';

const cpus = ['50m', '100m', '0.2', '250m', '500m', '1', '1500m', '2'];
const memories = ['32Mi', '64Mi', '100M', '128Mi', '0.5Gi', '1Gi', '2Gi'];

/** Amounts from a part of each list, or none. */
const between = (from: number, to: number) =>
  fc.record(
    { cpu: fc.constantFrom(...cpus.slice(from, to)), memory: fc.constantFrom(...memories.slice(from, to)) },
    { requiredKeys: [] },
  );
const small = between(0, 4);
const large = between(3, 8);
const any = between(0, 8);
const little = { weight: 1, arbitrary: any };
const [requests, limits] = [
  fc.oneof({ weight: 4, arbitrary: small }, little),
  fc.oneof({ weight: 4, arbitrary: large }, little),
];
const ratios = fc.record(
  { cpu: fc.constantFrom('2', '2.5', '8'), memory: fc.constantFrom('4', '64') },
  { requiredKeys: [] },
);

const whole = (entries: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));

const item = fc.oneof(
  fc
    .record(
      { min: between(0, 2), max: limits, default: limits, defaultRequest: requests, maxLimitRequestRatio: ratios },
      { requiredKeys: [] },
    )
    .map((bounds) => whole({ type: 'Container', ...bounds })),
  fc
    .record({ min: between(0, 2), max: between(5, 8), maxLimitRequestRatio: ratios }, { requiredKeys: [] })
    .map((bounds) => whole({ type: 'Pod', ...bounds })),
);

/** Limit ranges that the server takes. */
export const limitRange: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(item, { minLength: 1, maxLength: 2, selector: ({ type }) => type })
  .map((limits) => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'drawn' }, spec: { limits } }))
  .filter((range) => validateObject(range).length === 0);

/** Quotas of what pods ask for and may use. */
export const quota: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      'requests.cpu': fc.constantFrom('300m', '1', '3'),
      cpu: fc.constantFrom('400m', '2'),
      'limits.cpu': fc.constantFrom('500m', '2'),
      'requests.memory': fc.constantFrom('100Mi', '1Gi'),
      'limits.memory': fc.constantFrom('128Mi', '2Gi'),
      'requests.ephemeral-storage': fc.constantFrom('1Gi', '10Gi'),
      'requests.hugepages-2Mi': fc.constantFrom('0', '4Mi', '16Mi'),
      'requests.nvidia.com/gpu': fc.constantFrom('0', '1'),
      pods: fc.constantFrom('0', '1', '3', '5'),
      'count/pods': fc.constantFrom('0', '2', '5'),
    },
    { requiredKeys: [] },
  )
  .map((hard) => ({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'drawn' },
    spec: { hard: whole(hard) },
  }));

const resources = fc
  .record({ requests, limits, storage: fc.boolean(), gpu: fc.boolean(), pages: fc.boolean() }, { requiredKeys: [] })
  .map(({ requests: asked = {}, limits: most = {}, storage = false, gpu = false, pages = false }) => ({
    requests: whole({ ...asked, ...(storage ? { 'ephemeral-storage': '2Gi' } : {}) }),
    limits: whole({
      ...most,
      ...(gpu ? { 'nvidia.com/gpu': '1' } : {}),
      ...(pages ? { 'hugepages-2Mi': '4Mi' } : {}),
    }),
  }));

/** The lists of resources that have an entry. */
const lists = (own: { readonly requests?: JsonObject; readonly limits?: JsonObject }): JsonObject =>
  Object.fromEntries(Object.entries(own).flatMap(([key, list]) => (list === undefined ? [] : [[key, whole(list)]])));

const containers = (prefix: string, least: number) =>
  fc.array(fc.tuple(resources, fc.boolean()), { minLength: least, maxLength: 2 }).map((all) =>
    all.map(([own, stays], index) => ({
      name: `${prefix}${index}`,
      image: 'a',
      resources: own,
      ...(prefix === 'init' && stays ? { restartPolicy: 'Always' } : {}),
    })),
  );

/** Pods that are valid by themselves. */
export const pod: fc.Arbitrary<JsonObject> = fc
  .record({
    containers: containers('main', 1),
    initContainers: containers('init', 0),
    resources: fc.option(fc.record({ requests: any, limits: large }, { requiredKeys: [] }), { freq: 4 }),
  })
  .map(({ containers: main, initContainers, resources: own }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'drawn' },
    spec: { containers: main, initContainers, ...(own === null ? {} : { resources: lists(own) }) },
  }))
  .filter((each) => validateObject(each).length === 0);

/** What a container is limited to where it says nothing, and a quota of limits that leaves room for that. */
export const boundsOfLimits: fc.Arbitrary<readonly JsonObject[]> = fc
  .record({
    cpu: fc.constantFrom('100m', '200m', '250m'),
    memory: fc.constantFrom('64Mi', '100M'),
    hard: fc.record({
      'limits.cpu': fc.constantFrom('600m', '1', '2'),
      'limits.memory': fc.constantFrom('300Mi', '1Gi', '2Gi'),
    }),
  })
  .map(({ cpu, memory, hard }) => [
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'drawn' },
      spec: { limits: [{ type: 'Container', default: { cpu, memory } }] },
    },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'drawn' }, spec: { hard } },
  ]);

const ofLittle = fc
  .record({ requests: between(0, 2), limits: between(2, 4) }, { requiredKeys: [] })
  .map((own) => lists(own));

/** Pods that ask for more as a whole than their containers do. */
export const podOfOwnRequests: fc.Arbitrary<JsonObject> = fc
  .record({ all: fc.array(ofLittle, { minLength: 1, maxLength: 2 }), requests: between(2, 8), limits: between(6, 8) })
  .map(({ all, requests: asked, limits: most }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'drawn' },
    spec: {
      containers: all.map((own, index) => ({ name: `main${index}`, image: 'a', resources: own })),
      resources: lists({ requests: asked, ...('cpu' in most ? { limits: most } : {}) }),
    },
  }))
  .filter((each) => validateObject(each).length === 0);
