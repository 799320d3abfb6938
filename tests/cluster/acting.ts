import type { ApiRequest, Cluster } from '@helmwright/cluster';
import { concurrently } from '../control-plane/concurrently.ts';
import type { Resource } from './access-matrix.ts';

/** A name that nothing has: a verb that is granted finds nothing, and one that is not is refused before. */
const nothing = 'probe';
const body = { metadata: { name: nothing } };
const mergePatch = 'application/merge-patch+json';

/** How each verb is used on a resource; requests have no way to list, watch or empty a subresource. */
function requests(resource: Resource, namespace?: string): Readonly<Record<string, Omit<ApiRequest, 'user'>>> {
  const [name, subresource] = resource.name.split('/');
  const api = resource.group === '' ? '/api/v1' : `/apis/${resource.group}/v1`;
  const all = `${api}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${name}`;
  const one = `${all}/${nothing}${subresource === undefined ? '' : `/${subresource}`}`;
  const query = 'dryRun=All';
  return {
    get: { method: 'GET', path: one },
    create: { method: 'POST', path: `${subresource === undefined ? all : one}?${query}`, body },
    update: { method: 'PUT', path: `${one}?${query}`, body },
    patch: { method: 'PATCH', path: `${one}?${query}`, body: {}, contentType: mergePatch },
    delete: { method: 'DELETE', path: `${one}?${query}` },
    ...(subresource === undefined
      ? {
          list: { method: 'GET', path: all },
          watch: { method: 'GET', path: `${all}?watch=true&timeoutSeconds=1` },
          deletecollection: { method: 'DELETE', path: `${all}?${query}` },
        }
      : {}),
  };
}

/** The verbs that can be tried on a resource. */
export const triable = (resource: Resource): readonly string[] => Object.keys(requests(resource));

/**
 * The verbs that somebody gets through with, by really asking as that user: all that are not refused for want of the
 * right. Nothing is changed. Without a namespace, on the whole cluster.
 */
export async function tried(
  cluster: Cluster,
  user: string,
  resource: Resource,
  namespace?: string,
): Promise<readonly string[]> {
  const entries = Object.entries(requests(resource, namespace));
  const answers = await concurrently(entries.length, entries, async ([verb, request]) => {
    const { status, body: answer } = await cluster.request({ ...request, user });
    // Admission refuses with the same status, but for other reasons: somebody who gets that far has the right.
    const refused = status === 403 && String(answer['message']).includes(`User "${user}" cannot ${verb} resource`);
    return refused ? [] : [verb];
  });
  return answers.flat();
}
