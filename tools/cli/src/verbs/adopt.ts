import { lstatSync, readdirSync, realpathSync, rmdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Adoption, adopt, chartOf, look, readHeap, readPatterns, USUAL_PATTERN } from '@helmwright/adopt';
import { type Diagnostic, type Result, success } from '@helmwright/diagnostics';
import { applyPlan, makeFolder, nativeSha256, readTree } from '@helmwright/disk';
import { type Plan, planChanges } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { adoptedFacts, type GivenFacts } from './adopt-facts.ts';
import { adoptionReport, adoptionText } from './adopt-text.ts';

/** What is adopted, and what of it paths do not say. */
export interface AdoptOptions extends GivenFacts {
  /** Where the values files lie. */
  readonly folder: string;
  /** The chart that they are values of. */
  readonly chart: string;
  /** Where the fleet is written; nothing is there. */
  readonly into: string;
  readonly pattern?: readonly string[];
  readonly dryRun?: boolean;
}

const largestFile = 4 * 1024 * 1024;

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
  const facts = adoptedFacts(options, heap.value, chart.value.name);
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

/** The files below a folder that the command line names, by their paths in it. */
async function readFolder(
  from: string,
  named: string,
  isRead: (path: string) => boolean = () => true,
): Promise<Result<ReadonlyMap<string, string>>> {
  const real = realFolder(from, named);
  const [parent, name] = [dirname(real), basename(real)];
  const inside = (path: string): string => path.slice(name.length + 1);
  const read = await readTree(parent, [name], {
    include: (path, kind) => !/(?:^|\/)\.[^/]*$/.test(inside(path)) && (kind === 'folder' || isRead(inside(path))),
    maximumBytes: () => largestFile,
  });
  if (!read.ok) return read;
  return success(new Map([...read.value].map(([path, text]) => [inside(path), text])));
}

function realFolder(from: string, named: string): string {
  try {
    const real = realpathSync(resolve(from, named));
    readdirSync(real);
    return real;
  } catch (error) {
    throw new WrongUsage(`${named} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

const shownPath = (folder: string, path: string): string =>
  `${folder.replaceAll('\\', '/').replace(/\/$/, '').replace(/^\.\//, '')}/${path}`.replace(/^\.\//, '');

function sourceIn(texts: ReadonlyMap<string, string>, folder: string, file: string): string | undefined {
  const start = shownPath(folder, '');
  return file.startsWith(start) ? texts.get(file.slice(start.length)) : undefined;
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
