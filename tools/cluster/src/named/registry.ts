import { lstat, mkdtemp, readdir, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, type Result, toolchainCodes } from '@helmwright/diagnostics';
import { identify, makeFolder } from '@helmwright/disk';
import { withLock } from '@helmwright/toolchain';
import { recordFiles } from '../records.ts';

/** The environment variables of a process. */
type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** A folder of the registry, with the name of the cluster that it is for. */
export interface ClusterFolder {
  readonly name: string;
  readonly folder: string;
}

/** What may be done while nobody else changes which clusters there are. */
export interface Registry {
  list(): Promise<readonly ClusterFolder[]>;
  /** Makes a new folder for a cluster, with a note that this process is making it. */
  claim(name: string): Promise<string>;
}

/** A name as it may be part of the name of a folder, and never two folders' alike. */
const clusterName = '[a-z0-9](?:[-a-z0-9]{0,38}[a-z0-9])?';

/** Whether a cluster may be called so: a DNS label of up to 40 characters. */
export const isClusterName = (text: string): boolean => new RegExp(`^${clusterName}$`).test(text);

// mkdtemp draws the six characters anew, so that no folder is ever used twice, whoever is late to remove it.
const folderName = new RegExp(`^(${clusterName})\\.[A-Za-z0-9]{6}$`);

/** The folder of this user that holds a folder for each named cluster. */
function registryFolder(environment: ProcessEnvironment): string {
  const parent = environment['TMPDIR'];
  const temporary = parent === undefined || parent === '' ? tmpdir() : parent;
  return join(temporary, `helmwright-clusters-${process.getuid?.() ?? 'user'}`);
}

/**
 * Does something with the clusters of this user while no other process does. Fails with HW6202 where their folder
 * cannot be used, and as the action does.
 */
export async function withRegistry<T>(
  environment: ProcessEnvironment,
  action: (registry: Registry) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = registryFolder(environment);
  const problem = await prepare(folder);
  if (problem !== undefined) {
    const diagnostic = toolchainCodes.clusterFolderUnusable({
      message: `The folder ${folder}, which clusters are kept in, ${problem}.`,
      remedy: 'Remove it, or set TMPDIR to a folder that only you can write to.',
    });
    return failure([diagnostic]);
  }
  return withLock(
    folder,
    () => undefined,
    async () => {
      // Somebody may have removed it, empty, before the lock was ours.
      makeFolder(folder, 0o700);
      const result = await action(registryIn(folder));
      // Only the last one finds it empty.
      await rmdir(folder).catch(() => undefined);
      return result;
    },
  );
}

/** Makes the folder. Everybody may write where it lies, so it has to be ours, and nobody else's to write to. */
async function prepare(folder: string): Promise<string | undefined> {
  try {
    makeFolder(folder, 0o700);
    const found = await lstat(folder);
    if (!found.isDirectory()) return 'is no folder';
    if (found.uid !== process.getuid?.()) return 'belongs to another user';
    return (found.mode & 0o077) === 0 ? undefined : 'is open to other users';
  } catch (error) {
    return `cannot be made: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const registryIn = (root: string): Registry => ({
  list: async () =>
    (await readdir(root)).sort().flatMap((entry) => {
      const name = folderName.exec(entry)?.[1];
      return name === undefined ? [] : [{ name, folder: join(root, entry) }];
    }),
  claim: async (name) => {
    const folder = await mkdtemp(join(root, `${name}.`));
    await writeFile(join(folder, recordFiles.claim), `${JSON.stringify(identify(process.pid))}\n`, { mode: 0o600 });
    return folder;
  },
});
