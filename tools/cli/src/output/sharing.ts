import { type Environment, listFirst, notIsolatedInPool, type SharedPool, sharedPools } from '@helmwright/fleet';
import { tenantFolder } from '@helmwright/gitops';
import type { Plan } from '@helmwright/plan';

/** What is asked about pools. */
export interface SharingOptions {
  /** Say what tenants of pools share, whether it changes or not. */
  readonly sharing?: boolean;
}

/** What an environment's pools mean for their tenants, for machines. */
export interface SharingReport {
  readonly pools: readonly (SharedPool & {
    /** What the platform does not keep apart between these tenants. */
    readonly notIsolated: readonly string[];
  })[];
}

/** Who shares a pool with whom, and what the platform does not keep apart for them. */
export const sharingReport = (environments: readonly Environment[]): SharingReport => ({
  pools: sharedPools(environments).map((pool) => ({
    ...pool,
    notIsolated: notIsolatedInPool.map(({ what }) => what),
  })),
});

/** Whether a plan has a tenant join a pool: its files come into the tenant's folder. */
export function changesSharing({ pools }: SharingReport, { changes }: Plan): boolean {
  const folders = new Set(
    pools.flatMap(({ environment, region, tenants }) =>
      tenants.map((tenant) => tenantFolder(environment, region, tenant)),
    ),
  );
  return changes.some(({ kind, path }) => kind === 'create' && folders.has(path.slice(0, path.lastIndexOf('/'))));
}

/** The same for people; nothing where no tenant shares a pool. */
export function sharingText(environments: readonly Environment[]): string {
  const pools = sharedPools(environments);
  if (pools.length === 0) return '';
  const width = Math.max(...notIsolatedInPool.map(({ what }) => what.length));
  return [
    'Not isolated from each other by the platform:',
    ...pools.map(describe),
    'What they share, and only the workloads themselves can keep apart:',
    ...notIsolatedInPool.map(({ what, consequence }) => `  ${what.padEnd(width)}  ${consequence}`),
    '',
  ].join('\n');
}

function describe({ environment, region, pool, tenants }: SharedPool): string {
  const noun = tenants.length === 1 ? 'tenant, with whoever joins it' : 'tenants';
  return `  ${tenants.length} ${noun} of ${environment}/${region} in ${pool}: ${listFirst(tenants)}`;
}
