import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import { type ChartTemplates, innerStructures, type Structure, type ValueSchema } from '@helmwright/template';
import { type KeyForm, type Part, partOf } from './parts.ts';

/** Keys that a map of the user's may not have, and forms of such keys. */
export interface Reserved {
  readonly keys: ReadonlySet<string>;
  readonly forms: ReadonlySet<KeyForm>;
}

/** What is reserved in maps, by the schema of the map. */
export type ReservedKeys = ReadonlyMap<ValueSchema, Reserved>;

type Reserving = Map<ValueSchema, { readonly keys: Set<string>; readonly forms: Set<KeyForm> }>;

/** What is said of maps that are put together. */
export interface MergedKeys {
  readonly reserved: ReservedKeys;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Looks at every map that is put together of several parts. Printed, a key that two of them bring would stand there
 * twice: one reader takes the last, another refuses the file. A key of the chart's own is therefore taken from those that
 * the user's map beside it may have, and what cannot be told apart is refused with HW3006.
 */
export function mergedKeys({ chart, files, named }: ChartTemplates): MergedKeys {
  const reserved: Reserving = new Map();
  const faults = new Set<string>();
  const visit = (structure: Structure, place: string): void => {
    if (structure.kind === 'map' && structure.entries.some(({ kind }) => kind === 'splice')) {
      for (const fault of clashes(structure.entries.map(partOfEntry), reserved)) faults.add(`${place}: ${fault}`);
    }
    for (const inner of innerStructures(structure)) visit(inner, place);
  };
  for (const { path, body } of files) visit(body, path);
  for (const { templates } of named) for (const { name, body } of templates) visit(body, name);
  const diagnostics = [...faults].map((fault) =>
    chartCodes.keysClash({
      message: `${chart}: ${fault}.`,
      remedy:
        'Give each part keys of its own: the other branch of one `when`, a text before the key of a loop, or one map for both.',
    }),
  );
  return { reserved, diagnostics };
}

type MapEntry = Extract<Structure, { readonly kind: 'map' }>['entries'][number];

const partOfEntry = (entry: MapEntry): Part => partOf({ kind: 'map', entries: [entry] });

/** Reserves what can be reserved, and tells of what cannot. */
function clashes(parts: readonly Part[], reserved: Reserving): readonly string[] {
  return parts.flatMap((part, index) => {
    const others = parts.toSpliced(index, 1);
    const later = parts.slice(index + 1);
    const fixed = new Set(others.flatMap((other) => [...other.fixed]));
    for (const schema of part.open) {
      const beside = others.filter((other) => !other.givesWayTo.includes(schema));
      const forms = beside.flatMap((other) => other.formed);
      const known = reserved.get(schema) ?? { keys: new Set<string>(), forms: new Set<KeyForm>() };
      for (const key of new Set(beside.flatMap((other) => [...other.fixed])))
        if (mayHave(schema, key)) known.keys.add(key);
      for (const form of forms) if (mayHaveForm(schema, form)) known.forms.add(form);
      if (known.keys.size + known.forms.size > 0) reserved.set(schema, known);
    }
    const twice = [...part.fixed].filter((key) => later.some((other) => other.fixed.has(key)));
    const laterOpen = later.flatMap(({ open }) => open).filter((schema) => !part.givesWayTo.includes(schema));
    const laterForms = later.flatMap(({ formed }) => formed);
    return [
      ...twice.map((key) => `the key "${key}" is set by two parts of a map`),
      ...(part.open.length > 0 && laterOpen.some((other) => part.open.some((own) => mayShare(own, other)))
        ? ['two maps that users give are put together, and may have the same key']
        : []),
      ...part.formed.flatMap((form) => [
        ...[...fixed].filter((key) => isOf(form, key)).map((key) => `the key "${key}" may also come from a loop`),
        ...(laterForms.some((other) => mayMeet(form, other))
          ? [`two loops make keys of the form "${form.start}…${form.end}"`]
          : []),
      ]),
      ...(parts.length > 1 ? part.unknown.map((what) => `${what} is put together with other keys`) : []),
    ];
  });
}

/** Whether a map may have a key, by what its schema says of its keys. */
function mayHave({ propertyNames, properties }: ValueSchema, key: string): boolean {
  if (properties !== undefined && Object.hasOwn(properties, key)) return true;
  const { pattern, not, enum: members, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = propertyNames ?? {};
  if (members !== undefined) return members.includes(key);
  const length = [...key].length;
  if (length < minLength || length > maxLength) return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(key)) return false;
  return not?.pattern === undefined || !new RegExp(not.pattern, 'u').test(key);
}

/** Whether two maps may have a key in common. Keys that are listed are compared; of others it is not known. */
function mayShare(a: ValueSchema, b: ValueSchema): boolean {
  const [listed, other] = a.propertyNames?.enum === undefined ? [b, a] : [a, b];
  const keys = listed.propertyNames?.enum;
  return keys === undefined || keys.some((key) => typeof key === 'string' && mayHave(other, key));
}

/** Whether a key is of a form. */
const isOf = ({ start, end }: KeyForm, key: string): boolean =>
  key.length > start.length + end.length && key.startsWith(start) && key.endsWith(end);

/** Whether a key may be of both forms. */
const mayMeet = (a: KeyForm, b: KeyForm): boolean =>
  (a.start.startsWith(b.start) || b.start.startsWith(a.start)) && (a.end.endsWith(b.end) || b.end.endsWith(a.end));

/** Whether keys of a map may be of a form: tried with what names are made of. */
const mayHaveForm = (schema: ValueSchema, { start, end }: KeyForm): boolean =>
  ['a', 'A', '0', 'a-b', 'a.b', 'a_b', 'a/b'].some((inner) => mayHave(schema, `${start}${inner}${end}`));
