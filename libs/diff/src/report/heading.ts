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
  /** How each side was rendered, and what was left out, as sentences. */
  readonly notes: readonly string[];
}

/** How many were compared: `312 tenants`, `312 tenants and 4 pools`. */
export const comparedText = ({ tenants, pools }: DiffHeading): string =>
  `${counted(tenants, 'tenant')}${pools === 0 ? '' : ` and ${counted(pools, 'pool')}`}`;

/** `1 tenant`, `312 tenants`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
