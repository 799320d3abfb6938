import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hasErrors } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import type { Context } from '../output/context.ts';
import { Interrupted, type Outcome, WrongUsage } from '../output/outcome.ts';
import { partsOf, startThreads, threadsFor } from '../rendering/threads.ts';
import { noCounts, sumOf, type Written, writeComponents, writeManifests } from '../rendering/write-manifests.ts';
import { readWorkspace, type Workspace } from '../tree/read-fleet.ts';
import { type SelectedEnvironment, select } from '../verification/selection.ts';
import { inShard, provesWhole, readShard, type Shard } from '../verification/shard.ts';

/** What is rendered into files. */
export interface RenderAllOptions {
  /** All environments by default. */
  readonly environment?: string | undefined;
  /** Folder that is made: `<environment>/<tenant>/<release>.yaml`. */
  readonly output: string;
  /** `i/n`: this part of the tenants only. */
  readonly shard?: string | undefined;
  /** How many threads render. */
  readonly jobs?: string | undefined;
}

/**
 * Writes the manifests of all tenants, or of a shard of them, a file a release, into a new folder. Each thread holds one
 * tenant at a time. The folder is there when everything is in it; where a chart refuses values (HW5001) there is none.
 */
export async function renderAll(context: Context, options: RenderAllOptions): Promise<Outcome> {
  const { environment, output, shard, jobs } = options;
  const part = readShard(shard);
  const folder = resolve(context.io.folder, output);
  if (existsSync(folder)) throw new WrongUsage(`--output ${output} is there already. Name a folder that is not.`);
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const selected = select(read.value.fleet, { environment });
  if (!selected.ok) return { diagnostics: [...read.diagnostics, ...selected.diagnostics], source: read.source };
  const total = countOf(inShard(selected.value, part));
  const parts = partsOf(part, threadsFor(jobs, total));
  const beside = besideOf(folder, output);
  try {
    const written = await writeParts(context, read.value, selected.value, {
      environment,
      parts,
      total,
      beside,
      withComponents: provesWhole(part),
    });
    const diagnostics = [...read.diagnostics, ...written.diagnostics];
    if (hasErrors(diagnostics)) return { diagnostics, source: read.source };
    renameSync(beside, folder);
    const { tenants, releases, objects } = written.counts;
    return {
      diagnostics,
      source: read.source,
      text: `${releases} releases of ${tenants} tenants with ${objects} Kubernetes objects are in ${output}.\n`,
      report: { summary: written.counts },
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'syscall' in error) throw cannotWrite(output, error);
    throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

const countOf = (selected: readonly SelectedEnvironment[]): number =>
  selected.reduce((sum, { occupants }) => sum + occupants.length, 0);

const cannotWrite = (output: string, error: unknown): WrongUsage =>
  new WrongUsage(`--output ${output} cannot be made: ${error instanceof Error ? error.message : error}.`);

/** A new folder on the same disk as the one that is asked for. */
function besideOf(folder: string, output: string): string {
  try {
    makeFolder(dirname(folder));
    return mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  } catch (error) {
    throw cannotWrite(output, error);
  }
}

interface Target {
  readonly environment: string | undefined;
  /** The first is this thread's. */
  readonly parts: readonly Shard[];
  /** Tenants in all parts, counted in each environment. */
  readonly total: number;
  readonly beside: string;
  /** Whether the components of cells are written too: they are nobody's in particular, and the first shard's. */
  readonly withComponents: boolean;
}

async function writeParts(
  { root, io, steps }: Context,
  workspace: Workspace,
  selected: readonly SelectedEnvironment[],
  { environment, parts: [own, ...others], total, beside, withComponents }: Target,
): Promise<Written> {
  const nothing: Written = { counts: noCounts, diagnostics: [] };
  const environments = selected.map((each) => each.environment);
  return steps('Rendering', async (report) => {
    const threads = startThreads(
      others.map((part) => ({ root, now: io.now().getTime(), environment, part, folder: beside })),
    );
    const stopped = new Promise<never>((_, reject) => {
      if (io.signal.aborted) reject(new Interrupted());
      io.signal.addEventListener('abort', () => reject(new Interrupted()), { once: true });
    });
    stopped.catch(() => undefined);
    try {
      const mine = await writeManifests(workspace, inShard(selected, own), beside, (done) => {
        if (io.signal.aborted) throw new Interrupted();
        report({ done: done + threads.done(), total });
      });
      const ofCells = withComponents ? writeComponents(workspace, environments, beside) : nothing;
      const theirs = await Promise.race([threads.written, stopped]);
      return {
        counts: sumOf(sumOf(mine.counts, ofCells.counts), theirs.counts),
        diagnostics: [...ofCells.diagnostics, ...mine.diagnostics, ...theirs.diagnostics],
      };
    } finally {
      await threads.stop();
    }
  });
}
