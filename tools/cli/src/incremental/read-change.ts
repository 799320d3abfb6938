import type { CacheHandle } from '../cache/opened-cache.ts';
import type { Context } from '../output/context.ts';
import { openTree } from '../tree/open-tree.ts';
import { type ReadWorkspace, readWhole } from '../tree/read-fleet.ts';
import { type ChangedTenants, readChangedTenants } from './changed-tenants.ts';

/** A workspace that is read whole, or the few tenants that are all that changed. */
export type ReadChange = { readonly few: ChangedTenants } | { readonly whole: ReadWorkspace };

/**
 * Compiles the charts and reads the fleet as `readWorkspace` does, for a run that may remember the last one.
 *
 * @param few whether a change of few tenants may be all that is read, where that is all there is
 * @param cacheHandle what of the last run is being looked at already
 */
export async function readChange(context: Context, few: boolean, cacheHandle?: CacheHandle): Promise<ReadChange> {
  const opened = await openTree(context, 'everything', true, cacheHandle);
  if (!opened.ok) return { whole: { ...opened, source: () => undefined } };
  return context.steps('Reading environments and tenants', async (): Promise<ReadChange> => {
    const read = await opened.value.read();
    const changed = few ? await readChangedTenants(opened.value, read) : undefined;
    return changed === undefined ? { whole: await readWhole(opened.value, read) } : { few: changed };
  });
}
