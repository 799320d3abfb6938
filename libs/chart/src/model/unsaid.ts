import type { z } from 'zod';
import { portablePattern } from './patterns.ts';

/** Why a part of a model cannot be held by Helm, and what to do. */
export interface Unsaid {
  readonly message: string;
  readonly remedy: string;
}

const notJson = 'is of a kind that JSON Schema has no words for';
const inexpressible: Unsaid = {
  message: 'has a check that JSON Schema cannot express',
  remedy: 'Use checks of zod that have a counterpart in JSON Schema, or a `failWhen` in the chart.',
};

/** What zod checks of a part of a model, its inner parts left out, and JSON Schema cannot say. */
export function unsaid(schema: z.core.$ZodType): readonly Unsaid[] {
  const { def } = schema._zod;
  const own = ofKind(def.type, schema);
  // A format such as `z.email()` is its own first check.
  const checks = [...(isCheck(schema) ? [schema] : []), ...(def.checks ?? [])];
  return [...(own === undefined ? [] : [own]), ...checks.flatMap((check) => ofCheck(check._zod.def) ?? [])];
}

const isCheck = (schema: z.core.$ZodType): schema is z.core.$ZodType & z.core.$ZodCheck =>
  schema._zod.traits.has('$ZodCheck');

function ofKind(kind: z.core.$ZodTypeDef['type'], schema: z.core.$ZodType): Unsaid | undefined {
  switch (kind) {
    case 'string':
    case 'number':
    case 'int':
    case 'boolean':
    case 'null':
    case 'any':
    case 'unknown':
    case 'never':
    case 'object':
    case 'array':
    case 'enum':
    case 'union':
    case 'nullable':
    case 'optional':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'template_literal':
    case 'lazy':
      return undefined;
    case 'literal': {
      const values: readonly unknown[] = Reflect.get(schema._zod.def, 'values') ?? [];
      return values.some((value) => value === undefined || typeof value === 'bigint')
        ? { message: notJson, remedy: 'Name texts, numbers, booleans or null.' }
        : undefined;
    }
    case 'record':
      return Reflect.get(schema._zod.def, 'mode') === 'loose' || !hasTextKeys(schema)
        ? {
            message: 'is a map whose keys are not checked as texts',
            remedy: 'Use `z.record(z.string(), …)` or `z.partialRecord(z.enum(…), …)`.',
          }
        : undefined;
    case 'tuple':
      return {
        message: 'is a list whose items have meanings by place',
        remedy: 'Use `z.strictObject(…)`: an overlay can then change one of them.',
      };
    case 'intersection':
      return {
        message: 'is two models at once, of which each refuses the keys of the other',
        remedy: 'Write one model with the checks of both; `.extend(…)` adds keys.',
      };
    case 'catch':
      return {
        message: 'takes what it refuses for something else',
        remedy: 'Use `.default(…)`: Helm cannot replace a wrong value.',
      };
    case 'bigint':
    case 'symbol':
    case 'undefined':
    case 'void':
    case 'nan':
    case 'file':
    case 'map':
    case 'set':
    case 'promise':
    case 'function':
      return { message: notJson, remedy: 'Use what YAML has: text, numbers, booleans, lists and maps.' };
    case 'date':
    case 'transform':
    case 'pipe':
    case 'success':
    case 'custom':
      return inexpressible;
  }
}

function hasTextKeys(schema: z.core.$ZodType): boolean {
  const key: unknown = Reflect.get(schema._zod.def, 'keyType');
  const kind: unknown =
    typeof key === 'object' && key !== null ? Reflect.get(Reflect.get(key, '_zod')?.def ?? {}, 'type') : undefined;
  return kind === 'string' || kind === 'enum' || kind === 'literal' || kind === 'template_literal';
}

/** Formats for which zod does more than to match a pattern. */
const moreThanPatterns: ReadonlySet<string> = new Set([
  ...['url', 'ipv6', 'cidrv6', 'base64', 'base64url', 'jwt', 'json_string', 'credit_card', 'iban'],
]);

function ofCheck(def: z.core.$ZodCheckDef): readonly Unsaid[] | undefined {
  switch (def.check) {
    case 'min_length':
    case 'max_length':
    case 'length_equals':
    case 'greater_than':
    case 'less_than':
    case 'number_format':
      return undefined;
    case 'multiple_of':
      return Number.isInteger(Reflect.get(def, 'value'))
        ? undefined
        : [
            {
              message: 'is to be a multiple of a fraction, which validators work out differently',
              remedy: 'Use a whole number in a smaller unit.',
            },
          ];
    case 'string_format':
      return ofFormat(Reflect.get(def, 'format'), Reflect.get(def, 'pattern'));
    case 'overwrite':
      return [
        {
          message: 'changes what it is given, which Helm cannot',
          remedy: 'Check it instead: `.regex(…)`, `.lowercase()`.',
        },
      ];
    default:
      return [inexpressible];
  }
}

function ofFormat(format: unknown, pattern: unknown): readonly Unsaid[] | undefined {
  if (!(pattern instanceof RegExp) || moreThanPatterns.has(String(format))) {
    return [
      {
        message: `has the format ${String(format)}, which Helm does not check`,
        remedy: 'Say with `.regex(…)` what is allowed.',
      },
    ];
  }
  const portable = portablePattern(pattern.source, pattern.flags);
  return portable.ok ? undefined : [portable];
}
