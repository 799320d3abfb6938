import { setTimeout as wait } from 'node:timers/promises';
import type { CustomResourceDefinition } from '@helmwright/toolchain';
import { z } from 'zod';
import type { ApiClient } from './api-client.ts';

/** Milliseconds that the server may take to serve a kind; it is for hangs. */
const limit = 60_000;
const pause = 50;

/**
 * Installs definitions of custom resources and waits until the server serves them. Rejects with the server's reason
 * where it refuses one.
 */
export async function installDefinitions(
  client: ApiClient,
  definitions: readonly CustomResourceDefinition[],
): Promise<void> {
  await Promise.all(
    definitions.map(async (definition) => {
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${definition.metadata.name}`;
      // Their size would not fit into the annotation of a client-side apply.
      const contentType = 'application/apply-patch+yaml';
      const query = 'fieldManager=helmwright&force=true';
      const { status, body } = await client.send({
        method: 'PATCH',
        path: `${path}?${query}`,
        contentType,
        body: definition,
      });
      if (status >= 300) throw new Error(`${definition.metadata.name} was refused: ${String(body['message'])}`);
      await established(client, path);
    }),
  );
}

async function established(client: ApiClient, path: string): Promise<void> {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    const { body } = await client.send({ method: 'GET', path });
    if (isEstablished(body['status'])) return;
    await wait(pause);
  }
  throw new Error(`${path} was not served after ${limit / 1000} s`);
}

const statusSchema = z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })) });

function isEstablished(status: unknown): boolean {
  const { data } = statusSchema.safeParse(status);
  return data?.conditions.some((condition) => condition.type === 'Established' && condition.status === 'True') ?? false;
}
