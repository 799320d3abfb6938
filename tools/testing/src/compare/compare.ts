import { isDeepStrictEqual } from 'node:util';
import type { CompiledChart } from '@helmwright/chart';
import { compareCodePoints, type JsonObject } from '@helmwright/json';
import type { HelmOutcome, HelmRequest } from '../helm/helm.ts';

/** What our own evaluation makes of a request, in Helm's terms. */
export function evaluated(chart: CompiledChart, { release, namespace, values }: HelmRequest): HelmOutcome {
  const problems = chart.validate(values);
  if (problems.length > 0) {
    return { kind: 'schema', message: problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n') };
  }
  const rendering = chart.render({ values, release: { name: release, namespace } });
  if (!rendering.ok) return { kind: 'failure', message: rendering.message };
  return { kind: 'objects', objects: rendering.objects.map(({ object }) => object) };
}

/** How two outcomes differ; undefined where they agree. Refusals by the schema need not have the same words. */
export function difference(ours: HelmOutcome, helms: HelmOutcome): string | undefined {
  if (ours.kind !== helms.kind) return `evaluation: ${summary(ours)}\nHelm: ${summary(helms)}`;
  if (ours.kind === 'schema') return undefined;
  if (ours.kind === 'failure') {
    return ours.message === (helms.kind === 'failure' ? helms.message : '')
      ? undefined
      : `${summary(ours)}\n${summary(helms)}`;
  }
  const left = sorted(ours.objects);
  const right = sorted(helms.kind === 'objects' ? helms.objects : []);
  return isDeepStrictEqual(left, right) ? undefined : firstDifference(left, right, 'objects');
}

/** Where two values differ first, and how. */
function firstDifference(left: unknown, right: unknown, path: string): string {
  if (isCollection(left) && isCollection(right) && Array.isArray(left) === Array.isArray(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    const at = keys.find((key) => !isDeepStrictEqual(Reflect.get(left, key), Reflect.get(right, key)));
    if (at !== undefined) return firstDifference(Reflect.get(left, at), Reflect.get(right, at), `${path}.${at}`);
  }
  return `${path}\nevaluation: ${JSON.stringify(left)}\nHelm: ${JSON.stringify(right)}`;
}

const isCollection = (value: unknown): value is object => typeof value === 'object' && value !== null;

const summary = (outcome: HelmOutcome): string =>
  outcome.kind === 'objects' ? `${outcome.objects.length} objects` : `${outcome.kind}: ${outcome.message}`;

/** Objects in an order of their own, so that the order of files does not count. */
const sorted = (objects: readonly JsonObject[]): readonly JsonObject[] =>
  objects
    .map((object) => ({ object, name: identity(object) }))
    .sort((a, b) => compareCodePoints(a.name, b.name))
    .map(({ object }) => object);

/** The whole of an object: two of a release may have the same name, and the keys of a map any order. */
const identity = (object: JsonObject): string =>
  JSON.stringify([object['apiVersion'], object['kind'], object['metadata'], object], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareCodePoints(a, b)))
      : value,
  );
