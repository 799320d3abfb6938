import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { formatPath, type Json, type JsonObject, type Path, valueAt } from '@helmwright/json';
import { MAX_FINDINGS, positionOf, type SourceFile, writtenText } from '@helmwright/source';
import type { z } from 'zod';
import { knownKeys } from '../authored/published.ts';
import { suggest } from '../words/closest.ts';

/**
 * What zod found wrong with a file that people write, as HW2001 to HW2004 at their places; at most
 * {@link MAX_FINDINGS}.
 *
 * @param schema the JSON Schema of such files, which knows their keys
 */
export const schemaDiagnostics = (
  schema: JsonObject,
  file: SourceFile,
  issues: readonly z.core.$ZodIssue[],
): readonly Diagnostic[] =>
  issues
    .slice(0, MAX_FINDINGS)
    .flatMap((issue) => diagnose(schema, file, issue))
    .slice(0, MAX_FINDINGS);

const pathOf = (issue: z.core.$ZodIssue): Path =>
  issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment));

function diagnose(schema: JsonObject, file: SourceFile, issue: z.core.$ZodIssue): readonly Diagnostic[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.slice(0, MAX_FINDINGS).map((key) =>
      fleetCodes.unknownKey({
        message: `The key \`${formatPath([...path, key])}\` is unknown.`,
        remedy: suggest(key, known),
        position: positionOf(file, [...path, key], 'key'),
      }),
    );
  }
  const value = valueAt(file.value, path);
  if (value === undefined) return [missingKey(file, path)];
  if (issue.code === 'invalid_type') return [wrongType(file, path, value, issue.expected)];
  return [
    fleetCodes.refusedValue({
      message: `\`${formatPath(path)}\` is ${describe(value)}: it ${reason(issue)}.`,
      remedy: 'Write an allowed value.',
      position: positionOf(file, path, issue.code === 'invalid_key' ? 'key' : 'value'),
    }),
  ];
}

const missingKey = (file: SourceFile, path: Path): Diagnostic =>
  fleetCodes.missingKey({
    message: `The key \`${formatPath(path)}\` is missing.`,
    remedy: `Add \`${String(path.at(-1) ?? '')}:\` with its value.`,
    position: positionOf(file, path),
  });

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function wrongType(file: SourceFile, path: Path, value: Json, expected: string): Diagnostic {
  const wanted = typeNames[expected] ?? expected;
  const written = writtenText(file, path) ?? '';
  const quotable = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  const read = quotable && written !== String(value) ? `, written \`${written}\`` : '';
  return fleetCodes.wrongType({
    message: `\`${formatPath(path)}\` is ${describe(value)}${read}, where ${wanted} is expected.`,
    remedy: quotable ? `Put it in quotes: "${written}".` : `Write ${wanted}.`,
    position: positionOf(file, path),
  });
}

/** A value in a few words, for messages. */
export function describe(value: Json): string {
  if (value === null) return 'empty (null)';
  if (typeof value === 'string') return value === '' ? 'empty text' : `"${shorten(value)}"`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  return Array.isArray(value) ? 'a list' : 'a map';
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `must hold at least ${issue.minimum}`
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `must hold at most ${issue.maximum}`
        : `must be at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.message.startsWith('must ') ? issue.message : `must be a valid ${issue.format}`;
    case 'invalid_key':
      return `has a key that ${issue.issues[0]?.message ?? 'is not allowed'}`;
    default:
      return issue.message.startsWith('must ') ? issue.message : `is not allowed (${issue.message})`;
  }
}
