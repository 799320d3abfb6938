import type { JsonObject } from '@helmwright/json';
import type { ChartDefinition, OfValues, Subchart } from '../definition/chart-definition.ts';

type Scalar = string | number | boolean | undefined;

/** Some of a chart's values, as a values file has them: lists whole, maps key by key. Null is passed over by some Helms (HW3014). */
export type PartialValues<T> = T extends null
  ? never
  : T extends Scalar | readonly unknown[]
    ? T
    : { readonly [K in keyof T]?: PartialValues<T[K]> | undefined };

/** What a chart says of one of its subcharts. */
export interface SubchartOptions<V> {
  /** The values that this subchart has by default here; what is left out is as in the subchart itself. */
  readonly defaults?: PartialValues<V>;
  /**
   * Whether it is installed by default. With it there is a value `enabled` under the alias that decides; without it the
   * subchart is always installed, unless another condition says no.
   */
  readonly enabled?: boolean;
  /** Values of the parent that decide before `enabled` does, as paths with dots; the first that there is counts. */
  readonly conditions?: readonly string[];
  /**
   * Keys of the value `tags` of the chart that is installed. Where no condition decides, the subchart is left out if one of
   * its tags is false and none is true.
   */
  readonly tags?: readonly string[];
}

/** What an alias may stand for: a chart that is always installed as it is, or a {@link subchart}. */
export type SubchartInput = ChartDefinition | Subchart;

/**
 * Puts a chart into another, with defaults of its own there and a condition.
 *
 * @example
 * ```ts
 * const cache = subchart(redis, { enabled: false, tags: ['storage'] });
 * ```
 */
export function subchart<V>(
  chart: ChartDefinition<V>,
  options: SubchartOptions<NoInfer<V>> & { readonly enabled: boolean },
): Subchart<V & { readonly enabled: boolean }>;
export function subchart<V>(
  chart: ChartDefinition<V>,
  options?: SubchartOptions<NoInfer<V>> & { readonly enabled?: never },
): Subchart<V>;
export function subchart(chart: ChartDefinition, options: SubchartOptions<unknown> = {}): Subchart {
  const { defaults = {}, enabled, conditions = [], tags = [] } = options;
  return Object.freeze({ chart, defaults: withoutUndefined(defaults as JsonObject), enabled, conditions, tags });
}

/** Options are written in TypeScript, where a key may be there and undefined. */
const withoutUndefined = (values: JsonObject): JsonObject => JSON.parse(JSON.stringify(values));

/** The subchart that an alias stands for. */
export const asSubchart = (given: SubchartInput): Subchart =>
  'chart' in given ? given : { chart: given, defaults: {}, enabled: undefined, conditions: [], tags: [] };

/** The values that a chart has of its subcharts, by alias. */
export type SubchartValues<Subs> = {
  readonly [A in keyof Subs]: Subs[A] extends OfValues<infer V> ? V : never;
};
