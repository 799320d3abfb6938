import {
  type Expr,
  type Items,
  type JsonObject,
  type Line,
  lines,
  type Maybe,
  type NamedTemplates,
  namedTemplates,
  type Path,
  release,
  type TemplateFile,
  toStructure,
  type ValueSchema,
  valuesOf,
  valuesRead,
} from '@helmwright/template';
import { z } from 'zod';
import { jsonSchemaOf } from '../model/json-schema.ts';
import type { ModelProblem } from '../model/problem.ts';
import { type StandardValues, standardValues } from '../model/standard.ts';
import { type StandardNames, standardNames } from '../names/standard-names.ts';
import { type ChartMetadata, type ChartMetadataInput, completeMetadata } from './metadata.ts';
import type { Resource } from './resource.ts';

/** What a chart is declared from. */
export interface ChartInput<S extends z.core.$ZodShape> extends ChartMetadataInput {
  /** The values model: a closed object whose every value has a description and a default. */
  readonly values: z.ZodObject<S, z.core.$strict>;
  /** What the chart's pods are to the whole; a label and part of every selector. Default: the chart's name. */
  readonly component?: string | ((v: Path<ValuesOf<S>>) => Expr<string>);
  /** Keys of labels without a domain that the chart sets itself, and `commonLabels` may therefore not. */
  readonly reservedLabels?: readonly string[];
  /** The namespace of the objects where `namespaceOverride` is null. Default: the release's. */
  readonly namespace?: (v: Path<ValuesOf<S>>) => Expr<string>;
  /** The application that the chart is a part of; a label. Default: the chart's name. */
  readonly partOf?: string | ((v: Path<ValuesOf<S>>) => Expr<string>);
}

/** What the files of a chart are written from. */
export interface ChartParts {
  /** Template files by name without extension: `{ deployment }` is printed into `templates/deployment.yaml`. */
  readonly templates: Readonly<Record<string, Resource>>;
  /** Conflicts between values that stop the rendering. */
  readonly checks?: readonly (Maybe<never> | Items<unknown>)[];
  /** The lines of NOTES.txt. */
  readonly notes?: readonly Line[];
  /** Representative values by name; printed into `ci/<name>-values.yaml`, and rendered by every test. */
  readonly examples?: Readonly<Record<string, JsonObject>>;
}

/** A whole chart, not yet compiled. */
export interface ChartDefinition {
  readonly metadata: ChartMetadata;
  readonly schema: ValueSchema;
  /** What of the values model cannot be said in JSON Schema. */
  readonly problems: readonly ModelProblem[];
  readonly files: readonly TemplateFile[];
  readonly examples: Readonly<Record<string, JsonObject>>;
}

/**
 * A model's values as Helm holds them: a value that is not given is not there, and none is `undefined`. A value of the
 * model then fits a Kubernetes type under `exactOptionalPropertyTypes`.
 */
export type Given<T> = T extends object ? { [K in keyof T]: Given<Exclude<T[K], undefined>> } : T;

/** The values of a model. */
type ValuesOf<S extends z.core.$ZodShape> = Given<z.output<z.ZodObject<S, z.core.$strict>>>;

/** A chart's own values, with those that every chart has. */
export type AllValues<V> = V & Omit<StandardValues, keyof V>;

/** What a chart's templates are written with. */
export interface Chart<V> {
  /** Typed paths into the chart's values. */
  readonly v: Path<AllValues<V>>;
  readonly names: StandardNames;
  /** Declares parts that several files share. */
  readonly template: NamedTemplates;
  /** Puts the chart together. */
  compose(parts: ChartParts): ChartDefinition;
}

/** Declares a chart: its metadata and its values model. `compose` on the result makes it whole. */
export function defineChart<S extends z.core.$ZodShape>(input: ChartInput<S>): Chart<ValuesOf<S>> {
  type V = ValuesOf<S>;
  const metadata = completeMetadata(input);
  const model = z.strictObject({
    ...input.values.shape,
    ...standardValues(input.reservedLabels ?? []).shape,
    ...input.values.shape,
  });
  const { schema, problems } = jsonSchemaOf(model);
  const v = valuesOf<AllValues<V>>(schema);
  const own = valuesOf<V>(schema);
  const template = namedTemplates(metadata.name);
  const label = (given: typeof input.component): string | Expr<string> =>
    typeof given === 'function' ? given(own) : (given ?? metadata.name);
  const names = standardNames(template, valuesOf<StandardValues>(schema), {
    component: label(input.component),
    partOf: label(input.partOf),
    namespace: input.namespace?.(own) ?? release.Namespace,
  });
  const compose = (parts: ChartParts): ChartDefinition => {
    const files = templateFiles(parts);
    const unread = optionalValues.filter((value) => !readsValue(files, value));
    return { metadata, schema: without(schema, unread), problems, files, examples: parts.examples ?? {} };
  };
  return { v, names, template, compose };
}

/** Values of every chart that say nothing in a chart whose objects all have names of their own, or no namespace. */
const optionalValues: readonly (keyof StandardValues)[] = ['nameOverride', 'fullnameOverride', 'namespaceOverride'];

const readsValue = (files: readonly TemplateFile[], value: string): boolean =>
  files.some(({ body }) => valuesRead(body).has(value));

/** A closed schema without some of its properties, which are then refused like any other unknown key. */
const without = (schema: ValueSchema, names: readonly string[]): ValueSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))),
});

function templateFiles({ templates, checks = [], notes = [] }: ChartParts): readonly TemplateFile[] {
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
