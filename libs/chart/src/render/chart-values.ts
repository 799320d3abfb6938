import type { JsonObject } from '@helmwright/json';
import { coalesce } from '@helmwright/json';
import { type Installed, type TreeValues, treeValues } from '../coalesce/helm-values.ts';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { nodeOf } from '../definition/dependencies.ts';
import { acceptedSchema } from '../schema/values-schema.ts';
import { type Validator, type ValueProblem, validator } from './validate.ts';
import { validatorOverDefaults } from './validate-by-key.ts';

/** The values that the charts of a whole see, given those of the user. */
export type TreeValuesOf = (values: JsonObject) => TreeValues;

/** How a chart's defaults and the user's values become one: simply, where there are no subcharts. */
export function valuesOfChart(definition: ChartDefinition, defaults: JsonObject): TreeValuesOf {
  const node = nodeOf(definition);
  return node.dependencies.length === 0
    ? (values) => ({ ok: true, values: coalesce(defaults, values), installed: {} })
    : (values) => treeValues(node, values);
}

/** The values of an installed subchart, by the aliases that lead to it. */
export function valuesBelow(tree: TreeValues & { readonly ok: true }, path: readonly string[]): JsonObject | undefined {
  let installed: Installed | undefined = tree.installed;
  let values: JsonObject = tree.values;
  for (const alias of path) {
    const below = values[alias];
    if (installed?.[alias] === undefined || typeof below !== 'object' || below === null) return undefined;
    installed = installed[alias];
    values = below as JsonObject;
  }
  return values;
}

/** Two ways of the same check. */
export interface ChartValidators {
  /** For many values that share most of what they say: each key is checked on its own, and what was right is remembered. */
  readonly many: Validator;
  /** For few values: all keys at once, compiled once. */
  readonly few: Validator;
}

/** Checks the user's values as Helm does: with the defaults under them, and those of each installed subchart by its own schema. */
export function validatorsOfChart(
  definition: ChartDefinition,
  defaults: JsonObject,
  valuesOf: TreeValuesOf,
): ChartValidators {
  const schema = acceptedSchema(definition);
  if (Object.keys(definition.subcharts).length === 0 && definition.libraries.length === 0) {
    const whole = validator(schema);
    return {
      many: validatorOverDefaults(schema, defaults, whole),
      few: (values) => whole(coalesce(defaults, values)),
    };
  }
  const checks = checksOf(definition);
  const check: Validator = (values) => {
    const tree = valuesOf(values);
    if (!tree.ok) return [{ path: tree.path, message: 'the values of a subchart must be a map' }];
    const problems = checks.flatMap(({ path, check: own }) => {
      const below = valuesBelow(tree, path);
      return below === undefined ? [] : own(below).map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
    });
    // A parent's schema says of a subchart's values what the subchart's own schema says.
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
  };
  return { many: check, few: check };
}

interface Check {
  readonly path: readonly string[];
  readonly check: (values: JsonObject) => readonly ValueProblem[];
}

const checksOf = (definition: ChartDefinition, path: readonly string[] = []): readonly Check[] => [
  { path, check: validator(acceptedSchema(definition)) },
  ...Object.entries(definition.subcharts).flatMap(([alias, { chart }]) => checksOf(chart, [...path, alias])),
];
