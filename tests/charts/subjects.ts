import type { ChartDefinition, CompiledChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import type { JsonObject } from '@helmwright/json';
import type { RenderedObject } from '@helmwright/template';
import { compiled } from '@helmwright/testing';
import { guideChart } from '../guide/guide-chart.ts';

/** A chart that is tested. */
export interface Subject {
  readonly definition: ChartDefinition;
  readonly chart: CompiledChart;
}

const subject = (definition: ChartDefinition): Subject => ({ definition, chart: compiled(definition) });

/** The charts of this project, of which more is expected than of anybody's. */
export const ours: readonly Subject[] = Object.values(definitions).map(subject);

/** Every chart: ours, and that of the guide, which is written as anybody would write one. */
export const charts: readonly Subject[] = [...ours, subject(await guideChart())];

/** The chart of that name. */
export function chartNamed(name: string): CompiledChart {
  const found = charts.find(({ chart }) => chart.metadata.name === name);
  if (found === undefined) throw new Error(`there is no chart ${name}`);
  return found.chart;
}

/** The objects of a rendering; an error where it stops. */
export function objectsOf(chart: CompiledChart, values: JsonObject = {}): readonly RenderedObject[] {
  const rendering = chart.render({ values, release: { name: 'my-release', namespace: 'some-namespace' } });
  if (!rendering.ok) throw new Error(rendering.message);
  return rendering.objects;
}

/** A map inside a value; an error where there is none. */
export function mapAt(value: unknown, ...path: readonly (string | number)[]): Readonly<Record<string, unknown>> {
  const found = at(value, ...path);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw new Error(`no map at ${path.join('.')}`);
  }
  return Object.fromEntries(Object.entries(found));
}

/** A list inside a value; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** What is inside a value; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inside, step) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, step) : undefined),
    value,
  );
}

/** The objects of a kind. */
export const ofKind = (objects: readonly RenderedObject[], kind: string): readonly JsonObject[] =>
  objects.map(({ object }) => object).filter((object) => object['kind'] === kind);
