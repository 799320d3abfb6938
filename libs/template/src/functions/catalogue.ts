import type { JsonType } from '@helmwright/json';

/** How a function is printed and what it yields. Argument order is the template function's own. */
export interface FunctionEntry {
  readonly yields: JsonType;
  /** `last`: its last argument may be piped in, as people write it; `never`: always a prefix call. */
  readonly pipe: 'last' | 'never';
}

/**
 * The template functions a chart may call. Go's text/template gives the logic and comparisons, Sprig the strings and
 * arithmetic, Helm `toJson` and `required`. `isSet`, `isPresent`, `isNotEmpty` and `hasApi` are ours: they print as the
 * idiom that a chart author writes for them.
 */
export const catalogue = {
  and: { yields: 'boolean', pipe: 'never' },
  or: { yields: 'boolean', pipe: 'never' },
  not: { yields: 'boolean', pipe: 'never' },
  eq: { yields: 'boolean', pipe: 'never' },
  ne: { yields: 'boolean', pipe: 'never' },
  lt: { yields: 'boolean', pipe: 'never' },
  le: { yields: 'boolean', pipe: 'never' },
  gt: { yields: 'boolean', pipe: 'never' },
  ge: { yields: 'boolean', pipe: 'never' },
  isSet: { yields: 'boolean', pipe: 'never' },
  isPresent: { yields: 'boolean', pipe: 'never' },
  isNotEmpty: { yields: 'boolean', pipe: 'never' },
  hasApi: { yields: 'boolean', pipe: 'never' },
  contains: { yields: 'boolean', pipe: 'never' },
  hasPrefix: { yields: 'boolean', pipe: 'never' },
  hasSuffix: { yields: 'boolean', pipe: 'never' },
  hasKey: { yields: 'boolean', pipe: 'never' },
  has: { yields: 'boolean', pipe: 'never' },
  default: { yields: 'string', pipe: 'last' },
  required: { yields: 'string', pipe: 'last' },
  ternary: { yields: 'string', pipe: 'never' },
  trunc: { yields: 'string', pipe: 'last' },
  trimSuffix: { yields: 'string', pipe: 'last' },
  trimPrefix: { yields: 'string', pipe: 'last' },
  trimAll: { yields: 'string', pipe: 'last' },
  replace: { yields: 'string', pipe: 'last' },
  lower: { yields: 'string', pipe: 'last' },
  upper: { yields: 'string', pipe: 'last' },
  join: { yields: 'string', pipe: 'last' },
  sha256sum: { yields: 'string', pipe: 'last' },
  toJson: { yields: 'string', pipe: 'last' },
  len: { yields: 'integer', pipe: 'never' },
  add: { yields: 'integer', pipe: 'never' },
  sub: { yields: 'integer', pipe: 'never' },
  mul: { yields: 'integer', pipe: 'never' },
} as const satisfies Readonly<Record<string, FunctionEntry>>;

/** The name of a function in the catalogue. */
export type FunctionName = keyof typeof catalogue;
