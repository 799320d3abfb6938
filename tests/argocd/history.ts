import type { Application } from './platform.ts';

/** Names of the Applications that were synced more often than before, in the order of their names. */
export const syncedSince = (
  before: ReadonlyMap<string, Application>,
  after: ReadonlyMap<string, Application>,
): readonly string[] =>
  [...after]
    .flatMap(([name, { status }]) =>
      status.history.length > (before.get(name)?.status.history.length ?? 0) ? [name] : [],
    )
    .sort();
