import type { Json } from '@helmwright/json';
import fc from 'fast-check';
import {
  addresses,
  annotationKeys,
  integers,
  names,
  paths,
  quantities,
  resourceKeys,
  special,
  words,
} from './hostile-texts.ts';
import { type Schema, typesOf } from './schemas.ts';

const isQuantity = ({ pattern }: Schema): boolean => pattern?.includes('KMGTPE') === true;

/** A text for a field of that name. */
function texts(key: string): fc.Arbitrary<string> {
  const own = special[key];
  const general = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(...paths) },
    { weight: 1, arbitrary: fc.constantFrom(...addresses) },
    { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'grapheme-ascii' }) },
  );
  if (own !== undefined)
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: general });
  if (/path|directory/i.test(key)) return fc.oneof(fc.constantFrom(...paths), general);
  if (/ip$|ips$|cidr|except|nameservers|ranges/i.test(key)) return fc.oneof(fc.constantFrom(...addresses), general);
  return general;
}

/** Keys of a map at a field of that name. */
function keys(key: string): fc.Arbitrary<string> {
  if (/^(hard|limits|requests|min|max|default|defaultRequest|maxLimitRequestRatio|overhead)$/.test(key)) {
    return fc.constantFrom(...resourceKeys);
  }
  if (key === 'annotations') return fc.constantFrom(...names, ...annotationKeys);
  return fc.constantFrom(...names);
}

/** A value of the type that the schema of a field asks for, at the edges of what is valid. */
export function typedValue(schema: Schema, key: string, depth = 0): fc.Arbitrary<Json> {
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (schema.anyOf?.[0] !== undefined && types.length === 0) return typedValue(schema.anyOf[0], key, depth);
  if (isQuantity(schema))
    return fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...quantities) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1, 1.5, -1) },
    );
  if (types.includes('integer') && types.includes('string')) {
    return fc.oneof(
      fc.constantFrom(...integers),
      fc.constantFrom('0', '1', '0%', '25%', '100%', '101%', '-1%', '1.5%', 'http', '', 'a'),
      texts(key),
    );
  }
  if (types.includes('integer')) return fc.constantFrom(...integers);
  if (types.includes('number')) return fc.constantFrom(-1, 0, 0.5, 1);
  if (types.includes('boolean')) return fc.boolean();
  if (types.includes('array')) return listOf(schema.items ?? {}, key, depth);
  if (types.includes('string')) return texts(key);
  return mapOf(schema, key, depth);
}

function listOf(items: Schema, key: string, depth: number): fc.Arbitrary<Json> {
  const item = typedValue(items, key, depth + 1);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.tuple(item) },
    { weight: 2, arbitrary: fc.tuple(item, item) },
    { weight: 1, arbitrary: item.map((same) => [same, same]) },
  );
}

function mapOf({ properties, additionalProperties }: Schema, key: string, depth: number): fc.Arbitrary<Json> {
  const entries = Object.entries(properties ?? {});
  if (entries.length === 0) {
    const value =
      typeof additionalProperties === 'object' ? typedValue(additionalProperties, key, depth + 1) : fc.constant('');
    return fc.dictionary(keys(key), value, { maxKeys: 2 });
  }
  if (depth > 4) return fc.constant({});
  return fc
    .subarray(entries, { maxLength: Math.min(entries.length, 3) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(([name, inner]) => typedValue(inner, name, depth + 1).map((value) => [name, value] as const)),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs));
}
