import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { type Plan, rootOf, type Write } from '@helmwright/plan';
import { inBatches } from './batches.ts';
import { writeFault } from './faults.ts';
import type { Step } from './journal.ts';
import { folderGuard, observeOne, parentOf } from './observe.ts';

/** What an apply is going to do, checked against the disk. */
export interface Prepared {
  /** In the order of the plan: creates and updates first, then deletes, then manifests. */
  readonly steps: readonly Step[];
  /** What each step writes, by its number; `undefined` for a delete. */
  readonly contents: readonly (string | undefined)[];
  /** Folders to be made, parents first. */
  readonly folders: ReadonlySet<string>;
}

/**
 * Compares the disk with what the plan was made from. Leaves out what is already as desired. Fails with HW4304 for
 * files that changed since, HW4201 and HW4007 for folders that are none, HW4302 for folders that cannot be written.
 */
export async function prepare(root: string, plan: Plan): Promise<Result<Prepared>> {
  const faults: Diagnostic[] = [];
  const steps: Step[] = [];
  const contents: (string | undefined)[] = [];
  const folders = new Set<string>();
  const writable = new Set<string>();
  const guard = folderGuard(root);

  await inBatches(inOrder(plan), (write) => {
    const { path } = write;
    const generatedRoot = rootOf(path, plan.roots);
    const guarded = guard(path);
    if (generatedRoot === undefined || typeof guarded === 'object') {
      faults.push(typeof guarded === 'object' && 'fault' in guarded ? guarded.fault : changed(path));
      return;
    }
    try {
      const found = guarded === 'missing' ? undefined : observeOne(join(root, path));
      const sha256 = found === undefined ? undefined : 'sha256' in found ? found.sha256 : 'an obstacle';
      const wanted = write.kind === 'delete' ? undefined : write.sha256;
      if (sha256 === wanted) return;
      if (sha256 !== (write.kind === 'create' ? undefined : write.previous)) {
        faults.push(changed(path));
        return;
      }
      const existing = existingFolder(path, guard, folders);
      if (!writable.has(existing)) accessSync(join(root, existing), constants.W_OK | constants.X_OK);
      writable.add(existing);
      steps.push({ kind: write.kind, path, root: generatedRoot, sha256: wanted ?? '' });
      contents.push(write.kind === 'delete' ? undefined : write.content);
    } catch (error) {
      faults.push(writeFault(path, error));
    }
  });
  return faults.length > 0 ? failure(faults) : success({ steps, contents, folders });
}

function inOrder(plan: Plan): readonly Write[] {
  const writes = plan.changes.flatMap((change) =>
    change.kind === 'adopt' || change.kind === 'forget' ? [] : [change],
  );
  return [
    ...writes.filter(({ kind }) => kind !== 'delete'),
    ...writes.filter(({ kind }) => kind === 'delete'),
    ...plan.manifests,
  ];
}

/** The nearest folder of a path that exists; those that do not are noted, parents first. */
function existingFolder(path: string, guard: ReturnType<typeof folderGuard>, missing: Set<string>): string {
  const absent: string[] = [];
  let folder = parentOf(path);
  for (let child = path; guard(child) === 'missing'; child = folder, folder = parentOf(folder)) absent.unshift(folder);
  for (const each of absent) missing.add(each);
  return folder;
}

const changed = (path: string): Diagnostic =>
  planCodes.changedMeanwhile({
    message: `"${path}" changed after the plan was made.`,
    remedy: 'Run the command again.',
    position: wholeFile(path),
  });
