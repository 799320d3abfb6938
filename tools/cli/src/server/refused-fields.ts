import { identityOf } from '@helmwright/diff';
import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/json';
import type { Judge, ObjectFault } from '../verification/object-faults.ts';
import type { Verdict } from './dry-run.ts';

/** A field that a server refuses. */
export interface RefusedField extends ObjectFault {
  /** As much of the way to the field as is there; empty where nobody can tell. */
  readonly path: Path;
  /** What is there, as JSON. */
  readonly value: string;
}

/** The fields that a server refuses of an object; the object itself where it names none. */
export function refusedFields(
  object: JsonObject,
  identity: string,
  { message, fields }: Extract<Verdict, { readonly kind: 'refused' }>,
): readonly RefusedField[] {
  const name = `${String(object['kind'])} ${String(valueAt(object, ['metadata', 'name']))}`;
  const told = (path: Path, field: string | undefined, said: string): RefusedField => ({
    identity,
    subject: JSON.stringify([name, field ?? '']),
    what: JSON.stringify([field ?? '', said]),
    message: `makes ${name}, which the API server refuses${field === undefined ? '' : ` at ${field}`}: ${said.trim().replace(/\.$/, '')}`,
    path,
    value: JSON.stringify(valueAt(object, path)),
  });
  if (fields.length === 0) return [told([], undefined, message)];
  return fields.map(({ field, message: said }) => told(pathOf(object, field), field, said));
}

/** Judges objects by what a server said of the release: a fault is there as long as the field is as it was refused. */
export const judgeOf =
  (refused: readonly RefusedField[]): Judge<RefusedField> =>
  (objects, { namespace }) => {
    const known = new Map(objects.map((object) => [identityOf(object, namespace), object]));
    return refused.filter(({ identity, path, value }) => {
      const object = known.get(identity);
      return object !== undefined && JSON.stringify(valueAt(object, path)) === value;
    });
  };

/** The way that Kubernetes writes as `spec.ports[0].port` or `data[a.b]`, as far as the object has it. */
function pathOf(object: JsonObject, field: string): Path {
  const path: (string | number)[] = [];
  let value: Json | undefined = object;
  for (const [, key, index] of field.matchAll(/([^.[\]]+)|\[([^[\]]*)\]/g)) {
    const step: string | number = Array.isArray(value) ? Number(index ?? key) : (key ?? index ?? '');
    const inner: Json | undefined = valueAt(value ?? null, [step]);
    if (inner === undefined || (!isJsonObject(value) && !Array.isArray(value))) break;
    path.push(step);
    value = inner;
  }
  return path;
}
