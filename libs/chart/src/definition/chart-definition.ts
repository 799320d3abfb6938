import type { JsonObject } from '@helmwright/json';
import type { NamedTemplate, TemplateFile, ValueSchema } from '@helmwright/template';
import type { z } from 'zod';
import type { AskedFacts } from '../facts/fleet-facts.ts';
import type { ModelProblem } from '../model/problem.ts';
import type { ChartMetadata } from './metadata.ts';

declare const valuesType: unique symbol;

/** Carries the type of a chart's values; no definition has it at run time. */
export interface OfValues<out V> {
  readonly [valuesType]?: V;
}

/** A whole chart, not yet compiled. */
export interface ChartDefinition<out V = unknown> extends OfValues<V> {
  readonly metadata: ChartMetadata;
  readonly schema: ValueSchema;
  /** The keys of the chart's own values, those of subcharts left out. */
  readonly ownKeys: readonly string[];
  /** What of the values model cannot be said in JSON Schema. */
  readonly problems: readonly ModelProblem[];
  readonly files: readonly TemplateFile[];
  readonly examples: Readonly<Record<string, JsonObject>>;
  /** By alias. */
  readonly subcharts: Readonly<Record<string, Subchart>>;
  readonly libraries: readonly LibraryDefinition[];
  readonly refused: Readonly<Record<string, JsonObject>>;
  /** What the chart is for, and which facts of the fleet it is given at which of its values. */
  readonly facts: AskedFacts;
}

/** A chart as a part of another. */
export interface Subchart<out V = unknown> extends OfValues<V> {
  readonly chart: ChartDefinition;
  readonly defaults: JsonObject;
  readonly enabled: boolean | undefined;
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
}

/** Named templates that several charts share, emitted as a chart of type `library`. */
export interface LibraryDefinition<out S extends z.core.$ZodShape = z.core.$ZodShape> {
  readonly metadata: ChartMetadata;
  readonly values: z.ZodObject<S, z.core.$strict>;
  readonly schema: ValueSchema;
  readonly problems: readonly ModelProblem[];
  readonly templates: readonly NamedTemplate[];
}
