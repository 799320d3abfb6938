import { setTimeout as wait } from 'node:timers/promises';
import type { CustomResourceDefinition } from '@helmwright/toolchain';
import { z } from 'zod';
import type { ApiClient } from './api-client.ts';

/** Milliseconds that the server may take to serve all kinds; it is for hangs. */
const limit = 120_000;
const pause = 100;
const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/**
 * Installs definitions of custom resources in a new cluster and waits until the server serves them. Rejects with the
 * server's reason where it refuses one.
 */
export async function installDefinitions(
  client: ApiClient,
  definitions: readonly CustomResourceDefinition[],
): Promise<void> {
  // Made one after the other, and asked for afterwards: the server has much to do for each, and several at once, or
  // questions for half a megabyte in between, take it many times as long.
  for (const definition of definitions) {
    const { status, body } = await client.send({ method: 'POST', path, body: definition });
    if (status >= 300) throw new Error(`${definition.metadata.name} was refused: ${String(body['message'])}`);
  }
  const end = Date.now() + limit;
  for (const { metadata } of definitions) {
    while (!(await isEstablished(client, metadata.name))) {
      if (Date.now() > end) throw new Error(`kube-apiserver did not serve ${metadata.name} after ${limit / 1000} s`);
      await wait(pause);
    }
  }
}

const answerSchema = z.object({
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })) }),
});

async function isEstablished(client: ApiClient, name: string): Promise<boolean> {
  const { body } = await client.send({ method: 'GET', path: `${path}/${name}` });
  const { data } = answerSchema.safeParse(body);
  const conditions = data?.status.conditions ?? [];
  return conditions.some((condition) => condition.type === 'Established' && condition.status === 'True');
}
