import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import {
  type ChartTemplates,
  disputedApis,
  type Expression,
  expressionsIn,
  type Structure,
  type ValueSchema,
} from '@helmwright/template';
import { inclusions } from './arguments.ts';
import { nullPaths } from './null-paths.ts';

/** Looks for what the supported Helms answer differently. Reports HW3004 and HW3005. */
export function helmDifferences(templates: ChartTemplates): readonly Diagnostic[] {
  const { chart } = templates;
  const found = new Map<string, Diagnostic>();
  for (const { place, body } of bodiesOf(templates)) {
    const expressions = expressionsIn(body);
    // Whether a group is there at all, all Helms tell alike.
    const onlyAsked = new Set([
      ...expressions.flatMap((each) => (each.kind === 'call' && each.name === 'isSet' ? each.args : [])),
      ...inclusions(body).map(({ argument }) => argument),
    ]);
    for (const expression of expressions) {
      if (onlyAsked.has(expression)) continue;
      const diagnostic = disputed(chart, place, expression) ?? nullInside(chart, place, expression);
      if (diagnostic !== undefined) found.set(diagnostic.message, diagnostic);
    }
  }
  return [...found.values()];
}

/** What the templates of a chart say, each with its place. */
export const bodiesOf = ({
  files,
  named,
}: ChartTemplates): readonly { readonly place: string; readonly body: Structure }[] => [
  ...files.map(({ path, body }) => ({ place: path, body })),
  ...named.flatMap(({ templates }) => templates.map(({ name, body }) => ({ place: name, body }))),
];

function disputed(chart: string, place: string, expression: Expression): Diagnostic | undefined {
  if (expression.kind !== 'call' || expression.name !== 'hasApi') return undefined;
  const [api] = expression.args;
  if (api?.kind !== 'literal' || !disputedApis.some((known) => known === api.value)) return undefined;
  return chartCodes.disputedApi({
    message: `${chart}: ${place} asks for the API ${api.value}, which some Helms assume where they ask no cluster, and others do not.`,
    remedy: 'Let a value decide, or demand a Kubernetes version that serves it with `kubeVersion`.',
  });
}

function nullInside(chart: string, place: string, expression: Expression): Diagnostic | undefined {
  if (expression.kind !== 'field' && expression.kind !== 'variable') return undefined;
  const inside = nullDefault(expression.schema);
  if (inside === undefined) return undefined;
  const path = [expression.kind === 'field' ? expression.root : expression.binding.hint, ...expression.path].join('.');
  return chartCodes.nullInWhole({
    message: `${chart}: ${place} reads the whole of ${path}, in which ${inside} is null by default. Some Helms drop such a key, and some keep it.`,
    remedy: 'Read its fields one by one, with `optional(…)` where they may be null, or leave null out of its default.',
  });
}

/** The path below a map of a field that is null by default. */
function nullDefault(schema: ValueSchema | undefined): string | undefined {
  if (schema === undefined || schema.default === null) return undefined;
  const [given] = nullPaths(schema.default);
  if (given !== undefined) return given.join('.');
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.default === null) return name;
    const below = nullDefault(property);
    if (below !== undefined) return `${name}.${below}`;
  }
  return undefined;
}
