import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import { valueAt } from '@helmwright/json';
import { expressionsIn, type ValueSchema } from '@helmwright/template';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { templatesOf } from '../definition/templates-of.ts';
import { defaultOf } from '../model/json-schema.ts';
import { nullPaths } from './null-paths.ts';
import { bodiesOf } from './two-helms.ts';

/**
 * Looks for nulls in defaults that take something away from a subchart with some Helms alone. Reports HW3014.
 *
 * Since 4.2 Helm 4 drops every null of a chart's defaults before it hands them down, unless a user gives something below
 * the same alias; what the subchart has by default stays. Helm 3 and the first Helm 4 hand the null down.
 */
export function nullDefaultProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const { metadata, subcharts } = definition;
  const given = Object.entries(subcharts).flatMap(([alias, { defaults }]) =>
    nullPaths(defaults).map((path) =>
      chartCodes.droppedNull({
        message: `${metadata.name}: the defaults of the subchart "${alias}" have null for ${path.join('.')}, which Helm 4.2 and later drop.`,
        remedy: 'Leave it out, or give another value. Users can set null in their values, which every Helm heeds.',
      }),
    ),
  );
  return [...given, ...globalProblems(definition)];
}

/** Globals reach all charts below, which have defaults of their own there, or print what they are given. */
function globalProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const { metadata, schema, subcharts } = definition;
  if (subcharts['global'] !== undefined) return [];
  const below = chartsBelow(definition, schema);
  return nullPaths(valueAt(defaultOf(schema) ?? {}, ['global'])).flatMap((path) => {
    const other = below.find((chart) => seesNull(chart, ['global', ...path]));
    return other === undefined
      ? []
      : [
          chartCodes.droppedNull({
            message: `${metadata.name}: global.${path.join('.')} is null by default, which Helm 4.2 and later drop, so that the subchart ${other.alias} sees something else with them.`,
            remedy: 'Give it a default that is not null, or make it null by default in that subchart as well.',
          }),
        ];
  });
}

interface ChartBelow {
  readonly alias: string;
  readonly chart: ChartDefinition;
  /** With the defaults that it has there. */
  readonly schema: ValueSchema;
}

const chartsBelow = ({ subcharts }: ChartDefinition, schema: ValueSchema): readonly ChartBelow[] =>
  Object.entries(subcharts).flatMap(([alias, { chart }]) => {
    const own = schema.properties?.[alias] ?? {};
    return [{ alias, chart, schema: own }, ...chartsBelow(chart, own)];
  });

/** Whether it makes a difference for a chart that a value is null or not there: it has a default, or is read with what is around it. */
const seesNull = ({ chart, schema }: ChartBelow, path: readonly string[]): boolean =>
  (valueAt(defaultOf(schema) ?? {}, path) ?? null) !== null || readsAround(chart, path);

const readsAround = (chart: ChartDefinition, path: readonly string[]): boolean =>
  bodiesOf(templatesOf(chart)).some(({ body }) =>
    expressionsIn(body).some(
      (each) =>
        each.kind === 'field' &&
        each.root === 'Values' &&
        each.path.length < path.length &&
        each.path.every((step, index) => step === path[index]),
    ),
  );
