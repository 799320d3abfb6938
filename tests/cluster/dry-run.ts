import { setTimeout } from 'node:timers/promises';
import type { ApiAnswer, Cluster } from '@helmwright/cluster';
import type { JsonObject } from '@helmwright/json';
import { podsOf } from '@helmwright/validation';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { type KubernetesObject, ObjectApi } from './object-api.ts';

/** What must be there for the server to judge the rest: the namespace with its bounds and its accounts. */
const foundations = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'ServiceAccount']);
const lanes = 8;
/** Milliseconds. */
const patience = 600_000;

const counted = z.object({ status: z.object({ hard: z.record(z.string(), z.string()) }) });

/** An object that the server would not take, and why. */
export interface Refusal {
  readonly kind: string;
  readonly name: string;
  /** The server's word for it, such as `Forbidden` or `Invalid`; the status where it has none. */
  readonly reason: string;
  readonly message: string;
}

/** Asks a server what it would take, and remembers nothing but the namespaces and their bounds. */
export class DryRun {
  readonly #cluster: Cluster;
  readonly #api: ObjectApi;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#api = new ObjectApi(cluster);
  }

  /** Makes the namespaces with their bounds, then asks about every object, and about the first pod of each workload. */
  async refusals(objects: readonly KubernetesObject[]): Promise<readonly Refusal[]> {
    const refused: Refusal[] = [];
    // One after another: a namespace comes before what is in it.
    for (const object of objects.filter(({ kind }) => foundations.has(kind))) {
      refused.push(...refusal(object, object.kind, await this.#api.apply(object, { dryRun: false })));
    }
    if (refused.length > 0) return refused;
    const answers = await concurrently(lanes, objects, async (object) =>
      refusal(object, object.kind, await this.#api.apply(object, { dryRun: true })),
    );
    for (const quota of objects.filter(({ kind }) => kind === 'ResourceQuota')) await this.#counted(quota);
    const workloads = objects.flatMap((object) => {
      const made = object.kind === 'Pod' ? undefined : podsOf(z.record(z.string(), z.json()).parse(object));
      return made === undefined ? [] : [{ object, pod: made.pod }];
    });
    const pods = await concurrently(lanes, workloads, async ({ object, pod }) =>
      refusal(object, 'Pod', await this.#createPod(object, pod)),
    );
    return [...answers, ...pods].flat();
  }

  /** Until its controller has counted, a quota lets no pod in. */
  async #counted(quota: KubernetesObject): Promise<void> {
    const path = await this.#api.pathOf(quota);
    const giveUp = Date.now() + patience;
    for (;;) {
      const { body } = await this.#cluster.request({ method: 'GET', path });
      if (counted.safeParse(body).success) return;
      if (Date.now() > giveUp) throw new Error(`nobody counts ${path}`);
      await setTimeout(50);
    }
  }

  /** The first pod of a workload, without the delay until its controller makes it. */
  #createPod({ metadata }: KubernetesObject, pod: JsonObject): Promise<ApiAnswer> {
    const path = `/api/v1/namespaces/${metadata.namespace}/pods?dryRun=All&fieldValidation=Strict`;
    const body = { ...pod, metadata: { ...Object(pod['metadata']), generateName: `${metadata.name}-` } };
    return this.#cluster.request({ method: 'POST', path, body });
  }
}

const refusal = (object: KubernetesObject, kind: string, { status, body }: ApiAnswer): readonly Refusal[] =>
  status < 300
    ? []
    : [
        {
          kind,
          name: object.metadata.name,
          reason: typeof body['reason'] === 'string' ? body['reason'] : String(status),
          message: String(body['message']),
        },
      ];
