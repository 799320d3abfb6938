import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';
import { occupantName } from '@helmwright/fleet';
import type { Context } from '../output/context.ts';
import { Interrupted, type Outcome, WrongUsage } from '../output/outcome.ts';
import { readWorkspace, type Workspace } from '../tree/read-fleet.ts';
import { manifestText, releaseRenderer } from '../verification/render-release.ts';
import { type SelectedEnvironment, select } from '../verification/selection.ts';
import { inShard, readShard } from '../verification/shard.ts';

/** What is rendered into files. */
export interface RenderAllOptions {
  /** All environments by default. */
  readonly environment?: string | undefined;
  /** Folder that is made: `<environment>/<tenant>/<release>.yaml`. */
  readonly output: string;
  /** `i/n`: this part of the tenants only. */
  readonly shard?: string | undefined;
}

interface Counts {
  readonly tenants: number;
  readonly releases: number;
  readonly objects: number;
}

/**
 * Writes the manifests of all tenants, or of a shard of them, a file a release, into a new folder. One tenant is held at
 * a time. The folder is there when everything is in it; where a chart refuses values (HW5001) there is none.
 */
export async function renderAll(context: Context, { environment, output, shard }: RenderAllOptions): Promise<Outcome> {
  const part = readShard(shard);
  const folder = resolve(context.io.folder, output);
  if (existsSync(folder)) throw new WrongUsage(`--output ${output} is there already. Name a folder that is not.`);
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const selected = select(read.value.fleet, { environment });
  if (!selected.ok) return { diagnostics: [...read.diagnostics, ...selected.diagnostics], source: read.source };
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const beside = besideOf(folder, output);
  try {
    const counts = await context.steps('Rendering', (report) =>
      write(context, read.value, inShard(selected.value, part), { beside, diagnostics, report }),
    );
    if (hasErrors(diagnostics)) return { diagnostics, source: read.source };
    renameSync(beside, folder);
    const { tenants, releases, objects } = counts;
    return {
      diagnostics,
      source: read.source,
      text: `${releases} releases of ${tenants} tenants with ${objects} Kubernetes objects are in ${output}.\n`,
      report: { summary: counts },
    };
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** A new folder on the same disk as the one that is asked for. */
function besideOf(folder: string, output: string): string {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    return mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  } catch (error) {
    throw new WrongUsage(`--output ${output} cannot be made: ${error instanceof Error ? error.message : error}.`);
  }
}

interface Target {
  readonly beside: string;
  readonly diagnostics: Diagnostic[];
  readonly report: (progress: { readonly done: number; readonly total: number }) => void;
}

const turnAfter = 100;

async function write(
  { io }: Context,
  { fleet, charts }: Workspace,
  selected: readonly SelectedEnvironment[],
  { beside, diagnostics, report }: Target,
): Promise<Counts> {
  let [tenants, releases, objects] = [0, 0, 0];
  const total = selected.reduce((sum, { occupants }) => sum + occupants.length, 0);
  for (const { environment, occupants } of selected) {
    const render = releaseRenderer(fleet, charts, environment);
    for (const occupant of occupants) {
      const rendered = render(occupant);
      const folder = join(beside, environment.name, occupantName(occupant));
      mkdirSync(folder, { recursive: true });
      for (const each of rendered) {
        diagnostics.push(...each.diagnostics);
        if (!each.ok) continue;
        releases++;
        objects += each.value.objects.length;
        writeFileSync(join(folder, `${each.value.release.release}.yaml`), manifestText(each.value.objects));
      }
      tenants++;
      if (tenants % turnAfter !== 0) continue;
      report({ done: tenants, total });
      await nextTurn();
      if (io.signal.aborted) throw new Interrupted();
    }
  }
  return { tenants, releases, objects };
}
