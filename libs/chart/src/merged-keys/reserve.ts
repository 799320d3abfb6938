import type { ValueSchema } from '@helmwright/template';
import type { Reserved, ReservedKeys } from './merged-keys.ts';
import type { KeyForm } from './parts.ts';

/** A schema in which maps refuse the keys that are reserved beside them. */
export function withReserved(schema: ValueSchema, reserved: ReservedKeys): ValueSchema {
  if (reserved.size === 0) return schema;
  const { properties, additionalProperties, items, anyOf, oneOf } = schema;
  const inner = (at: ValueSchema): ValueSchema => withReserved(at, reserved);
  const own = reserved.get(schema);
  return {
    ...schema,
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(inner) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(inner) }),
    ...(own === undefined ? {} : { propertyNames: without(schema.propertyNames, own) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: inner(additionalProperties) } : {}),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, at]) => [name, inner(at)])) }),
  };
}

/** Names that are none of some keys, and not of the forms of others. */
function without(names: ValueSchema = {}, { keys, forms }: Reserved): ValueSchema {
  const refused = [
    ...(names.not?.pattern === undefined ? [] : [names.not.pattern]),
    ...(keys.size === 0 ? [] : [`^(${[...keys].map(literally).join('|')})$`]),
    ...[...forms].map(patternOf),
  ];
  return { ...names, not: { ...names.not, pattern: refused.join('|') } };
}

const patternOf = ({ start, end }: KeyForm): string =>
  start !== '' && end !== ''
    ? `^${literally(start)}.*${literally(end)}$`
    : start === ''
      ? `${literally(end)}$`
      : `^${literally(start)}`;

/** A text as a regular expression of any flavour takes it for itself. */
const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, (character) => `\\${character}`);
