import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { lives, type ProcessIdentity, signalTo } from '@helmwright/disk';
import { readProcesses } from '../records.ts';

/** Milliseconds that a supervisor may take to end its parts; then they are ended without it. */
const grace = 10_000;
const pause = 50;

/** Ends what still runs of a cluster, and nothing else, and removes its folder. */
export async function removeCluster(folder: string): Promise<void> {
  const processes = await readProcesses(folder);
  if (processes !== undefined) {
    const { supervisor, parts } = processes;
    if (signalTo(supervisor, 'SIGTERM')) await gone([supervisor]);
    const rest = [supervisor, ...parts].filter((identity) => signalTo(identity, 'SIGKILL'));
    await gone(rest);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function gone(identities: readonly ProcessIdentity[]): Promise<void> {
  const end = Date.now() + grace;
  while (Date.now() < end && identities.some(lives)) await wait(pause);
}
