import type { JsonObject } from '@helmwright/json';
import { compareCodePoints } from '@helmwright/json';
import { compareValues } from '../structure/compare.ts';
import type { Operation } from '../structure/operation.ts';
import { identityOf } from './identity.ts';

/** What becomes of one object. */
export type ObjectChange =
  | { readonly kind: 'added'; readonly identity: string; readonly after: JsonObject }
  | { readonly kind: 'removed'; readonly identity: string; readonly before: JsonObject }
  | {
      readonly kind: 'changed';
      readonly identity: string;
      readonly before: JsonObject;
      readonly after: JsonObject;
      readonly operations: readonly Operation[];
    };

/**
 * What becomes of the objects of a release, in the order of their identities; objects that stay as they are left out.
 *
 * @param namespace of the release, for objects that name none
 */
export function compareObjects(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  namespace: string,
): readonly ObjectChange[] {
  const old = new Map(before.map((object) => [identityOf(object, namespace), object]));
  const now = new Map(after.map((object) => [identityOf(object, namespace), object]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(compareCodePoints)
    .flatMap((identity): readonly ObjectChange[] => {
      const left = old.get(identity);
      const right = now.get(identity);
      if (left === undefined) return right === undefined ? [] : [{ kind: 'added', identity, after: right }];
      if (right === undefined) return [{ kind: 'removed', identity, before: left }];
      const operations = compareValues(left, right);
      return operations.length === 0 ? [] : [{ kind: 'changed', identity, before: left, after: right, operations }];
    });
}
