/** What was compared, and how. */
export interface DiffHeading {
  /** The older side as it was asked for, such as `main`. */
  readonly ref: string;
  /** Its commit, in full. */
  readonly commit: string;
  /** Tenants on either side. */
  readonly tenants: number;
  /** Pools of tenants. */
  readonly pools: number;
  /** Cells that have components on either side, in each environment. */
  readonly cells: number;
  /** How each side was rendered, and what was left out, as sentences. */
  readonly notes: readonly string[];
}

/** How many were compared: `312 tenants`, `312 tenants and 4 pools`, `312 tenants, 4 pools and 7 cells`, `7 cells`. */
export function comparedText({ tenants, pools, cells }: DiffHeading): string {
  const parts = [
    ...(tenants + pools > 0 || cells === 0 ? [counted(tenants, 'tenant')] : []),
    ...(pools === 0 ? [] : [counted(pools, 'pool')]),
    ...(cells === 0 ? [] : [counted(cells, 'cell')]),
  ];
  const last = parts.at(-1) ?? '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** How many of them change: `3 of 312 tenants and 4 pools`, `1 of 7 cells`, or both. */
export function changedText(changed: { readonly tenants: number; readonly cells: number }, all: DiffHeading): string {
  const ofTenants = `${changed.tenants} of ${comparedText({ ...all, cells: 0 })}`;
  if (all.cells === 0) return ofTenants;
  const ofCells = `${changed.cells} of ${counted(all.cells, 'cell')}`;
  return all.tenants + all.pools === 0 ? ofCells : `${ofTenants}, and in ${ofCells}`;
}

/** `1 tenant`, `312 tenants`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
