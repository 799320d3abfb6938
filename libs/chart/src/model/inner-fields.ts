import type { ValueSchema } from '@helmwright/template';

/** A field of what users name in a map, list, or give whole. */
export interface InnerField {
  /** From the value that it is in: `*.port` in a map of what users name, `[].port` in a list, `port` otherwise. */
  readonly path: string;
  readonly schema: ValueSchema;
  /** Whether it has to be there, in every form that has it. */
  readonly required: boolean;
}

/** The fields inside a value that has no values of its own below it, outer ones first, each once. */
export function innerFields(schema: ValueSchema): readonly InnerField[] {
  const found = new Map<string, InnerField>();
  for (const field of fieldsIn(schema, '')) {
    const known = found.get(field.path);
    found.set(field.path, known === undefined ? field : joined(known, field));
  }
  return [...found.values()];
}

/** A field that several forms have: its constants, or whatever it may be, side by side. */
const joined = (one: InnerField, other: InnerField): InnerField => ({
  path: one.path,
  required: one.required && other.required,
  schema: {
    anyOf: [...(one.schema.anyOf ?? [one.schema]), other.schema],
    ...describedBy(one.schema.description ?? other.schema.description),
  },
});

const describedBy = (description: string | undefined): ValueSchema =>
  description === undefined ? {} : { description };

function fieldsIn(schema: ValueSchema, path: string): readonly InnerField[] {
  const step = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const { properties = {}, required = [], additionalProperties, items } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, inner]) => [
      { path: step(name), schema: inner, required: required.includes(name) },
      ...fieldsIn(inner, step(name)),
    ]),
    ...(typeof additionalProperties === 'object' ? fieldsIn(additionalProperties, step('*')) : []),
    ...(items === undefined ? [] : fieldsIn(items, `${path}[]`)),
    ...(schema.anyOf ?? schema.oneOf ?? []).flatMap((arm) => fieldsIn(arm, path)),
  ];
}
