import type { CompiledChart } from '@helmwright/chart';
import type { Position } from '@helmwright/diagnostics';
import type { ForeignChart } from '@helmwright/fleet';
import type { KeptChart } from '@helmwright/toolchain';

/** A chart of others that is in the cache, as releases use it. It has no trees: Helm renders it. */
export interface ForeignCompiledChart extends CompiledChart {
  readonly foreign: ForeignChart;
  readonly kept: KeptChart;
  /** Where the config pins it. */
  readonly position: Position;
}

/** Whether a chart is one of others. */
export const isForeign = (chart: CompiledChart | undefined): chart is ForeignCompiledChart =>
  chart !== undefined && 'foreign' in chart && 'kept' in chart;
