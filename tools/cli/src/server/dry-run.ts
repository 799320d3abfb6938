import { isJsonObject, type JsonObject, valueAt } from '@helmwright/json';
import { podsOf } from '@helmwright/validation';
import { z } from 'zod';
import type { ServerAnswer, ServerConnection } from './kubectl-proxy.ts';

/** What a server says to an object. */
export type Verdict =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'refused';
      readonly message: string;
      /** Fields as Kubernetes writes them, such as `spec.ports[0].port`. */
      readonly fields: readonly { readonly field: string; readonly message: string }[];
    }
  /** Nobody can tell: its namespace or its kind is not there. */
  | { readonly kind: 'unknown'; readonly missing: string }
  /** The user may not do this. */
  | { readonly kind: 'forbidden'; readonly message: string };

const status = z.object({
  message: z.string().default(''),
  reason: z.string().optional(),
  details: z
    .object({
      kind: z.string().optional(),
      causes: z.array(z.object({ field: z.string().optional(), message: z.string().default('') })).optional(),
    })
    .optional(),
});

const resourceList = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

interface Served {
  readonly collection: string;
  readonly namespaced: boolean;
}

/** Asks a server what it would make of objects; nothing of it is kept. */
export class DryRun {
  readonly #server: ServerConnection;
  readonly #served = new Map<string, Promise<ReadonlyMap<string, Served>>>();

  constructor(server: ServerConnection) {
    this.#server = server;
  }

  /** Whether the object would be applied. Rejects where no answer comes. */
  async object(object: JsonObject, namespace: string): Promise<Verdict> {
    const [apiVersion, kind] = [String(object['apiVersion']), String(object['kind'])];
    const served = await this.#kind(apiVersion, kind);
    if (served === undefined) return { kind: 'unknown', missing: `the kind ${kind} of ${apiVersion}` };
    const { metadata } = object;
    const own = isJsonObject(metadata) && typeof metadata['namespace'] === 'string' ? metadata['namespace'] : namespace;
    const place = served.namespaced ? `/namespaces/${encodeURIComponent(own)}` : '';
    const name = encodeURIComponent(String(valueAt(object, ['metadata', 'name'])));
    const query = 'dryRun=All&fieldManager=helmwright&force=true&fieldValidation=Strict';
    const path = `${baseOf(apiVersion)}${place}/${served.collection}/${name}?${query}`;
    return verdictOf(await this.#server.ask('PATCH', path, JSON.stringify(object)), own);
  }

  /**
   * Whether the first pod of an object would be made, with the default account; undefined for objects without. That a quota is used up, as it is by
   * pods that run already, is nothing to tell.
   */
  async firstPod(object: JsonObject, namespace: string): Promise<Verdict | undefined> {
    const made = object['kind'] === 'Pod' ? undefined : podsOf(object);
    if (made === undefined) return undefined;
    const { metadata, spec, ...rest } = made.pod;
    // The account may come with the pod, and a dry run makes none.
    const { serviceAccountName: _, serviceAccount: __, ...others } = isJsonObject(spec) ? spec : {};
    const named = { ...(isJsonObject(metadata) ? metadata : {}), generateName: 'helmwright-' };
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?dryRun=All&fieldValidation=Strict`;
    const verdict = verdictOf(
      await this.#server.ask('POST', path, JSON.stringify({ ...rest, metadata: named, spec: others })),
      namespace,
    );
    if (verdict.kind !== 'refused') return verdict;
    if (verdict.message.includes('exceeded quota')) return { kind: 'taken' };
    const prefix = made.path.join('.');
    return { ...verdict, fields: verdict.fields.map((each) => ({ ...each, field: `${prefix}.${each.field}` })) };
  }

  async #kind(apiVersion: string, kind: string): Promise<Served | undefined> {
    const known = this.#served.get(apiVersion) ?? this.#discover(apiVersion);
    this.#served.set(apiVersion, known);
    return (await known).get(kind);
  }

  async #discover(apiVersion: string): Promise<ReadonlyMap<string, Served>> {
    const { status: code, text } = await this.#server.ask('GET', baseOf(apiVersion));
    if (code === 404) return new Map();
    if (code >= 300) throw new Error(messageOf(text) || `it answers ${code} to the question for its kinds`);
    const { resources } = resourceList.parse(JSON.parse(text));
    return new Map(
      resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => [kind, { collection: name, namespaced }]),
    );
  }
}

const baseOf = (apiVersion: string): string =>
  apiVersion.includes('/')
    ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}`
    : `/api/${encodeURIComponent(apiVersion)}`;

function parsed(text: string): z.infer<typeof status> {
  try {
    const read = status.safeParse(JSON.parse(text));
    return read.success ? read.data : { message: '' };
  } catch {
    return { message: text.slice(0, 200) };
  }
}

const messageOf = (text: string): string => parsed(text).message;

function verdictOf({ status: code, text }: ServerAnswer, namespace: string): Verdict {
  if (code < 300) return { kind: 'taken' };
  const { message, details } = parsed(text);
  if (code === 401 || (code === 403 && / cannot [a-z]+ resource /.test(message))) return { kind: 'forbidden', message };
  if (code === 404 && details?.kind === 'namespaces') return { kind: 'unknown', missing: `the namespace ${namespace}` };
  if (code >= 500) throw new Error(message || `it answers ${code}`);
  const fields = (details?.causes ?? []).flatMap(({ field, message: said }) =>
    field === undefined ? [] : [{ field, message: said }],
  );
  return { kind: 'refused', message: message || `it answers ${code}`, fields };
}
