import type { ChartPin } from '@helmwright/fleet';

/** A chart that somebody else wrote, pinned. */
export type ForeignChartInput = ChartPin;

// As that of workspaces: the command may be another copy of this package than the one that the config imports.
const brand = Symbol.for('helmwright.foreignChart');

/** A chart of others as a config lists it. Made by {@link foreignChart} alone. */
export interface ForeignChartDefinition extends ForeignChartInput {
  /** The stack of the call, which tells where the pin stands. */
  readonly [brand]: string;
}

/**
 * Pins a chart that somebody else wrote, so that components can be of it. `helmwright charts update` raises the version
 * and the digest where they are written as texts.
 *
 * @example
 * ```ts
 * export default defineWorkspace({
 *   charts: [
 *     foreignChart({
 *       name: 'cert-manager',
 *       repository: 'https://charts.jetstack.io',
 *       version: 'v1.21.2',
 *       digest: 'sha256:…',
 *     }),
 *   ],
 * });
 * ```
 */
export function foreignChart({ name, repository, version, digest }: ForeignChartInput): ForeignChartDefinition {
  const here = { stack: '' };
  // Of who calls, and not of this file, which is one of the workspace's own where the workspace is this repository.
  Error.captureStackTrace(here, foreignChart);
  return Object.freeze({ name, repository, version, digest, [brand]: here.stack });
}

/** The stack of the call that pinned a chart; `undefined` for everything that is none. */
export function pinnedAt(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !(brand in value)) return undefined;
  const stack = value[brand];
  return typeof stack === 'string' ? stack : undefined;
}
