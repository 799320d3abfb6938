import {
  type Expr,
  type NamedTemplate,
  type NamedTemplates,
  namedTemplates,
  toStructure,
  type ValuePath,
  valuesOf,
} from '@helmwright/template';
import { z } from 'zod';
import type { LibraryDefinition } from '../definition/chart-definition.ts';
import { type ChartMetadataInput, completeMetadata } from '../definition/metadata.ts';
import { namedFiles, reached } from '../definition/templates-of.ts';
import { mergedKeys } from '../merged-keys/merged-keys.ts';
import { withReserved } from '../merged-keys/reserve.ts';
import { jsonSchemaOf } from '../model/json-schema.ts';
import type { ValuesOf } from '../model/values-of.ts';

/** What a library is declared from. */
export interface LibraryInput<S extends z.core.$ZodShape> extends ChartMetadataInput {
  /** The values that its templates read; every chart that uses the library has them among its own. */
  readonly values: z.ZodObject<S, z.core.$strict>;
}

/** What a library's templates are written with. */
export interface Library<S extends z.core.$ZodShape> {
  /** Typed paths into the values that charts have for the library. */
  readonly v: ValuePath<ValuesOf<S>>;
  /** Declares the library's parts; charts use what it gives as if it were their own. */
  readonly template: NamedTemplates;
  /** Puts the library together; it goes into the `libraries` of the charts that use it. */
  compose(): LibraryDefinition<S>;
}

/**
 * Declares a library: parts of templates that several charts share, with the values that they read.
 *
 * @example
 * ```ts
 * const library = defineLibrary({
 *   name: 'names',
 *   version: '0.1.0',
 *   description: 'Names that charts share.',
 *   values: z.strictObject({ team: dnsLabel().default('web').describe('Who runs it.') }),
 * });
 * const team = library.template.text('team', 'Who runs it.', lower(library.v.team));
 * export const names = library.compose();
 * ```
 */
export function defineLibrary<S extends z.core.$ZodShape>(input: LibraryInput<S>): Library<S> {
  const { schema, problems } = jsonSchemaOf(z.strictObject(input.values.shape));
  const metadata = completeMetadata(input);
  const declared: NamedTemplate[] = [];
  return {
    v: valuesOf<ValuesOf<S>>(schema),
    template: recorded(namedTemplates(metadata.name), declared),
    compose: () => {
      const templates = [...declared];
      const { reserved } = mergedKeys({ chart: metadata.name, files: [], named: namedFiles(templates) });
      return { metadata, values: input.values, schema: withReserved(schema, reserved), problems, templates };
    },
  };
}

/** Notes what is declared: charts may use a part of a library only, and all of it is emitted. */
function recorded(templates: NamedTemplates, into: NamedTemplate[]): NamedTemplates {
  const note = <T>(given: T): T => {
    for (const template of reached([toStructure(given)])) if (!into.includes(template)) into.push(template);
    return given;
  };
  return {
    text: (name, comment, body): Expr<string> => note(templates.text(name, comment, body)),
    yaml: (name, comment, body) => note(templates.yaml(name, comment, body)),
    textOf: (name, comment, like, body) => {
      const of = templates.textOf(name, comment, like, body);
      note(of(like as never));
      return of;
    },
    yamlOf: (name, comment, like, body) => {
      const of = templates.yamlOf(name, comment, like, body);
      note(of(like as never));
      return of;
    },
    in: (file) => recorded(templates.in(file), into),
  };
}

/** The values of several libraries, as one. */
export type LibraryValues<L extends readonly LibraryDefinition[]> =
  UnionToIntersection<
    {
      readonly [K in keyof L]: L[K] extends LibraryDefinition<infer S> ? { readonly shape: ValuesOf<S> } : never;
    }[number]
  > extends { readonly shape: infer V }
    ? V
    : unknown;

type UnionToIntersection<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void
  ? I
  : never;
