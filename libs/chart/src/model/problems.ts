import type { ValueSchema } from '@helmwright/template';
import { defaultOf } from './json-schema.ts';

/** What a values model asks for and Helm's schema check cannot give, with the path of the value. */
export interface ModelProblem {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Looks for what would make the chart check its values differently from its model, or leave a reader in the dark:
 * a value without description or default, a pattern that Go's regular expressions refuse.
 */
export function modelProblems(schema: ValueSchema): readonly ModelProblem[] {
  return below(schema, '', true);
}

function below(schema: ValueSchema, path: string, isValue: boolean): readonly ModelProblem[] {
  const own: ModelProblem[] = [];
  const isGroup = schema.properties !== undefined && schema.default === undefined;
  if (isValue && path !== '' && !isGroup) {
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
  own.push(...patternProblems(schema, path));
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    below(property, path === '' ? name : `${path}.${name}`, isValue && isGroup),
  );
  const parts = [
    ...(typeof schema.additionalProperties === 'object' ? [[schema.additionalProperties, `${path}.*`] as const] : []),
    ...(schema.items === undefined ? [] : [[schema.items, `${path}[]`] as const]),
    ...(schema.propertyNames === undefined ? [] : [[schema.propertyNames, `${path} (key)`] as const]),
  ].flatMap(([part, at]) => below(part, at, false));
  return [...own, ...inner, ...parts];
}

function patternProblems(schema: ValueSchema, path: string): readonly ModelProblem[] {
  if (schema.pattern === undefined || !/\(\?[=!<]|\\[1-9]/.test(schema.pattern)) return [];
  return [
    {
      path,
      message: `has the pattern ${schema.pattern}, which Go's regular expressions cannot read`,
      remedy: 'Write it without look-around and back-references.',
    },
  ];
}
