import { lstatSync, readdirSync, rmdirSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Adoption,
  adopt,
  chartOf,
  completeFacts,
  look,
  readHeap,
  readPatterns,
  USUAL_PATTERN,
} from '@helmwright/adopt';
import { type Diagnostic, type Result, success } from '@helmwright/diagnostics';
import { applyPlan, makeFolder, nativeSha256 } from '@helmwright/disk';
import { type Plan, planChanges } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { readFolder, shownPath, sourceIn } from '../tree/read-folder.ts';
import { givenFacts, type InstallationOptions } from './adopt-options.ts';
import { adoptionReport, adoptionText } from './adopt-text.ts';

/** What is adopted, and what of it paths do not say. */
export interface AdoptOptions extends InstallationOptions {
  /** Where the values files lie. */
  readonly folder: string;
  /** The chart that they are values of. */
  readonly chart: string;
  /** Where the fleet is written; nothing is there. */
  readonly into: string;
  readonly pattern?: readonly string[];
  readonly dryRun?: boolean;
}

/** Writes a fleet with the values of a heap of files: all of it, or nothing. */
export async function adoptValues(context: Context, options: AdoptOptions): Promise<Outcome> {
  const { io, steps } = context;
  const { folder, into, dryRun = false } = options;
  const patterns = readPatterns(options.pattern ?? [USUAL_PATTERN]);
  if (!patterns.ok) return patterns;
  const target = resolve(io.folder, into);
  refuseWhatIsThere(target, into);
  const isRead = (path: string): boolean =>
    /\.ya?ml$/.test(path) || patterns.value.some(({ match }) => match(path) !== undefined);
  const read = await steps('Reading values files', async () => readFolder(io.folder, folder, isRead));
  const chartFiles = await steps('Reading the chart', async () => readFolder(io.folder, options.chart));
  if (!read.ok || !chartFiles.ok) return { diagnostics: [...read.diagnostics, ...chartFiles.diagnostics] };
  const shown = (path: string): string => shownPath(folder, path);
  const source = (file: string): string | undefined =>
    sourceIn(read.value, folder, file) ?? sourceIn(chartFiles.value, options.chart, file);
  const chart = chartOf(chartFiles.value, (path) => shownPath(options.chart, path));
  const heap = readHeap(
    read.value,
    patterns.value,
    {
      environment: options.environment ?? 'production',
      region: options.region ?? 'main',
      only: options.environment,
    },
    shown,
  );
  if (!heap.ok || !chart.ok) {
    // A line of what could not be read may hold a secret, so none is shown.
    const ofChart = (file: string): string | undefined => sourceIn(chartFiles.value, options.chart, file);
    return { diagnostics: [...heap.diagnostics, ...chart.diagnostics], source: ofChart };
  }
  const facts = completeFacts(
    givenFacts({ ...options, release: options.release ?? chart.value.name }),
    heap.value,
    chart.value.name,
  );
  const unknown = facts.withoutCountry.length;
  if (unknown > 0) {
    throw new WrongUsage(`The countries of ${unknown} regions are not known. Give them with --country REGION=CODE.`);
  }
  const made = await steps('Laying values into layers', async () => adopt(heap.value, facts.facts));
  const { findings, secrets } = look(heap.value, chart.value);
  // What is printed of files shows no secret.
  const blotted = (file: string): string | undefined => {
    const text = source(file);
    return text === undefined ? undefined : secrets.without(text);
  };
  const diagnostics: Diagnostic[] = [...heap.diagnostics, ...made.diagnostics];
  if (!made.ok) return { diagnostics, source: blotted };
  diagnostics.push(...findings);
  if (!dryRun) {
    const written = await write(context, target, made.value);
    diagnostics.push(...written.diagnostics);
    if (!written.ok) return { diagnostics, source: blotted };
  }
  const told = { into, dryRun, installations: heap.value, adoption: made.value, facts };
  return { diagnostics, source: blotted, text: adoptionText(told), report: adoptionReport(told) };
}

function refuseWhatIsThere(target: string, named: string): void {
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there === undefined || (there.isDirectory() && readdirSync(target).length === 0)) return;
  throw new WrongUsage(
    `${named} is there already, and nothing is overwritten. Name a folder that is not there with --into.`,
  );
}

async function write({ io, steps }: Context, target: string, { files }: Adoption): Promise<Result<Plan>> {
  const roots = [...new Set([...files.keys()].map((path) => path.slice(0, path.indexOf('/'))))];
  const planned = planChanges({ desired: files, roots, manifests: [], observed: new Map(), digest: nativeSha256 });
  if (!planned.ok) return planned;
  // A person owns the files from now on, so no manifest says that they are generated.
  const plan: Plan = { ...planned.value, manifests: [] };
  const isNew = lstatSync(target, { throwIfNoEntry: false }) === undefined;
  return steps(`Writing ${files.size} files`, async (report) => {
    makeFolder(target);
    const applied = await applyPlan(target, plan, { signal: io.signal, onProgress: report });
    if (applied.ok) return success(plan, applied.diagnostics);
    // Empty again: what was written was taken back.
    if (isNew && readdirSync(target).length === 0) rmdirSync(target);
    return applied;
  });
}
