import type { Cluster } from '@helmwright/cluster';
import { isJsonObject, type JsonObject } from '@helmwright/json';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { scratch } from './bases.ts';

/** What a server says to an object; undefined where it takes it. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

const lanes = 8;

const resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

/** Asks a server about new objects, in one namespace, and changes nothing there but that namespace. */
export class Asker {
  readonly #cluster: Cluster;
  readonly #collections = new Map<string, Promise<string>>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Makes the namespace. */
  async open(): Promise<void> {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: scratch } };
    const { status } = await this.#cluster.request({ method: 'POST', path: '/api/v1/namespaces', body });
    if (status !== 201 && status !== 409) throw new Error(`the namespace was not made: ${status}`);
    for (;;) {
      const path = `/api/v1/namespaces/${scratch}/serviceaccounts/default`;
      if ((await this.#cluster.request({ method: 'GET', path })).status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What the server says to each object, as it is created, and where it would be as it is applied. */
  all(objects: readonly JsonObject[]): Promise<readonly (Refusal | undefined)[]> {
    return concurrently(lanes, objects, async (object) => (await this.#create(object)) ?? (await this.#apply(object)));
  }

  /** Creates an object in earnest. */
  async create(object: JsonObject): Promise<Refusal | undefined> {
    return this.#ask({ method: 'POST', path: await this.#collection(object), body: object });
  }

  async #create(object: JsonObject): Promise<Refusal | undefined> {
    const path = `${await this.#collection(object)}?dryRun=All&fieldValidation=Strict`;
    return this.#ask({ method: 'POST', path, body: object });
  }

  async #apply(object: JsonObject): Promise<Refusal | undefined> {
    const name = isJsonObject(object['metadata']) ? object['metadata']['name'] : undefined;
    // Only what has a name can be applied.
    if (typeof name !== 'string' || name === '') return undefined;
    const query = 'fieldManager=helmwright-tests&force=true&fieldValidation=Strict&dryRun=All';
    const path = `${await this.#collection(object)}/${encodeURIComponent(name)}?${query}`;
    return this.#ask({ method: 'PATCH', path, body: object, contentType: 'application/apply-patch+yaml' });
  }

  async #ask(request: Parameters<Cluster['request']>[0]): Promise<Refusal | undefined> {
    const answer = await this.#cluster
      .request(request)
      .catch(() => this.#cluster.request(request).catch(() => undefined));
    // Some objects make its validation fall over, and it closes the connection.
    if (answer === undefined) return { status: 500, message: 'the server gave no answer' };
    const { status, body } = answer;
    return status < 300 ? undefined : { status, message: String(body['message']) };
  }

  #collection(object: JsonObject): Promise<string> {
    const [apiVersion, kind] = [String(object['apiVersion']), String(object['kind'])];
    const known = this.#collections.get(`${apiVersion} ${kind}`) ?? this.#discover(apiVersion, kind);
    this.#collections.set(`${apiVersion} ${kind}`, known);
    return known;
  }

  async #discover(apiVersion: string, kind: string): Promise<string> {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { body } = await this.#cluster.request({ method: 'GET', path: base });
    const found = resources.parse(body).resources.find((each) => each.kind === kind && !each.name.includes('/'));
    if (found === undefined) throw new Error(`the API server does not serve ${kind} of ${apiVersion}`);
    return `${base}${found.namespaced ? `/namespaces/${scratch}` : ''}/${found.name}`;
  }
}
