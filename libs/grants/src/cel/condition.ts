import { list } from './text.ts';

/** What has to hold, as CEL: a text, or what holds for all elements of a list, or for all keys of a map. */
export type Condition =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'all'; readonly list: string; readonly element: string; readonly of: readonly Condition[] };

/** What has to hold, and what is told where it does not. */
export interface Check {
  readonly message: string;
  readonly condition: Condition;
}

export const text = (of: string): Condition => ({ kind: 'text', text: of });

/** Conditions of which each has to hold; those for the same list are looked at in one pass. */
function joined(conditions: readonly Condition[]): readonly Condition[] {
  const found: Condition[] = [];
  for (const condition of conditions) {
    const index = found.findIndex(
      (each) =>
        each.kind === 'all' &&
        condition.kind === 'all' &&
        each.list === condition.list &&
        each.element === condition.element,
    );
    const same = found[index];
    if (same?.kind === 'all' && condition.kind === 'all') {
      found[index] = { ...same, of: joined([...same.of, ...condition.of]) };
    } else if (
      condition.kind !== 'text' ||
      !found.some((each) => each.kind === 'text' && each.text === condition.text)
    ) {
      found.push(condition);
    }
  }
  return found;
}

/** Checks that tell the same become one. */
export const byMessage = (checks: readonly Check[]): readonly (readonly [string, readonly Condition[]])[] =>
  [...Map.groupBy(checks, ({ message }) => message)].map(([message, same]) => [
    message,
    joined(same.map(({ condition }) => condition)),
  ]);

/** Characters of a line of CEL. */
const width = 110;

/** Conditions as CEL, over several lines where they are long. */
export const printed = (conditions: readonly Condition[]): string => lines(conditions, 0).join('\n');

/** Conditions as CEL that hold for some kinds alone. */
export const printedFor = (kinds: readonly string[], conditions: readonly Condition[]): string =>
  [`!(request.kind.kind in ${list(kinds)}) || (`, ...lines(conditions, 2), ')'].join('\n');

/** The parts of a text between operators that stand outside of all parentheses. */
function parts(of: string, operator: string): readonly string[] {
  const found: string[] = [];
  let [depth, start] = [0, 0];
  let inText = false;
  for (let index = 0; index < of.length; index += 1) {
    const letter = of[index] ?? '';
    if (inText && letter === '\\') index += 1;
    else if (letter === "'") inText = !inText;
    else if (inText) continue;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    else if (depth === 0 && of.startsWith(operator, index)) {
      found.push(of.slice(start, index));
      start = index + operator.length;
    }
  }
  return [...found, of.slice(start)];
}

const isLoose = (of: string): boolean => parts(of, ' || ').length > 1 || parts(of, ' ? ').length > 1;

const oneLine = (condition: Condition, alone: boolean): string =>
  condition.kind === 'text'
    ? !alone && isLoose(condition.text)
      ? `(${condition.text})`
      : condition.text
    : `${condition.list}.all(${condition.element}, ${inline(condition.of)})`;

const inline = (conditions: readonly Condition[]): string =>
  conditions.map((each) => oneLine(each, conditions.length === 1)).join(' && ');

const indented = (of: readonly string[]): readonly string[] => of.map((line) => `  ${line}`);

function lines(conditions: readonly Condition[], column: number): readonly string[] {
  const pad = ' '.repeat(column);
  const whole = inline(conditions);
  if (whole.length + column <= width) return [pad + whole];
  return conditions.flatMap((condition, index) => {
    const and = index === 0 ? '' : '&& ';
    const short = oneLine(condition, conditions.length === 1);
    if (short.length + column <= width) return [pad + and + short];
    const long = condition.kind === 'text' ? broken(condition.text, conditions.length === 1) : ofAll(condition);
    return long.map((line, at) => pad + (at === 0 ? and : '') + line);
  });
}

const ofAll = ({ list: of, element, of: each }: Extract<Condition, { kind: 'all' }>): readonly string[] => [
  `${of}.all(${element},`,
  ...indented(lines(each, 0)),
  ')',
];

function broken(of: string, alone: boolean): readonly string[] {
  const operator = [' || ', ' && '].find((each) => parts(of, each).length > 1);
  if (operator === undefined || parts(of, ' ? ').length > 1) return [alone || !isLoose(of) ? of : `(${of})`];
  const each = parts(of, operator).map((part, index) => (index === 0 ? part : `${operator.trim()} ${part}`));
  return alone || operator === ' && ' ? each : ['(', ...indented(each), ')'];
}
