import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';

/** How a verb is run. */
export interface RunMode {
  /** Whether it works on a tree, so that there has to be one. */
  readonly tree: boolean;
  /** Whether it is over too soon to tell how far it is. */
  readonly quiet?: boolean;
}

/** Runs one verb and prints its outcome. */
export type RunVerb = (verb: string, mode: RunMode, work: (context: Context) => Promise<Outcome>) => Promise<void>;
