import type { CompiledChart } from '@helmwright/chart';
import { tellNextCells } from '@helmwright/cost';
import { failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import { checkDays, checkFiles, type Fleet, loadFleet } from '@helmwright/fleet';
import { checkArgocdLimits } from '@helmwright/gitops';
import { RunCache } from '../cache/run-cache.ts';
import type { Needed } from '../git/left-out.ts';
import type { Context } from '../output/context.ts';
import { readAuthoredTexts } from './authored-texts.ts';
import { contractOf } from './charts.ts';
import { type OpenedTree, openTree, type ReadTree } from './open-tree.ts';

/** What people wrote, and the charts it is for. */
export interface Workspace {
  readonly fleet: Fleet;
  readonly charts: ReadonlyMap<string, CompiledChart>;
  /** Authored files: path relative to the root → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the last run left; the texts are without the tenants that it knows. */
  readonly cache?: RunCache | undefined;
}

/** A workspace, or what is wrong with it; the text of a file is known either way. */
export type ReadWorkspace = Result<Workspace> & { readonly source: (file: string) => string | undefined };

const nothing = (): undefined => undefined;

/**
 * Compiles the charts and reads the fleet. Fails with HW3xxx for definitions, HW42xx for what cannot be read, HW1xxx
 * and HW2xxx for what is written and what follows from it, HW6312 for a sparse checkout without what is needed.
 */
export async function readWorkspace(context: Context, needed: Needed = 'authored'): Promise<ReadWorkspace> {
  const opened = await openTree(context, needed, false);
  if (!opened.ok) return { ...opened, source: nothing };
  return context.steps('Reading environments and tenants', async () =>
    readWhole(opened.value, await opened.value.read()),
  );
}

/** Reads the tenants of a tree, and checks all of it; fails like {@link readWorkspace}. */
export async function readWhole(opened: OpenedTree, { shared, remembering }: ReadTree): Promise<ReadWorkspace> {
  const { root, charts, today } = opened;
  const ofCharts = opened.checkCharts();
  if (hasErrors(ofCharts)) {
    opened.close();
    return { ...failure(ofCharts), source: nothing };
  }
  const cache = remembering && (await runCacheOf(root, remembering));
  const tenants = await readAuthoredTexts(root, 'tenants', { isKnown: cache?.isKnown });
  const texts = new Map([...shared.files, ...tenants.files]);
  const source = (file: string) => texts.get(file) ?? cache?.known.get(file)?.file.text;
  const stopped = (read: Result<never>): ReadWorkspace => {
    opened.close();
    return { ...read, source };
  };
  const faults = [...shared.faults, ...tenants.faults];
  if (faults.length > 0) return stopped(failure([...faults, ...checkFiles(texts)]));
  cache?.noteTexts(tenants.files);
  const loaded = loadFleet(texts, [...charts.values()].map(contractOf), cache);
  const diagnostics = [...ofCharts, ...loaded.diagnostics];
  if (!loaded.ok) return stopped(failure(diagnostics));
  const refused = [...checkDays(loaded.value, today), ...checkArgocdLimits(loaded.value)];
  if (refused.length > 0) return stopped(failure([...diagnostics, ...refused]));
  const told = [...diagnostics, ...tellNextCells(loaded.value)];
  return { ...success({ fleet: loaded.value, charts, texts, cache }, told), source };
}

const runCacheOf = async (
  root: string,
  { basis, from, cache }: NonNullable<ReadTree['remembering']>,
): Promise<RunCache> => new RunCache(root, basis, from, cache, (await cache?.otherTenants()) ?? []);
