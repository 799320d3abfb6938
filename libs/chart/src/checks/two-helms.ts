import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import {
  type ChartTemplates,
  disputedApis,
  type Expression,
  expressionsIn,
  type Json,
  type ValueSchema,
} from '@helmwright/template';

import { inclusions } from './arguments.ts';

/** Looks for what Helm 3 and Helm 4 answer differently. Reports HW3004 and HW3005. */
export function helmDifferences({ chart, files, named }: ChartTemplates): readonly Diagnostic[] {
  const bodies = [
    ...files.map(({ path, body }) => ({ place: path, body })),
    ...named.flatMap(({ templates }) => templates.map(({ name, body }) => ({ place: name, body }))),
  ];
  const found = new Map<string, Diagnostic>();
  for (const { place, body } of bodies) {
    const expressions = expressionsIn(body);
    // Whether a group is there at all, both Helms tell alike.
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

function disputed(chart: string, place: string, expression: Expression): Diagnostic | undefined {
  if (expression.kind !== 'call' || expression.name !== 'hasApi') return undefined;
  const [api] = expression.args;
  if (api?.kind !== 'literal' || !disputedApis.some((known) => known === api.value)) return undefined;
  return chartCodes.disputedApi({
    message: `${chart}: ${place} asks for the API ${api.value}, which only one of Helm 3 and Helm 4 assumes where it asks no cluster.`,
    remedy: 'Let a value decide, or demand a Kubernetes version that serves it with `kubeVersion`.',
  });
}

function nullInside(chart: string, place: string, expression: Expression): Diagnostic | undefined {
  if (expression.kind !== 'field' && expression.kind !== 'variable') return undefined;
  const inside = nullDefault(expression.schema);
  if (inside === undefined) return undefined;
  const path = [expression.kind === 'field' ? expression.root : expression.binding.hint, ...expression.path].join('.');
  return chartCodes.nullInWhole({
    message: `${chart}: ${place} reads the whole of ${path}, in which ${inside} is null by default. Where a user gives null too, Helm 3 drops the key and Helm 4 keeps it.`,
    remedy: 'Read its fields one by one, with `optional(…)` where they may be null, or leave null out of its default.',
  });
}

/** The path below a map of a field that is null by default. */
function nullDefault(schema: ValueSchema | undefined): string | undefined {
  if (schema === undefined || schema.default === null) return undefined;
  const given = nullIn(schema.default);
  if (given !== undefined) return given;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.default === null) return name;
    const below = nullDefault(property);
    if (below !== undefined) return `${name}.${below}`;
  }
  return undefined;
}

/** The path of a null in a default that is given whole. */
function nullIn(standard: Json | undefined): string | undefined {
  if (typeof standard !== 'object' || standard === null || Array.isArray(standard)) return undefined;
  for (const [name, value] of Object.entries(standard)) {
    if (value === null) return name;
    const below = nullIn(value);
    if (below !== undefined) return `${name}.${below}`;
  }
  return undefined;
}
