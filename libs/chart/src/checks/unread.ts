import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import { type ChartTemplates, expressionsIn } from '@helmwright/template';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { tagsBelow } from '../definition/dependencies.ts';
import { leavesOf } from '../model/leaves.ts';
import { standardValues } from '../model/standard.ts';

const standard = new Set(Object.keys(standardValues([]).shape));

/**
 * Looks for values that no template reads: whoever sets one waits for what never comes. Reports HW3022, a warning. The
 * values that come with every chart are left out, and those of subcharts, which are read there.
 */
export function unreadValues(
  definition: ChartDefinition,
  { chart, files, named }: ChartTemplates,
): readonly Diagnostic[] {
  const { schema, ownKeys, subcharts, libraries } = definition;
  const bodies = [
    ...files.map(({ body }) => body),
    ...[...named, ...libraries].flatMap(({ templates }) => templates.map(({ body }) => body)),
  ];
  const read = bodies.flatMap((body) =>
    expressionsIn(body).flatMap((expression) =>
      expression.kind === 'field' && expression.root === 'Values' ? [expression.path] : [],
    ),
  );
  const tags = tagsBelow(definition).map((tag) => `tags.${tag}`);
  const conditions = [...Object.values(subcharts).flatMap((subchart) => subchart.conditions), ...tags];
  return leavesOf(schema)
    .map(({ path }) => path)
    .filter(([name = '']) => ownKeys.includes(name) && !standard.has(name) && !Object.hasOwn(subcharts, name))
    .filter((leaf) => !conditions.includes(leaf.join('.')))
    .filter((leaf) => !read.some((path) => isWithin(leaf, path) || isWithin(path, leaf)))
    .map((leaf) =>
      chartCodes.unreadValue({
        message: `No template of the chart ${chart} reads the value ${leaf.join('.')}.`,
        remedy: 'Read it, or remove it from the values model.',
      }),
    );
}

/** Whether a path is another, or lies below it. */
const isWithin = (path: readonly string[], other: readonly string[]): boolean =>
  other.every((step, index) => path[index] === step);
