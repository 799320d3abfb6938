import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';
import type { Supervision } from './supervision.ts';

/** Milliseconds that one part may take; it is for hangs, on a machine with much else to do. */
const limit = 120_000;
/** Milliseconds between two looks. */
const pause = 50;

/** What ends a wait early. */
interface Watched {
  readonly supervision: Supervision;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks again and again until there is a result. Rejects when a part ended by itself, when nobody wants it any more, or
 * after two minutes.
 */
export async function until<T>(
  name: string,
  look: () => Promise<T | undefined>,
  { supervision, signal }: Watched,
): Promise<T> {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    if (signal?.aborted === true) throw new Error('it was told to stop');
    const reason = supervision.ended;
    if (reason !== undefined) throw new Error(`${reason.name} ended with ${reason.reason}`);
    const result = await look().catch(() => undefined);
    if (result !== undefined) return result;
    await wait(pause);
  }
  throw new Error(`${name} was not ready after ${limit / 1000} s`);
}

export async function etcdIsReady(port: number): Promise<true | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  return answer.ok ? true : undefined;
}

export async function apiIsReady(client: ApiClient): Promise<true | undefined> {
  const { status } = await client.send({ method: 'GET', path: '/readyz' });
  return status === 200 ? true : undefined;
}

/** The controllers give every namespace a service account, also the one that is always there. */
export async function controllersAreReady(client: ApiClient): Promise<true | undefined> {
  const path = '/api/v1/namespaces/default/serviceaccounts/default';
  const { status } = await client.send({ method: 'GET', path });
  return status === 200 ? true : undefined;
}

/** A node is ready for pods when its kubelet says so and the controllers have therefore taken its taint away. */
export async function nodeIsReady(client: ApiClient, name: string): Promise<true | undefined> {
  const { status, body } = await client.send({ method: 'GET', path: `/api/v1/nodes/${name}` });
  const spec = body['spec'];
  const tainted = typeof spec === 'object' && spec !== null && 'taints' in spec;
  return status === 200 && !tainted ? true : undefined;
}

/** The last line of a log, which says why its writer ended. */
export async function lastLine(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').findLast((line) => line.trim() !== '');
}
