import { parseSync, Visitor } from 'oxc-parser';
import { type Finding, type Rule, sourceFiles } from '../tree.ts';

/** Milliseconds. What is waited for in tests takes seconds, at worst a minute: the rest is for a machine ten times slower. */
const least = 600_000;

const tests = /\.test\.ts$|^tests\/|\/fixtures\//;
const names = /^(?:(?:test|hook|teardown)?timeout|patience)$/i;
const functions = /^(?:test|it|describe|before(?:All|Each)|after(?:All|Each))\b/;
const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * A limit of time in a test is for what hangs. One that an honest run can reach on a slow machine fails for no reason, and
 * one for speed says how busy the machine was.
 */
export const timeLimits: Rule = (tree) =>
  sourceFiles(tree).flatMap(([path, text]): readonly Finding[] =>
    tests.test(path)
      ? limitsIn(path, text)
          .filter((limit) => limit < least)
          .map((limit) => ({ path, message: `waits for ${limit} ms at most: limits are for hangs, from ${least} on` }))
      : [],
  );

/** Where something stands in a file. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The limits that stand in a file, in milliseconds. */
function limitsIn(path: string, text: string): readonly number[] {
  const found: number[] = [];
  const textOf = ({ start, end }: Part): string => text.slice(start, end);
  const add = (part: Part | null | undefined): void => {
    const limit = part ? milliseconds(textOf(part)) : undefined;
    if (limit !== undefined) found.push(limit);
  };
  new Visitor({
    Property: ({ key, value }) => {
      if (names.test(textOf(key).replace(/^['"]|['"]$/g, ''))) add(value);
    },
    VariableDeclarator: ({ id, init }) => {
      if (names.test(textOf(id))) add(init);
    },
    CallExpression: ({ callee, arguments: given }) => {
      const called = textOf(callee);
      if (called === 'AbortSignal.timeout' || functions.test(called)) add(given.at(-1));
    },
    ArrayExpression: ({ elements }) => {
      for (const [index, element] of elements.entries()) {
        if (element && textOf(element) === "'--timeout'") add(elements[index + 1]);
      }
    },
  }).visit(parseSync(path, text).program);
  return found;
}

/** What a number, a product of numbers, or a duration of Go in quotes comes to; undefined for what is none of them. */
function milliseconds(written: string): number | undefined {
  const [, amount, unit = ''] = /^'(\d+)(ms|s|m|h)'$/.exec(written) ?? [];
  if (amount !== undefined) return Number(amount) * (units[unit] ?? 1);
  if (!/^[\d_]+(?:\s*\*\s*[\d_]+)*$/.test(written)) return undefined;
  return written.split('*').reduce((product, factor) => product * Number(factor.replaceAll('_', '')), 1);
}
