import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import type { Json, JsonObject } from '@helmwright/json';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { leavesOf } from '../model/leaves.ts';
import type { Validator } from '../render/validate.ts';

/**
 * Looks for examples that the values model refuses: those of the chart, of which each is a file for Helm, and those that
 * the README shows of values that are empty by default. Reports HW3021.
 *
 * @param check whether values of the chart are accepted, with its defaults under them
 */
export function refusedExamples(
  { metadata, schema, examples }: Pick<ChartDefinition, 'metadata' | 'schema' | 'examples'>,
  check: Validator,
): readonly Diagnostic[] {
  const ofChart = Object.entries(examples).map(([name, values]) => ({ what: `The example ${name}`, values }));
  const ofValues = leavesOf(schema).flatMap(({ path, schema: { examples: shown = [] } }) =>
    shown.map((example) => ({ what: `The example of the value ${path.join('.')}`, values: placed(path, example) })),
  );
  return [...ofChart, ...ofValues].flatMap(({ what, values }) =>
    check(values).map(({ path, message }) =>
      chartCodes.refusedExample({
        message: `${what} of the chart ${metadata.name} is refused: ${[path.join('.'), message].filter((part) => part !== '').join(': ')}.`,
        remedy: 'Correct the example, or the model.',
      }),
    ),
  );
}

/** Values with one of them put at its path. */
const placed = (path: readonly string[], value: Json): JsonObject =>
  path.reduceRight<Json>((inner, step) => ({ [step]: inner }), value) as JsonObject;
