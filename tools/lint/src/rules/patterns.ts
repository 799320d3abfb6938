import { type Expression, parseSync, Visitor } from 'oxc-parser';
import { analyse } from 'scslre';
import type { Finding, Rule } from '../tree.ts';

/** Patterns that may take long, and what keeps the text short that they are given: `<path> <pattern>`. */
const bounded: Readonly<Record<string, string>> = {
  'libs/cost/src/money/format.ts \\B(?=(?:\\d{3})+$)': 'the digits of an amount of money',
  'libs/template/src/emit/yaml-text.ts \\{\\{(?:[^\\n]*?\\}\\}+)?': 'text of the definition of a chart',
  'libs/template/src/tree/one-line.ts \\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]|[()|]':
    'a pattern of the definition of a chart',
  'tools/testing/src/helm/helm.ts execution error at \\([^)]*\\): ([\\s\\S]*?)(?:\\n\\nUse --debug|\\s*$)':
    'what Helm says in a test',
};

/** Patterns that are put together from what only a run knows, and what is known of their parts. */
const unknown: Readonly<Record<string, string>> = {
  'libs/chart/src/merged-keys/merged-keys.ts':
    'patterns of the definition of a chart, given keys of that same definition',
  'libs/chart/src/model/schedule.ts': 'alternatives of the names of time zones, which are part of the program',
  'libs/diff/src/group/normalise.ts': 'alternatives of plain text between two looks around',
  'libs/grants/src/grants.ts':
    'forms of grants, put together of the constants there: labels with one mark between them',
  'libs/grants/src/walk/walk.ts': 'patterns of the table of fields, which is part of the program',
  'libs/template/src/emit/guards.ts': 'patterns of the definition of a chart, given nothing',
  'libs/template/src/tree/one-line.ts': 'a pattern of the definition of a chart, given nothing',
  'tools/testing/src/draw/arbitrary-values.ts': 'patterns of the definition of a chart, given what the tests draw',
};

/**
 * No pattern takes the square of a text's length, or worse, to find that it does not match. Patterns are read where they
 * are written out, and where they are put together from constants of the same file.
 */
export const patterns: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!/^(?:libs|tools)\/.*\.ts$/.test(path) || /\.test\.ts$|\/fixtures\//.test(path)) return [];
    if (!/\/|RegExp/.test(text)) return [];
    return patternsOf(path, text).flatMap(({ source, flags }) => {
      if (source === undefined) {
        return Object.hasOwn(unknown, path)
          ? []
          : [{ path, message: 'puts a pattern together that nobody can read here' }];
      }
      if (Object.hasOwn(bounded, `${path} ${source}`) || !isSlow(source, flags)) return [];
      return [{ path, message: `has a pattern that may take the square of the text or worse: /${source}/${flags}` }];
    });
  });

const isSlow = (source: string, flags: string): boolean =>
  analyse({ source, flags }, { maxReports: 1 }).reports.length > 0;

interface Pattern {
  /** Undefined where it is not to be told. */
  readonly source: string | undefined;
  readonly flags: string;
}

function patternsOf(path: string, text: string): readonly Pattern[] {
  const { program } = parseSync(path, text);
  const constants = new Map<string, Expression>();
  const found: Pattern[] = [];
  const made: (readonly Expression[])[] = [];
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init) constants.set(id.name, init);
    },
    Literal: (node) => {
      if ('regex' in node && node.regex) found.push({ source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'RegExp') return;
      made.push(given.flatMap((each) => (each.type === 'SpreadElement' ? [] : [each])));
    },
  }).visit(program);
  for (const [source, flags] of made) {
    const isCopy = source?.type === 'Identifier' && isPattern(constants.get(source.name));
    if (isCopy) continue;
    found.push({ source: source && folded(source, constants), flags: (flags && folded(flags, constants)) ?? '' });
  }
  return found;
}

const isPattern = (value: Expression | undefined): boolean =>
  (value?.type === 'Literal' && 'regex' in value) ||
  (value?.type === 'NewExpression' && value.callee.type === 'Identifier' && value.callee.name === 'RegExp');

/** The text that an expression comes to, where it is made of constants alone. */
function folded(value: Expression, constants: ReadonlyMap<string, Expression>): string | undefined {
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'string' ? value.value : undefined;
    case 'Identifier': {
      const constant = constants.get(value.name);
      return constant === undefined ? undefined : folded(constant, constants);
    }
    case 'TaggedTemplateExpression':
      return joined(
        value.quasi.quasis.map((each) => each.value.raw),
        value.quasi.expressions,
        constants,
      );
    case 'TemplateLiteral':
      return joined(
        value.quasis.map((each) => each.value.cooked ?? ''),
        value.expressions,
        constants,
      );
    case 'CallExpression': {
      // `[…].join('')`
      const { callee } = value;
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'ArrayExpression') return undefined;
      const parts = callee.object.elements.map((each) =>
        each === null || each.type === 'SpreadElement' ? undefined : folded(each, constants),
      );
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    default:
      return undefined;
  }
}

function joined(
  texts: readonly string[],
  values: readonly Expression[],
  constants: ReadonlyMap<string, Expression>,
): string | undefined {
  const parts = values.map((each) => folded(each, constants));
  return parts.includes(undefined) ? undefined : texts.map((text, index) => `${text}${parts[index] ?? ''}`).join('');
}
