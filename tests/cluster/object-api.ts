import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

/** One object of the Kubernetes API. */
export type KubernetesObject = z.infer<typeof objectSchema>;

/** The objects of rendered manifests. Kubernetes reads YAML 1.1. */
export function objectsOf(manifests: string): readonly KubernetesObject[] {
  return parseAllDocuments(manifests, { version: '1.1' }).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const value: unknown = document.toJS();
    return value === null || value === undefined ? [] : [objectSchema.parse(value)];
  });
}

const resourceKind = z.object({
  name: z.string(),
  kind: z.string(),
  namespaced: z.boolean(),
  verbs: z.array(z.string()),
});
type ResourceKind = z.infer<typeof resourceKind>;

const resourceList = z.object({ resources: z.array(resourceKind) });
const groupList = z.object({
  groups: z.array(z.object({ preferredVersion: z.object({ groupVersion: z.string() }) })),
});
const objectList = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });

/** What every namespace holds without anybody's doing, and what only tells of the past. */
const ownToNamespaces = new Set(['ConfigMap kube-root-ca.crt', 'ServiceAccount default']);

/** Applies objects as `kubectl apply --server-side` does; the server tells where each kind is served. */
export class ObjectApi {
  readonly #cluster: Cluster;
  readonly #kinds = new Map<string, Promise<ReadonlyMap<string, ResourceKind>>>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Applies an object with strict validation, or only asks what would happen. */
  async apply(object: KubernetesObject, { dryRun }: { readonly dryRun: boolean }): Promise<ApiAnswer> {
    const query = `fieldManager=helmwright-tests&force=true&fieldValidation=Strict${dryRun ? '&dryRun=All' : ''}`;
    return this.#cluster.request({
      method: 'PATCH',
      path: `${await this.pathOf(object)}?${query}`,
      contentType: 'application/apply-patch+yaml',
      body: object,
    });
  }

  /** The path that an object is served at. */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const kinds = this.#kinds.get(base) ?? this.#discover(base);
    this.#kinds.set(base, kinds);
    const resource = (await kinds).get(kind);
    if (resource === undefined) throw new Error(`the API server does not serve ${kind} of ${apiVersion}`);
    const scope = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
    return `${base}${scope}/${resource.name}/${metadata.name}`;
  }

  /** Everything that is in a namespace, of whatever kind the server knows, as `Kind name`; events aside. */
  async everythingIn(namespace: string): Promise<readonly string[]> {
    const { groups } = groupList.parse((await this.#cluster.request({ method: 'GET', path: '/apis' })).body);
    const bases = ['/api/v1', ...groups.map(({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`)];
    const found = await Promise.all(
      bases.map(async (base) => {
        const kinds = [...(await this.#discover(base)).values()].filter(
          ({ namespaced, verbs, kind }) => namespaced && verbs.includes('list') && kind !== 'Event',
        );
        return Promise.all(kinds.map((kind) => this.#list(base, namespace, kind)));
      }),
    );
    return found
      .flat(2)
      .filter((object) => !ownToNamespaces.has(object))
      .sort();
  }

  async #list(base: string, namespace: string, { name, kind }: ResourceKind): Promise<readonly string[]> {
    const { body } = await this.#cluster.request({ method: 'GET', path: `${base}/namespaces/${namespace}/${name}` });
    return objectList.parse(body).items.map(({ metadata }) => `${kind} ${metadata.name}`);
  }

  async #discover(base: string): Promise<ReadonlyMap<string, ResourceKind>> {
    const { body } = await this.#cluster.request({ method: 'GET', path: base });
    const { resources } = resourceList.parse(body);
    return new Map(resources.filter(({ name }) => !name.includes('/')).map((resource) => [resource.kind, resource]));
  }
}
