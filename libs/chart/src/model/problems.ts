import type { ValueSchema } from '@helmwright/template';
import { defaultOf } from './json-schema.ts';
import { isGroup } from './leaves.ts';
import type { ModelProblem } from './problem.ts';
import { hasMapArms } from './unions.ts';

/**
 * Looks for what would make the chart check its values differently from its model, or leave a reader in the dark:
 * a value without description or default, a map that is one of several by default.
 */
export function modelProblems(schema: ValueSchema): readonly ModelProblem[] {
  return below(schema, '', 'value');
}

/** Where a part of a model stands: a value of the chart's, a field of one, or within what users name, where Helm fills in nothing. */
type Standing = 'value' | 'field' | 'named';

function below(schema: ValueSchema, path: string, standing: Standing): readonly ModelProblem[] {
  const own: ModelProblem[] = [];
  const group = isGroup(schema);
  if (standing === 'value' && path !== '' && !group) {
    if (schema.description === undefined) {
      own.push({ path, message: 'has no description', remedy: "Describe it with `.describe('…')`." });
    }
    if (defaultOf(schema) === undefined) {
      own.push({
        path,
        message: 'has no default',
        remedy: 'Give it one with `.default(…)`; null where a user must set it.',
      });
    }
  }
  if (standing === 'named' && schema.default !== undefined) {
    own.push({
      path,
      message: 'has a default within a map, list or form that users give, where Helm fills in none',
      remedy: 'Use `.optional()`, and say with `defaultTo` or `withValue` in the template what stands there otherwise.',
    });
  }
  own.push(...defaultProblems(schema, path));
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    below(property, path === '' ? name : `${path}.${name}`, standing === 'value' && !group ? 'field' : standing),
  );
  const parts = [
    ...(typeof schema.additionalProperties === 'object' ? [[schema.additionalProperties, `${path}.*`] as const] : []),
    ...(schema.items === undefined ? [] : [[schema.items, `${path}[]`] as const]),
    ...(schema.anyOf ?? schema.oneOf ?? []).map((arm) => [arm, path] as const),
    ...(schema.propertyNames === undefined ? [] : [[schema.propertyNames, `${path} (key)`] as const]),
  ].flatMap(([part, at]) => below(part, at, 'named'));
  return [...own, ...inner, ...parts];
}

/** Helm merges maps: a user's map of one kind over a default of another would be both at once. */
function defaultProblems(schema: ValueSchema, path: string): readonly ModelProblem[] {
  const { default: standard } = schema;
  if (typeof standard !== 'object' || standard === null || Array.isArray(standard) || !hasMapArms(schema)) return [];
  return [
    {
      path,
      message: 'is one of several maps, and has one of them as its default, which Helm would merge into the others',
      remedy: 'Make null the default, or give each map a key of its own.',
    },
  ];
}
