import type { Cluster, ClusterUser } from '@helmwright/cluster';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { namespacedResources, type Resource, verbs } from './access-matrix.ts';
import { triable, tried } from './acting.ts';

/** Verbs by resource; resources without any are left out. */
export type AccessMatrix = Readonly<Record<string, readonly string[]>>;

const reviewed = z.object({ status: z.object({ allowed: z.boolean() }) });

/** Which verbs the server would let somebody use on a resource; without a namespace, on the whole cluster. */
async function allowed(
  cluster: Cluster,
  identity: ClusterUser,
  resource: Resource,
  inNamespace?: string,
): Promise<readonly string[]> {
  const [name, subresource] = resource.name.split('/');
  const answers = await concurrently(verbs.length, verbs, async (verb) => {
    const resourceAttributes = { verb, group: resource.group, resource: name, subresource, namespace: inNamespace };
    const spec = { user: identity.user, groups: [...identity.groups, 'system:authenticated'], resourceAttributes };
    const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
    const { body } = await cluster.request({ method: 'POST', path, body: { spec } });
    return reviewed.parse(body).status.allowed ? [verb] : [];
  });
  return answers.flat();
}

/** What the server would let somebody do to resources in a namespace; without one, on the whole cluster. */
export async function reviewedMatrix(
  cluster: Cluster,
  identity: ClusterUser,
  resources: readonly Resource[],
  inNamespace?: string,
): Promise<AccessMatrix> {
  const rows: (readonly [string, readonly string[]])[] = [];
  for (const resource of resources) {
    const granted = await allowed(cluster, identity, resource, inNamespace);
    if (granted.length > 0) rows.push([resource.name, granted]);
  }
  return Object.fromEntries(rows);
}

/** The same, by really asking as somebody. */
export async function actedMatrix(
  cluster: Cluster,
  { user }: ClusterUser,
  resources: readonly Resource[],
  inNamespace?: string,
): Promise<AccessMatrix> {
  const rows = await concurrently(4, resources, async (resource) => {
    const granted = await tried(cluster, user, resource, inNamespace);
    return granted.length > 0 ? [[resource.name, granted] as const] : [];
  });
  return inOrderOfVerbs(Object.fromEntries(rows.flat()));
}

/** A matrix with the verbs in the one order. */
export const inOrderOfVerbs = (rows: AccessMatrix): AccessMatrix =>
  Object.fromEntries(
    Object.entries(rows).map(([name, granted]) => [name, verbs.filter((verb) => granted.includes(verb))]),
  );

/** What of a matrix can be tried. */
export const triableOf = (rows: AccessMatrix): AccessMatrix =>
  Object.fromEntries(
    namespacedResources.flatMap((resource) => {
      const granted = verbs.filter((verb) => rows[resource.name]?.includes(verb) && triable(resource).includes(verb));
      return granted.length > 0 ? [[resource.name, granted]] : [];
    }),
  );
