import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const identity = z.object({ pid: z.int().positive(), started: z.string() });

const processes = z.object({
  supervisor: identity,
  parts: z.array(identity.extend({ name: z.string(), log: z.string(), ended: z.string().optional() })),
});

/** What runs for a cluster: written by its supervisor whenever it changes. A part that ended has the reason. */
export type ProcessesRecord = Readonly<z.infer<typeof processes>>;

/** One part, as it was started and as it ended. */
export type PartRecord = Readonly<ProcessesRecord['parts'][number]>;

const access = z.object({ server: z.string(), kubeconfig: z.string(), node: z.boolean() });

/** How to reach a cluster that outlives its maker: there as soon as it is ready and kept. */
export type AccessRecord = Readonly<z.infer<typeof access>>;

/** The files of a cluster's folder that tell others about it. Each has one writer, and is whole or not there. */
export const recordFiles = { claim: 'claim.json', processes: 'processes.json', access: 'access.json' } as const;

/** Who is making the cluster: nobody else's until it is kept. */
export const readClaim = (folder: string): Promise<z.infer<typeof identity> | undefined> =>
  read(join(folder, recordFiles.claim), identity);

export const readProcesses = (folder: string): Promise<ProcessesRecord | undefined> =>
  read(join(folder, recordFiles.processes), processes);

export const readAccess = (folder: string): Promise<AccessRecord | undefined> =>
  read(join(folder, recordFiles.access), access);

/** A file that is missing, or is not ours to read, tells nothing. */
async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
