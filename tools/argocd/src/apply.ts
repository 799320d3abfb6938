import type { Cluster } from '@helmwright/cluster';

/** An object of the kinds that Argo CD is made of. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** Applies an object as `kubectl apply --server-side` does. Rejects with the server's message where it refuses. */
export async function apply(cluster: Cluster, object: ApiObject): Promise<void> {
  const { status, body } = await cluster.request({
    method: 'PATCH',
    path: `${pathOf(object)}?fieldManager=helmwright&force=true`,
    contentType: 'application/apply-patch+yaml',
    body: object,
  });
  if (status >= 300) throw new Error(`${object.kind} ${object.metadata.name} was refused: ${String(body['message'])}`);
}

/** The path that an object is served at: its plural is its kind with an s, as is that of all kinds here. */
function pathOf({ apiVersion, kind, metadata: { name, namespace } }: ApiObject): string {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = namespace === undefined ? '' : `/namespaces/${namespace}`;
  return `${base}${scope}/${kind.toLowerCase()}s/${name}`;
}
