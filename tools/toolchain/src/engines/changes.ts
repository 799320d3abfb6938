import type { JsonSchema } from '../schemas/json-schema.ts';

/** The schemas of a set: path inside it, such as `apps/deployment_v1.json` → schema. */
export type SchemaFiles = ReadonlyMap<string, JsonSchema>;

/** What another version of an engine knows that this one does not, and the reverse. */
export interface Changes {
  /** Kinds as `apps/deployment_v1`. */
  readonly kindsAdded: readonly string[];
  readonly kindsRemoved: readonly string[];
  /** For each kind that is asked about: paths of fields such as `spec.template.spec.containers[].resizePolicy`. */
  readonly fields: readonly {
    readonly kind: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }[];
}

const nameOf = (path: string): string => path.replace(/\.json$/, '');
const without = (left: Iterable<string>, right: ReadonlySet<string>): readonly string[] =>
  [...left].filter((each) => !right.has(each)).sort();

/**
 * Compares two sets of schemas: which kinds came and went, and which fields of the kinds that are asked about. A field
 * inside another that came or went itself is not listed.
 *
 * @param kinds names as in {@link Changes}, such as those that charts emit
 */
export function changesBetween(before: SchemaFiles, after: SchemaFiles, kinds: ReadonlySet<string>): Changes {
  const [old, now] = [new Set([...before.keys()].map(nameOf)), new Set([...after.keys()].map(nameOf))];
  const fields = [...kinds].sort().flatMap((kind) => {
    const [left, right] = [before.get(`${kind}.json`), after.get(`${kind}.json`)];
    if (left === undefined || right === undefined) return [];
    const [then, today] = [fieldsOf(left), fieldsOf(right)];
    const [added, removed] = [outermost(without(today, then)), outermost(without(then, today))];
    return added.length + removed.length === 0 ? [] : [{ kind, added, removed }];
  });
  return { kindsAdded: without(now, old), kindsRemoved: without(old, now), fields };
}

/** The path of every field of a schema, those behind references once. */
export function fieldsOf(root: JsonSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (schema: JsonSchema, path: string, behind: readonly string[]): void => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const at = path === '' ? name : `${path}.${name}`;
      found.add(at);
      visit(property, at, behind);
    }
    if (schema.items !== undefined) visit(schema.items, `${path}[]`, behind);
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, `${path}.*`, behind);
    for (const each of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
      visit(each, path, behind);
    }
    const name = schema.$ref?.replace('#/definitions/', '');
    const target = name === undefined ? undefined : root.definitions?.[name];
    // A schema that contains itself has the same fields at every depth.
    if (name !== undefined && target !== undefined && !behind.includes(name)) visit(target, path, [...behind, name]);
  };
  visit(root, '', []);
  return found;
}

const outermost = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !paths.some((other) => path.startsWith(`${other}.`) || path.startsWith(`${other}[]`)));

/** The changes as lines for people, none where there are none. */
export function changeLines({ kindsAdded, kindsRemoved, fields }: Changes): readonly string[] {
  return [
    ...kindsRemoved.map((kind) => `- kind ${kind}`),
    ...kindsAdded.map((kind) => `+ kind ${kind}`),
    ...fields.flatMap(({ kind, added, removed }) => [
      ...removed.map((path) => `- ${kind}: ${path}`),
      ...added.map((path) => `+ ${kind}: ${path}`),
    ]),
  ];
}
