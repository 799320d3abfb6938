export { printNamedTemplates, printTemplate } from './emit/index.ts';
export {
  compileEvaluator,
  compilePlacedEvaluator,
  type Evaluator,
  type PlacedInput,
  type PlacedTemplates,
  type RenderedObject,
  type RenderInput,
  type Rendering,
  type Roots,
} from './evaluate/index.ts';
export { assumedApis, disputedApis } from './functions/assumed-apis.ts';
export { toStructure } from './language/build.ts';
export {
  and,
  contains,
  eq,
  ge,
  gt,
  has,
  hasApi,
  hasKey,
  hasPrefix,
  hasSuffix,
  isNotEmpty,
  isSet,
  le,
  lt,
  ne,
  not,
  or,
} from './language/conditions.ts';
export { each, entries, entryOf, failWhen, optional, when, withValue } from './language/control.ts';
export {
  add,
  choose,
  defaultTo,
  join,
  len,
  lower,
  mul,
  replace,
  required,
  sha256,
  sub,
  toJson,
  trimAll,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
} from './language/functions.ts';
export { kept, orEmpty } from './language/kept.ts';
export { type Line, lines, type Paragraph, type TextLines } from './language/lines.ts';
export { match } from './language/match.ts';
export { merge } from './language/merge.ts';
export { type NamedTemplates, namedTemplates } from './language/named.ts';
export { overlay } from './language/overlay.ts';
export {
  type CapabilityFacts,
  type ChartFacts,
  capabilities,
  chartFacts,
  type ReleaseFacts,
  release,
  valuesOf,
} from './language/roots.ts';
export { type TextOf, type TextPart, type TextPiece, text } from './language/text.ts';
export type { Entries, Expr, Fragment, Item, Items, Maybe, Templated, ValuePath } from './language/types.ts';
export { type BlockFault, faultOfBlock, faultOfJoined } from './tree/block-text.ts';
export type { Expression, NamedTemplate, Structure } from './tree/nodes.ts';
export { type Rewriter, rewriteExpression, rewriteStructure } from './tree/rewrite.ts';
export { typesOf, type ValueSchema } from './tree/schema.ts';
export { strayBindings } from './tree/scopes.ts';
export type { ChartTemplates, NamedTemplateFile, TemplateFile } from './tree/template-file.ts';
export { expressionsIn, includedTemplates, innerExpressions, innerStructures, valuesRead } from './tree/walk.ts';
