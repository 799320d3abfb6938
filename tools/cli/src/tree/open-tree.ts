import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import { nativeSha256, type PartlyReadTree } from '@helmwright/disk';
import type { Day } from '@helmwright/fleet';
import { type CacheHandle, type OpenedCache, openCache, usesCache } from '../cache/opened-cache.ts';
import { programDigest } from '../cache/program.ts';
import { leftOutOfCheckout, type Needed } from '../git/left-out.ts';
import type { Context } from '../output/context.ts';
import { clockDay } from '../output/today.ts';
import { workspaceCharts } from '../workspace/workspace-charts.ts';
import { isPlacement, readAuthoredTexts } from './authored-texts.ts';
import { openCharts } from './charts.ts';

/** A tree of which the tenants were not read yet. */
export interface OpenedTree {
  readonly root: string;
  /** The day of the machine's clock in UTC. */
  readonly today: Day;
  readonly charts: ReadonlyMap<string, CompiledChart>;
  /** What is wrong with their definitions, and what there is to say of them. */
  readonly checkCharts: () => readonly Diagnostic[];
  /** Reads what lies below `environments/`, and tells what of the last run may be remembered. */
  readonly read: () => Promise<ReadTree>;
  /** Ends what was begun, whatever became of it. */
  readonly close: () => void;
}

/** See {@link OpenedTree.read}. */
export interface ReadTree {
  readonly shared: PartlyReadTree;
  readonly remembering: Remembering | undefined;
}

/** What a run may remember of the last one: everything but tenants and where they are has to be as it was. */
export interface Remembering {
  /** Names everything that generated files follow from, beside tenants. */
  readonly basis: string;
  /** The fewest tenants that are worth remembering. */
  readonly from: number;
  /** What the last run left, with the same basis. */
  readonly cache: OpenedCache | undefined;
}

// A smaller fleet is generated anew before a cache would be read.
const WORTHWHILE = 1_000;

/**
 * Opens the charts. What the last run left is looked at meanwhile. Fails with HW12xx and HW420x for the workspace's
 * config, HW3xxx for values models, HW60xx and HW640x for charts of others, and HW6312 where a sparse checkout leaves out what is needed.
 *
 * @param needed what of the tree is read
 * @param remembering whether what the last run left may save work
 * @param cacheHandle what of it is being looked at already
 */
export async function openTree(
  { root, io, steps }: Context,
  needed: Needed,
  remembering: boolean,
  cacheHandle?: CacheHandle,
): Promise<Result<OpenedTree>> {
  const leftOut = await leftOutOfCheckout({ folder: root, io }, needed);
  if (leftOut.length > 0) {
    cacheHandle?.()?.stop();
    return failure(leftOut);
  }
  const isRemembering = remembering && usesCache(io);
  let cache = isRemembering ? (cacheHandle ?? openCache(root))() : undefined;
  const close = (): void => cache?.stop();
  const opened = await steps('Compiling charts', () => workspaceCharts(root, openCharts, io.environment)).catch(
    (error: unknown) => {
      close();
      throw error;
    },
  );
  if (!opened.ok) {
    close();
    return failure(opened.diagnostics);
  }
  const { byName: charts, check: checkCharts } = opened.value;
  const read = async (): Promise<ReadTree> => {
    const shared = await readAuthoredTexts(root, 'environments');
    if (!isRemembering) return { shared, remembering: undefined };
    const texts = [...shared.files].filter(([path]) => !isPlacement(path));
    const basis = nativeSha256(JSON.stringify([programDigest(opened.value), texts]));
    if (cache?.stored.tree.basis !== basis) {
      close();
      cache = undefined;
    }
    return {
      shared,
      remembering: { basis, from: io.environment['HELMWRIGHT_RUN_CACHE'] === 'on' ? 0 : WORTHWHILE, cache },
    };
  };
  return success({ root, today: clockDay(io), charts, checkCharts, read, close });
}
