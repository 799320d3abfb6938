import { endsTight } from '../tree/block-text.ts';
import type { Structure } from '../tree/nodes.ts';
import { armsOf, typesOf, type ValueSchema } from '../tree/schema.ts';
import { schemaOf, typesOfExpression } from '../tree/type-of.ts';
import { isLongText } from './inline.ts';

/**
 * A line that is left after a document whose last value may be text that ends with line breaks: Helm takes all white
 * space off the end of each document (`SplitManifests` in its releaseutil), which would be part of that text.
 */
export const documentEnd = '# Keeps line breaks at the end of the value above: Helm trims each document.';

/** Whether a document may end with a value of the user's that `toYaml` prints and that ends with line breaks. */
export const mayEndInLineBreaks = (document: Structure): boolean => endOf(document).lineBreaks;

/** What a structure may end with, and whether it prints something in every case. */
interface End {
  readonly lineBreaks: boolean;
  readonly certain: boolean;
}

const other: End = { lineBreaks: false, certain: true };

function endOf(structure: Structure): End {
  switch (structure.kind) {
    case 'wholeValue':
      return { lineBreaks: holdsText(structure.value), certain: true };
    case 'map':
      return endOfLast(
        structure.entries.map((entry) => (entry.kind === 'splice' ? endOf(entry.body) : below(entry.value))),
      );
    case 'list':
      return endOfLast(structure.items.map(below));
    case 'includeYaml':
      return endOf(structure.template.body);
    case 'when':
    case 'with':
      return either(endOf(structure.body), structure.otherwise === undefined ? undefined : endOf(structure.otherwise));
    case 'each':
      return either(endOf(structure.body), undefined);
    case 'check':
      return { lineBreaks: false, certain: false };
    case 'lines':
      return { lineBreaks: !endsTight(structure), certain: true };
    case 'scalar':
      return { lineBreaks: isLongText(structure.value) && !endsTight(structure), certain: true };
    case 'joined':
      return other;
  }
}

/** The end of what stands under a key or after a dash, which is printed whatever a map or list under it holds. */
const below = (value: Structure): End =>
  value.kind === 'map' || value.kind === 'list' ? { ...endOf(value), certain: true } : endOf(value);

/** The end of several parts: those before the last count where all that follow may be absent. */
function endOfLast(parts: readonly End[]): End {
  const last = parts.findLastIndex(({ certain }) => certain);
  const ends = parts.slice(Math.max(last, 0));
  return { lineBreaks: ends.some(({ lineBreaks }) => lineBreaks), certain: last >= 0 };
}

const either = (one: End, another: End | undefined): End => ({
  lineBreaks: one.lineBreaks || (another?.lineBreaks ?? false),
  certain: one.certain && (another?.certain ?? false),
});

/** Whether text that ends with line breaks may stand in a map or list that is printed whole. */
function holdsText(value: Parameters<typeof schemaOf>[0]): boolean {
  const types = typesOfExpression(value);
  if (types.length > 0 && !types.some((type) => type === 'object' || type === 'array')) return false;
  const schema = schemaOf(value);
  return schema === undefined || admitsLineBreaks(schema);
}

function admitsLineBreaks(schema: ValueSchema): boolean {
  const members = schema.const === undefined ? schema.enum : [schema.const];
  if (members !== undefined) return members.some((member) => JSON.stringify(member).includes('\\n'));
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return armsOf(schema).some(admitsLineBreaks);
  const types = typesOf(schema);
  if (types.length === 0) return schema.type !== 'null';
  return types.some((type) => {
    switch (type) {
      case 'string':
        return textAdmitsLineBreaks(schema);
      case 'array':
        return schema.items === undefined || admitsLineBreaks(schema.items);
      case 'object':
        return mapAdmitsLineBreaks(schema);
      default:
        return false;
    }
  });
}

function mapAdmitsLineBreaks({ properties = {}, additionalProperties }: ValueSchema): boolean {
  if (Object.values(properties).some(admitsLineBreaks)) return true;
  return typeof additionalProperties === 'object'
    ? admitsLineBreaks(additionalProperties)
    : (additionalProperties ?? true);
}

/** Patterns that are closed at their end and name no class of characters that takes line breaks in. */
const textAdmitsLineBreaks = ({ pattern, allOf = [] }: ValueSchema): boolean =>
  [pattern, ...allOf.map((each) => each.pattern)].every(
    (each) => each === undefined || !each.endsWith('$') || /\\[sWDSn]|\[\^/u.test(each),
  );
