import type { JsonObject } from '@helmwright/json';
import {
  type Expr,
  type Items,
  type Line,
  lines,
  type Maybe,
  type NamedTemplates,
  namedTemplates,
  release,
  type TemplateFile,
  toStructure,
  type ValuePath,
  type ValueSchema,
  valuesOf,
  valuesRead,
} from '@helmwright/template';
import { z } from 'zod';
import type { ChartDefinition, LibraryDefinition } from '../definition/chart-definition.ts';
import { type ChartMetadataInput, completeMetadata } from '../definition/metadata.ts';
import type { FittingFacts } from '../facts/fitting.ts';
import type { AskedFacts } from '../facts/fleet-facts.ts';
import { jsonSchemaOf } from '../model/json-schema.ts';
import { type StandardValues, standardValues } from '../model/standard.ts';
import type { ValuesOf } from '../model/values-of.ts';
import { type StandardNames, standardNames } from '../names/standard-names.ts';

import { underAlias } from '../schema/values-schema.ts';
import type { LibraryValues } from './library.ts';
import type { Resource } from './resource.ts';
import { asSubchart, type SubchartInput, type SubchartValues } from './subchart.ts';

/** Charts by the names that they have within another. */
export type Subcharts = Readonly<Record<string, SubchartInput>>;

/** What a chart is declared from. */
export interface ChartInput<
  S extends z.core.$ZodShape,
  Subs extends Subcharts = Subcharts,
  Libs extends readonly LibraryDefinition[] = readonly LibraryDefinition[],
> extends ChartMetadataInput {
  /** The values model: a closed object whose every value has a description and a default. */
  readonly values: z.ZodObject<S, z.core.$strict>;
  /** What the chart's pods are to the whole; a label and part of every selector. Default: the chart's name. */
  readonly component?: string | ((v: ValuePath<ValuesOf<S>>) => Expr<string>);
  /** Keys of labels without a domain that the chart sets itself, and `commonLabels` may therefore not. */
  readonly reservedLabels?: readonly string[];
  /** The namespace of the objects where `namespaceOverride` is null. Default: the release's. */
  readonly namespace?: (v: ValuePath<ValuesOf<S>>) => Expr<string>;
  /** The application that the chart is a part of; a label. Default: the chart's name. */
  readonly partOf?: string | ((v: ValuePath<ValuesOf<S>>) => Expr<string>);
  /** Other charts that are installed with this one, by alias; their values stand below the alias. */
  readonly subcharts?: Subs;
  /** Libraries whose parts the templates use; their values are among the chart's own. */
  readonly libraries?: Libs;
}

/** What the files of a chart are written from. */
export interface ChartParts<F = AskedFacts, V = unknown> {
  /** Template files by name without extension: `{ deployment }` is printed into `templates/deployment.yaml`. */
  readonly templates: Readonly<Record<string, Resource>>;
  /** Conflicts between values that stop the rendering. */
  readonly checks?: readonly (Maybe<never> | Items<unknown>)[];
  /** The lines of NOTES.txt. */
  readonly notes?: readonly Line[];
  /** Representative values by name; printed into `ci/<name>-values.yaml`, and rendered by every test. */
  readonly examples?: Readonly<Record<string, JsonObject>>;
  /** Values by name that the model takes and a check refuses: tests see each of them stop the rendering. */
  readonly refused?: Readonly<Record<string, JsonObject>>;
  /**
   * What the chart is for, and which facts of the fleet it is given at which of its values:
   * `{ cell: { 'cluster.region': 'region.name' } }`.
   */
  readonly facts?: F & FittingFacts<F, V>;
}

/** A chart's own values, with those that every chart has. */
export type AllValues<V> = V & Omit<StandardValues, keyof V>;

/** What a chart's templates are written with. */
export interface Chart<V> {
  /** Typed paths into the chart's values. */
  readonly v: ValuePath<AllValues<V>>;
  readonly names: StandardNames;
  /** Declares parts that several files share. */
  readonly template: NamedTemplates;
  /** Puts the chart together. */
  compose<const F extends AskedFacts = AskedFacts>(parts: ChartParts<F, AllValues<V>>): ChartDefinition<AllValues<V>>;
}

/** A chart's own values, with those of what it brings along. */
export type WithParts<V, Subs, Libs extends readonly LibraryDefinition[]> = [keyof Subs] extends [never]
  ? WithLibraries<V, Libs>
  : WithLibraries<V, Libs> & SubchartValues<Subs>;

type WithLibraries<V, Libs extends readonly LibraryDefinition[]> = Libs extends readonly []
  ? V
  : V & LibraryValues<Libs>;

