import type { JsonObject, Path } from '@helmwright/json';
import type { ForeignChart } from './foreign/foreign-chart.ts';
import type { FactsByScope } from './values/fact-names.ts';

/** One value that a chart's model refuses. */
export interface RefusedValue {
  readonly path: Path;
  /** One sentence or clause that says what is wrong, such as `must be at least 1`. */
  readonly message: string;
}

/** What the fleet needs to know of a chart; implemented beside the chart definitions. */
export interface ChartContract {
  readonly name: string;
  /** Version of the chart, as in Chart.yaml. */
  readonly version: string;
  /** The chart's own values, as in its values.yaml. */
  readonly defaults: JsonObject;
  /** What it is for, and which facts it is given at which of its values. */
  readonly facts: FactsByScope;
  /**
   * Checks the values of all files merged, as `helm -f` hands them over: `null`s kept, the chart's defaults not yet
   * under them. Empty when the chart takes them.
   */
  validate(values: JsonObject): readonly RefusedValue[];
  /** Where it comes from and what it may create, for a chart that somebody else wrote. */
  readonly foreign?: ForeignChart | undefined;
}
