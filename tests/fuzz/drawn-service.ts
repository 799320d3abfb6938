import { app } from '@helmwright/charts';
import type { Json, JsonObject } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { userValues } from '@helmwright/testing';
import fc from 'fast-check';

/** What only a cluster can know, and what the fleet itself sets. */
const undrawn = new Set(['image', 'resources', 'autoscaling', 'extraObjects', 'serviceAccount', 'component']);

/** The part of the app's model from which further values of a service are drawn. */
function drawnPart({ properties = {}, ...schema }: ValueSchema): ValueSchema {
  const workload = properties['workload'];
  const { priorityClassName: _, ...ofWorkload } = workload?.properties ?? {};
  const kept = Object.entries(properties).filter(([name]) => !undrawn.has(name));
  return { ...schema, properties: { ...Object.fromEntries(kept), workload: { ...workload, properties: ofWorkload } } };
}

const annotationKeys = ['drawn.example.org/one', 'drawn.example.org/two', 'drawn.example.org/three'] as const;

/** What a tier grants, so that services may be annotated. */
export const grantedAnnotations: readonly string[] = annotationKeys.map((key) => `* ${key}=*`);

/** Values in which every map of annotations has keys that are granted. */
function withGrantedKeys(value: Json, name = ''): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return /annotations$/i.test(name)
    ? Object.fromEntries(entries.slice(0, annotationKeys.length).map(([, inner], at) => [annotationKeys[at], inner]))
    : Object.fromEntries(entries.map(([key, inner]) => [key, withGrantedKeys(inner, key)]));
}

const anyValues: fc.Arbitrary<JsonObject> = userValues(drawnPart(app.schema));

/** Further values: the annotations in them are granted, but for now and then. */
const furtherValues = fc.oneof(
  { weight: 1, arbitrary: anyValues },
  { weight: 7, arbitrary: anyValues.map((values) => withGrantedKeys(values) as JsonObject) },
);

/** A service of the chart `app`: how large it is, and further values of it. */
export const service = fc.record({
  isPublic: fc.boolean(),
  cpu: fc.constantFrom('50m', '100m', '0.25', '1'),
  memory: fc.constantFrom('64Mi', '256Mi', '1Gi', '128974848'),
  autoscaling: fc.option(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }))),
  values: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: furtherValues }),
});

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** What people write of such a service. */
export function serviceFile(
  name: string,
  { isPublic, cpu, memory, autoscaling, values }: Drawn<typeof service>,
): JsonObject {
  const resources = { cpu, memory, 'ephemeral-storage': '64Mi' };
  const [least, more] = autoscaling ?? [1, 0];
  return {
    description: 'Drawn.',
    chart: 'app',
    public: isPublic,
    values: {
      ...values,
      fullnameOverride: name,
      component: name,
      image: { repository: `example/${name}`, tag: '1.0.0' },
      resources: { requests: resources, limits: resources },
      ...(autoscaling === null
        ? {}
        : { autoscaling: { enabled: true, minReplicas: least, maxReplicas: least + more } }),
    },
  };
}