/**
 * Declares a chart: its metadata and its values model. `compose` on the result makes it whole.
 *
 * @example
 * ```ts
 * const values = z.strictObject({ greeting: z.string().default('hello').describe('What is said.') });
 * const greeter = defineChart({ name: 'greeter', version: '0.1.0', description: 'Greets.', values });
 * export default greeter.compose({
 *   templates: {
 *     configmap: resource<ConfigMap>({ metadata: greeter.names.metadata(), data: { GREETING: greeter.v.greeting } }),
 *   },
 * });
 * ```
 */
export function defineChart<
  S extends z.core.$ZodShape,
  const Subs extends Subcharts = Record<never, never>,
  const Libs extends readonly LibraryDefinition[] = readonly [],
>(input: ChartInput<S, Subs, Libs>): Chart<WithParts<ValuesOf<S>, Subs, Libs>> {
  type V = WithParts<ValuesOf<S>, Subs, Libs>;
  const metadata = completeMetadata(input);
  const subcharts = Object.fromEntries(
    Object.entries(input.subcharts ?? {}).map(([alias, given]) => [alias, asSubchart(given)] as const),
  );
  const libraries = input.libraries ?? [];
  const model = z.strictObject({
    ...input.values.shape,
    ...Object.assign({}, ...libraries.map(({ values }) => values.shape)),
    ...standardValues(input.reservedLabels ?? []).shape,
    ...input.values.shape,
  });
  const { schema: modelled, problems } = jsonSchemaOf(model);
  const ownSchema = withLibraries(modelled, libraries, Object.keys(input.values.shape));
  const schema = withSubcharts(ownSchema, subcharts);
  const v = valuesOf<AllValues<V>>(schema);
  const own = valuesOf<ValuesOf<S>>(schema);
  const template = namedTemplates(metadata.name);
  const label = (given: typeof input.component): string | Expr<string> =>
    typeof given === 'function' ? given(own) : (given ?? metadata.name);
  const names = standardNames(template, valuesOf<StandardValues>(schema), {
    component: label(input.component),
    partOf: label(input.partOf),
    namespace: input.namespace?.(own) ?? release.Namespace,
  });
  const compose: Chart<V>['compose'] = (parts) => {
    const files = templateFiles(parts);
    const unread = optionalValues.filter((value) => !readsValue(files, value));
    const examples = parts.examples ?? {};
    return {
      metadata,
      schema: without(schema, unread),
      ownKeys: Object.keys(ownSchema.properties ?? {}).filter((key) => !unread.some((name) => name === key)),
      problems,
      files,
      examples,
      subcharts,
      libraries,
      refused: parts.refused ?? {},
      facts: parts.facts ?? {},
    };
  };
  return { v, names, template, compose };
}

/** A schema in which the values of libraries are as these know them: without the keys that their parts put beside them. */
function withLibraries(
  schema: ValueSchema,
  libraries: readonly LibraryDefinition[],
  own: readonly string[],
): ValueSchema {
  if (libraries.length === 0) return schema;
  const theirs = libraries
    .flatMap((library) => Object.entries(library.schema.properties ?? {}))
    .filter(([key]) => !own.includes(key));
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(theirs) } };
}

/** A schema with those of the subcharts, each below its alias. */
function withSubcharts(schema: ValueSchema, subcharts: ChartDefinition['subcharts']): ValueSchema {
  const below = Object.entries(subcharts).map(([alias, each]) => [alias, underAlias(each)] as const);
  if (below.length === 0) return schema;
  return {
    ...schema,
    required: [...(schema.required ?? []), ...below.map(([alias]) => alias)],
    properties: { ...schema.properties, ...Object.fromEntries(below) },
  };
}

/** Values of every chart that say nothing in a chart whose objects all have names of their own, or no namespace. */
const optionalValues: readonly (keyof StandardValues)[] = [
  'nameOverride',
  'fullnameOverride',
  'namespaceOverride',
  'commonLabels',
];

const readsValue = (files: readonly TemplateFile[], value: string): boolean =>
  files.some(({ body }) => valuesRead(body).has(value));

/** A closed schema without some of its properties, which are then refused like any other unknown key. */
const without = (schema: ValueSchema, names: readonly string[]): ValueSchema => ({
  ...schema,
  ...(schema.required === undefined ? {} : { required: schema.required.filter((name) => !names.includes(name)) }),
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))),
});

function templateFiles({
  templates,
  checks = [],
  notes = [],
}: Pick<ChartParts, 'templates' | 'checks' | 'notes'>): readonly TemplateFile[] {
  const manifests = Object.entries(templates).map(
    ([name, { body }]): TemplateFile => ({ path: `templates/${name}.yaml`, kind: 'manifest', body }),
  );
  const validation: readonly TemplateFile[] =
    checks.length === 0
      ? []
      : [{ path: 'templates/validation.yaml', kind: 'manifest', body: toStructure([...checks]) }];
  const text: readonly TemplateFile[] =
    notes.length === 0 ? [] : [{ path: 'templates/NOTES.txt', kind: 'notes', body: toStructure(lines(...notes)) }];
  return [...manifests, ...validation, ...text];
}
