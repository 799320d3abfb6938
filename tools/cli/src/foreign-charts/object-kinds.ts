import type { Allowed, ObjectKind } from '@helmwright/fleet';
import { sortedKinds } from '@helmwright/fleet';
import { compareCodePoints, isJsonObject, type JsonObject } from '@helmwright/json';
import { isClusterKind } from './cluster-kinds.ts';

/** Objects of a release, with the namespace that they are in where they name none. */
export interface MadeObjects {
  readonly namespace: string;
  readonly objects: readonly JsonObject[];
}

/** The kind of an object, as AppProjects list it. */
export function listedKindOf(object: JsonObject): ObjectKind {
  const [apiVersion, kind] = [textOf(object['apiVersion']), textOf(object['kind'])];
  const slash = apiVersion.indexOf('/');
  return { group: slash === -1 ? '' : apiVersion.slice(0, slash), kind };
}

/** The namespace that an object names; empty where it names none. */
function namespaceOfObject({ metadata }: JsonObject): string {
  return isJsonObject(metadata) ? textOf(metadata['namespace']) : '';
}

/** Where objects of a kind are, as far as somebody says: a definition among the objects, or Kubernetes itself. */
export type ScopeOf = (kind: ObjectKind) => 'Cluster' | 'Namespaced' | undefined;

/** Scopes by the definitions that are among objects; those of Kubernetes come first. */
export function scopesIn(objects: readonly JsonObject[]): ScopeOf {
  const scopes = new Map(objects.flatMap(definedScope));
  return ({ group, kind }) => {
    const own = isClusterKind({ group, kind });
    if (own !== undefined) return own ? 'Cluster' : 'Namespaced';
    return scopes.get(`${group}/${kind}`);
  };
}

function definedScope(object: JsonObject): readonly (readonly [string, 'Cluster' | 'Namespaced'])[] {
  const { spec } = object;
  if (object['kind'] !== 'CustomResourceDefinition' || !isJsonObject(spec)) return [];
  const names = spec['names'];
  const kind = isJsonObject(names) ? textOf(names['kind']) : '';
  return [[`${textOf(spec['group'])}/${kind}`, spec['scope'] === 'Cluster' ? 'Cluster' : 'Namespaced']];
}

/** What has to be allowed for releases of a chart. A kind of which nobody says where it is may be in both places. */
export function allowedFor(releases: readonly MadeObjects[], scopeOf: ScopeOf): Allowed {
  const made = releases.flatMap(({ namespace, objects }) =>
    objects.map((object) => {
      const named = namespaceOfObject(object);
      return { kind: listedKindOf(object), named, elsewhere: named !== '' && named !== namespace };
    }),
  );
  const inCluster = made.filter(
    ({ kind, named }) => scopeOf(kind) === 'Cluster' || (scopeOf(kind) === undefined && named === ''),
  );
  const inNamespaces = made.filter(({ kind }) => scopeOf(kind) !== 'Cluster');
  const elsewhere = made.filter(({ kind, elsewhere: other }) => other && scopeOf(kind) !== 'Cluster');
  return {
    clusterKinds: sortedKinds(inCluster.map(({ kind }) => kind)),
    namespacedKinds: sortedKinds(inNamespaces.map(({ kind }) => kind)),
    namespaces: [...new Set(elsewhere.map(({ named }) => named))].sort(compareCodePoints),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
