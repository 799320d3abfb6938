import { nativeSha256 } from '@helmwright/disk';
import { type Occupant, occupantName } from '@helmwright/fleet';
import { WrongUsage } from '../output/outcome.ts';
import type { SelectedEnvironment } from './selection.ts';

/** One of several parts of the fleet that jobs share; without it, everything. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly count: number;
}

/** Reads `i/n`, as `--shard` takes it. Anything else is wrong usage. */
export function readShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index = 0, count = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new WrongUsage(
    `--shard takes a part and the number of parts, such as 1/4 for the first of four, and not \`${text}\`.`,
  );
}

/**
 * Whether something is in a shard. Its name alone decides, so that who comes or goes moves nobody, and a tenant is in
 * the same shard in all environments.
 */
export const isInShard = (shard: Shard | undefined, name: string): boolean =>
  shard === undefined || Number.parseInt(nativeSha256(name).slice(0, 12), 16) % shard.count === shard.index - 1;

/** Whether a tenant or a pool is in a shard. */
export const holds = (shard: Shard | undefined, occupant: Occupant): boolean =>
  isInShard(shard, occupantName(occupant));

/** Whether a shard is the one that proves what is true of all tenants together only. */
export const provesWhole = (shard: Shard | undefined): boolean => shard === undefined || shard.index === 1;

/** The tenants and pools of a selection that are in a shard. */
export const inShard = (
  selected: readonly SelectedEnvironment[],
  shard: Shard | undefined,
): readonly SelectedEnvironment[] =>
  selected.map(({ environment, occupants }) => ({
    environment,
    occupants: occupants.filter((each) => holds(shard, each)),
  }));
