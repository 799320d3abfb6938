import type { ChartDefinition } from '@helmwright/chart';
import type { ForeignChartDefinition } from '../foreign-charts/foreign-chart.ts';

/** What `helmwright.config.ts` says. */
export interface WorkspaceInput {
  /**
   * The charts that are emitted, and that releases may be of, and those of others, pinned. Charts within charts need not
   * be listed.
   */
  readonly charts: readonly (ChartDefinition | ForeignChartDefinition)[];
}

// The command that reads a workspace may be another copy of this package than the one that the config imports.
const brand = Symbol.for('helmwright.workspace');

/** A workspace as a config exports it. Made by {@link defineWorkspace} alone. */
export interface WorkspaceDefinition extends WorkspaceInput {
  /** The stack of the call, which tells where mistakes of the workspace as a whole were made. */
  readonly [brand]: string;
}

/**
 * Defines a workspace: the default export of a `helmwright.config.ts`.
 *
 * @example
 * ```ts
 * export default defineWorkspace({ charts: [app, tenant] });
 * ```
 */
export const defineWorkspace = ({ charts }: WorkspaceInput): WorkspaceDefinition =>
  Object.freeze({ charts, [brand]: new Error('defined here').stack ?? '' });

/** The stack of the call that defined a workspace; `undefined` for everything that is none. */
export function definedAt(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !(brand in value)) return undefined;
  const stack = value[brand];
  return typeof stack === 'string' ? stack : undefined;
}

/** What a workspace lists as its charts, which nobody has looked at yet. */
export function listedCharts(value: unknown): readonly unknown[] | undefined {
  if (definedAt(value) === undefined || typeof value !== 'object' || value === null) return undefined;
  const charts = 'charts' in value ? value.charts : undefined;
  return Array.isArray(charts) ? charts : undefined;
}

/** Whether something is a chart definition, and not what `defineChart` gives before `compose`, say. */
export const isChartDefinition = (value: unknown): value is ChartDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'metadata' in value &&
  typeof value.metadata === 'object' &&
  value.metadata !== null &&
  'name' in value.metadata &&
  typeof value.metadata.name === 'string' &&
  'schema' in value &&
  'files' in value &&
  Array.isArray(value.files) &&
  'subcharts' in value;
