import { isDeepStrictEqual } from 'node:util';
import { unfold } from '@helmwright/chart';
import { identityOf } from '@helmwright/diff';
import { formatPath, isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { readDocuments } from '@helmwright/source';

/** Objects that somebody else wrote down, or why they are not read, as the end of a sentence. */
export type ReadObjects =
  | { readonly ok: true; readonly objects: readonly JsonObject[] }
  | { readonly ok: false; readonly problem: string };

/**
 * The objects that Helm printed, or that a commit has, read as Kubernetes reads them: YAML 1.1, and those in lists each by
 * itself. A list that is none stays as it is.
 */
export function readObjects(manifests: string): ReadObjects {
  const read = readDocuments(manifests);
  if (!read.ok) return read;
  const objects = read.values.flatMap((object) => {
    if (!isJsonObject(object)) return [];
    const inner = unfold(object);
    return inner.ok ? inner.objects : [object];
  });
  return { ok: true, objects };
}

/** Where two sets of objects differ first, in words; `undefined` where they agree. The order of objects is no matter. */
export function firstDifference(
  ours: readonly JsonObject[],
  helms: readonly JsonObject[],
  namespace: string,
): string | undefined {
  const left = byIdentity(ours, namespace);
  const right = byIdentity(helms, namespace);
  for (const [identity, object] of left) {
    const other = right.get(identity);
    if (other === undefined) return `${identity} is rendered here alone`;
    const found = differenceAt(object, other, []);
    if (found !== undefined) return `${identity}, ${found}`;
  }
  const extra = [...right.keys()].find((identity) => !left.has(identity));
  return extra === undefined ? undefined : `${extra} is rendered by Helm alone`;
}

const byIdentity = (objects: readonly JsonObject[], namespace: string): ReadonlyMap<string, JsonObject> =>
  new Map(objects.map((object) => [identityOf(object, namespace), object]));

function differenceAt(ours: Json | undefined, helms: Json | undefined, path: readonly string[]): string | undefined {
  if (isDeepStrictEqual(ours, helms)) return undefined;
  if (isJsonObject(ours) && isJsonObject(helms)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(helms)])) {
      const found = differenceAt(ours[key], helms[key], [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return `${formatPath(path)} is ${shown(ours)} here and ${shown(helms)} in Helm`;
}

const shown = (value: Json | undefined): string => (value === undefined ? 'absent' : JSON.stringify(value));
