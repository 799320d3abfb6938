import { freeze } from '../tree/freeze.ts';
import type { Binding, Each, Expression, Structure } from '../tree/nodes.ts';
import { eitherOf, typesOf, type ValueSchema } from '../tree/schema.ts';
import { schemaOf } from '../tree/type-of.ts';
import { hintOf } from './build.ts';
import { additional, expr, pathExpression } from './make.ts';
import type { Expr, ValuePath } from './types.ts';

/** A loop over a map or list; the body is built once, with names that stand for each key and value. */
export function loop(
  source: Expression,
  yields: Each['yields'],
  body: (value: ValuePath<unknown>, key: Expr<string>) => Structure,
): Each {
  const schema = schemaOf(source);
  const overList = typesOf(schema).includes('array');
  const value = binding(singular(hintOf(source)));
  const key = overList ? undefined : binding('name');
  const valueSchema = overList ? schema?.items : valuesOfMap(schema);
  return freeze({
    kind: 'each',
    source,
    key,
    value,
    yields,
    body: body(
      pathExpression({ kind: 'variable', binding: value, path: [], schema: valueSchema }),
      expr({ kind: 'variable', binding: key ?? value, path: [], schema: keySchema(schema) }),
    ),
  });
}

/** The schema of the values of a map: of an open one what it says of them, of a closed one whichever of its own. */
const valuesOfMap = (schema: ValueSchema | undefined): ValueSchema | undefined =>
  additional(schema) ?? (schema?.properties === undefined ? undefined : eitherOf(Object.values(schema.properties)));

const binding = (hint: string): Binding => freeze({ kind: 'binding', hint });

const keySchema = (schema: ValueSchema | undefined): ValueSchema => ({ ...schema?.propertyNames, type: 'string' });

/** The singular of an English plural, for the name of a loop variable: ports → port, policies → policy. */
function singular(plural: string): string {
  if (/[^aeiou]ies$/.test(plural)) return `${plural.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(plural)) return plural.slice(0, -2);
  return /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}
