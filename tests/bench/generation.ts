import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject } from '@helmwright/json';
import { readYaml } from '@helmwright/source';
import { readRealTexts } from '../real-fleet/read-real-fleet.ts';
import { repeatedFleet } from '../scale/repeated-fleet.ts';
import { measureCommand, type ProcessFigures } from './measured-process.ts';
import { ratioOf, type Spread, spreadOf } from './spread.ts';
import { writeFiles } from './tenant-inputs.ts';

/** What one run costs, over the rounds. */
export interface RunFigures {
  /** Seconds. */
  readonly wall: Spread;
  /** Seconds. */
  readonly cpu: Spread;
  /** MiB. */
  readonly peak: Spread;
}

/** What generating a fleet that repeats this repository's own costs. */
export interface GenerationReport {
  readonly tenants: number;
  readonly rounds: number;
  /** Files in the tree afterwards, authored ones included. */
  readonly files: number;
  /** The first run, with nothing there. */
  readonly first: RunFigures;
  /** The second run, with nothing changed. */
  readonly second: RunFigures;
  /** A run after one tenant's file changed. */
  readonly one: RunFigures;
  /** `plan`, with nothing to do. */
  readonly plan: RunFigures;
  /** `explain` of one value. */
  readonly explain: RunFigures;
  /** `render` of one tenant in one environment. */
  readonly tenant: RunFigures;
  /** `render --output`: the manifests of all tenants, a file a release. */
  readonly render: RunFigures;
  /** Seconds that `cp -R` takes for the tree. */
  readonly copy: Spread;
  /** The first run's seconds through the copy's. */
  readonly throughCopy: Spread;
}

/** What is measured, and where. */
export interface GenerationOptions {
  readonly tenants: number;
  readonly rounds: number;
  /** A folder to work in; every round takes a new one below it. */
  readonly folder: string;
}

/**
 * Generates a fleet from nothing and again, copies the tree, changes a tenant, plans, asks of one tenant and renders all.
 * Nothing is deleted in between: some file systems are slow to give a place away again, and the next round would pay for it.
 */
export async function measureGeneration({ tenants, rounds, folder }: GenerationOptions): Promise<GenerationReport> {
  const first: ProcessFigures[] = [];
  const second: ProcessFigures[] = [];
  const one: ProcessFigures[] = [];
  const plans: ProcessFigures[] = [];
  const explained: ProcessFigures[] = [];
  const tenantRenders: ProcessFigures[] = [];
  const renders: ProcessFigures[] = [];
  const copies: number[] = [];
  let files = 0;
  const fleet = repeatedFleet(await readRealTexts(), tenants);
  for (let round = 0; round < rounds; round++) {
    const root = join(folder, `${tenants}-${round}`);
    await writeFiles(root, fleet);
    await pause(SETTLED);
    const generate = ['generate', '--no-verify', '--root', root];
    first.push(await measureCommand(generate));
    const again = await measureCommand(generate);
    if (!again.printed.includes('Everything is up to date.')) throw new Error(`The second run changed something.`);
    second.push(again);
    const started = performance.now();
    execFileSync('cp', ['-R', root, `${root}-copy`]);
    copies.push((performance.now() - started) / 1000);
    files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    await pause(SETTLED);
    const asked = [changeOne(root, fleet), '--environment', 'production', '--root', root];
    one.push(await measureCommand(generate));
    plans.push(await measureCommand(['plan', '--root', root]));
    explained.push(await measureCommand(['explain', ...asked, 'api.image.tag']));
    tenantRenders.push(await measureCommand(['render', ...asked]));
    renders.push(await measureCommand(['render', '--output', `${root}-rendered`, '--root', root]));
  }
  return {
    tenants,
    rounds,
    files,
    first: figuresOf(first),
    second: figuresOf(second),
    one: figuresOf(one),
    plan: figuresOf(plans),
    explain: figuresOf(explained),
    tenant: figuresOf(tenantRenders),
    render: figuresOf(renders),
    copy: spreadOf(copies),
    throughCopy: ratioOf(
      first.map(({ wall }) => wall),
      copies,
    ),
  };
}

// Files that were changed just now are looked at again, whatever is remembered of them.
const SETTLED = 3_000;

/** Gives the first tenant another display name, and tells what it is called. */
function changeOne(root: string, fleet: ReadonlyMap<string, string>): string {
  const [path, text] = [...fleet].find(([each]) => each.startsWith('tenants/')) ?? [];
  if (path === undefined || text === undefined) throw new Error('There is no tenant.');
  writeFileSync(join(root, path), text.replace(/displayName: .*/, 'displayName: Another name'));
  const read = readYaml(path, text);
  return read.ok && isJsonObject(read.value.value) ? String(read.value.value['name']) : '';
}

const figuresOf = (runs: readonly ProcessFigures[]): RunFigures => ({
  wall: spreadOf(runs.map(({ wall }) => wall)),
  cpu: spreadOf(runs.map(({ cpu }) => cpu)),
  peak: spreadOf(runs.map(({ peak }) => peak)),
});
