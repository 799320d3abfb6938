import { z } from 'zod';
import type { ApiClient } from '../api-client.ts';
import { node } from '../node.ts';

const path = '/api/v1/nodes';
const nodes = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({ unschedulable: z.boolean().optional() }).optional(),
    }),
  ),
});

const setClosed = (client: ApiClient, name: string, unschedulable: boolean) =>
  client.send({
    method: 'PATCH',
    path: `${path}/${name}`,
    contentType: 'application/merge-patch+json',
    body: { spec: { unschedulable } },
  });

/** Lets no node of a cluster have new pods but the one that is played; gives the names of those that had any before. */
export async function closeOtherNodes(client: ApiClient): Promise<readonly string[]> {
  const { items } = nodes.parse((await client.send({ method: 'GET', path })).body);
  const open = items
    .filter(({ metadata, spec }) => metadata.name !== node.metadata.name && spec?.unschedulable !== true)
    .map(({ metadata }) => metadata.name);
  for (const name of open) await setClosed(client, name, true);
  return open;
}

/** Takes the played node away, and gives the others pods again. */
export async function openNodes(client: ApiClient, names: readonly string[]): Promise<void> {
  await client.send({ method: 'DELETE', path: `${path}/${node.metadata.name}` });
  for (const name of names) await setClosed(client, name, false);
}
