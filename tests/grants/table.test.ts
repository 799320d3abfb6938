import { checkGrants, kindOf, type Rule, type RuleOf, table } from '@helmwright/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import { context } from './samples.ts';
import { type KnownKind, knownKinds, type Schema } from './schemas.ts';

/** The fields of a rule that some schema has: parts of rules are shared, and a field of one has to be somewhere. */
type Seen = Map<RuleOf<'fields'>, Set<string>>;

/** Where a rule does not say of a schema's fields who may set them. */
function gaps(schema: Schema, rule: Rule, path: string, seen: Seen): readonly string[] {
  const { properties, items, additionalProperties } = schema;
  // What controllers copy from other kinds, they often leave open.
  if (properties === undefined && items === undefined && additionalProperties === undefined) return [];
  switch (rule.rule) {
    case 'fields': {
      // A map with any keys, of which a few are known.
      if (properties === undefined) return additionalProperties === undefined ? [`${path} is no map`] : [];
      const names = seen.get(rule) ?? new Set();
      seen.set(rule, names);
      return Object.entries(properties).flatMap(([name, below]) => {
        names.add(name);
        const of = Object.hasOwn(rule.fields, name) ? rule.fields[name] : undefined;
        return of === undefined ? [`${path}.${name}`] : gaps(below, of, `${path}.${name}`, seen);
      });
    }
    case 'each':
      return items === undefined ? [`${path} is no list`] : gaps(items, rule.of, `${path}[]`, seen);
    case 'values':
      return typeof additionalProperties === 'object'
        ? gaps(additionalProperties, rule.of, `${path}.*`, seen)
        : [`${path} is no map of any keys`];
    case 'keys':
    case 'pairs':
    case 'described':
      return typeof additionalProperties === 'object' ? [] : [`${path} is no map of any keys`];
    case 'both':
      return rule.of.flatMap((each) => gaps(schema, each, path, seen));
    case 'one-of':
    case 'none-of':
    case 'matches':
    case 'at-most':
    case 'granted':
    case 'host':
    case 'own-namespace':
      return properties === undefined && items === undefined ? [] : [`${path} is no scalar`];
    case 'free':
    case 'never':
    case 'with':
    case 'law':
      return [];
    default:
      return rule satisfies never;
  }
}

function rulesIn(rule: Rule, path: string): readonly (readonly [string, RuleOf<'fields'>])[] {
  switch (rule.rule) {
    case 'fields':
      return [[path, rule], ...Object.entries(rule.fields).flatMap(([name, of]) => rulesIn(of, `${path}.${name}`))];
    case 'each':
    case 'values':
      return rulesIn(rule.of, `${path}[]`);
    case 'both':
      return rule.of.flatMap((each) => rulesIn(each, path));
    default:
      return [];
  }
}

describe('the table of who may set what', () => {
  let kinds: ReadonlyMap<string, readonly KnownKind[]> = new Map();
  beforeAll(async () => {
    kinds = Map.groupBy(await knownKinds(), ({ apiVersion, kind }) => kindOf({ apiVersion, kind }));
  });

  test.each([...table])('says it of every field of its kind’s schemas, in every version: %s', (kind, rule) => {
    const known = kinds.get(kind) ?? [];
    expect(known.length).toBeGreaterThan(0);
    expect(known.flatMap(({ schema }) => gaps(schema, rule, kind, new Map()))).toEqual([]);
  });

  test('lets no tenant make a custom kind that it does not know, whoever grants it', () => {
    const unknown = [...kinds].filter(([whole]) => whole.includes('.') && !table.has(whole));
    expect(unknown.length).toBeGreaterThan(100);
    const grants = { ...context.grants, kinds: unknown.map(([whole]) => whole) };
    const made = unknown.flatMap(([whole, [known]]) => {
      const metadata = { name: 'it', namespace: context.namespace };
      const object = { apiVersion: known?.apiVersion ?? '', kind: known?.kind ?? '', metadata };
      return checkGrants(object, { ...context, grants }).length === 0 ? [whole] : [];
    });
    expect(made).toEqual([]);
  });

  test('has no rule for a field that no schema has', () => {
    const seen: Seen = new Map();
    for (const [kind, rule] of table) for (const { schema } of kinds.get(kind) ?? []) gaps(schema, rule, kind, seen);
    const unused = [...table].flatMap(([kind, rule]) =>
      rulesIn(rule, kind).flatMap(([path, of]) =>
        Object.keys(of.fields)
          .filter((name) => seen.get(of)?.has(name) === false)
          .map((name) => `${path}.${name}`),
      ),
    );
    expect([...new Set(unused)]).toEqual([]);
  });
});
