// What a further thread of `render --output` runs: it reads the fleet itself, since a fleet with its compiled charts
// cannot be handed over, and writes its part.
import { parentPort, workerData } from 'node:worker_threads';
import { plainPalette } from '@helmwright/diagnostics';
import type { Io } from '../output/io.ts';
import { silentSteps } from '../output/steps.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { select } from '../verification/selection.ts';
import { inShard } from '../verification/shard.ts';
import type { Message, Task } from './threads.ts';
import { noCounts, type Written, writeManifests } from './write-manifests.ts';

const task: Task = workerData;
const say = (message: Message): void => parentPort?.postMessage(message);

const silence = { write: () => undefined };
const io: Io = {
  stdout: silence,
  stderr: silence,
  environment: process.env,
  folder: task.root,
  now: () => new Date(task.now),
  signal: new AbortController().signal,
};

async function work({ root, environment, part, folder }: Task): Promise<Written> {
  const context = { root, io, steps: silentSteps(io), palette: plainPalette, say: silence.write };
  const read = await readWorkspace(context);
  if (!read.ok) return { counts: noCounts, diagnostics: read.diagnostics };
  const selected = select(read.value.fleet, { environment });
  if (!selected.ok) return { counts: noCounts, diagnostics: selected.diagnostics };
  return writeManifests(read.value, inShard(selected.value, part), folder, (done) => say({ kind: 'progress', done }));
}

try {
  say({ kind: 'written', ...(await work(task)) });
} catch (error) {
  say({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
}
