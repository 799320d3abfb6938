import type { Json } from '@helmwright/json';
import { at, type Broken } from './broken.ts';
import type { GrantContext } from './context.ts';

/** Words of PromQL that are neither functions nor metrics. */
const words = new Set(
  'and or unless by without on ignoring group_left group_right offset bool start end inf nan atan2 step'.split(' '),
);

/** Words that names of labels stand behind, in parentheses. */
const grouping = new Set('by without on ignoring group_left group_right'.split(' '));

const token =
  /(?<space>\s+|#[^\n]*)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|(?<number>(?:0x[0-9a-f]+|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[a-z]+[0-9]*)*)|(?<name>[a-z_:][a-z0-9_:]*)|(?<sign>.)/giy;

/**
 * A query is of the own namespace where each of its selectors has the matcher `namespace="…"` of it. Whatever is not
 * understood is refused: nobody's metrics are guessed at.
 */
export function ownQuery(value: Json, { namespace }: GrantContext): readonly Broken[] {
  if (typeof value !== 'string') return [];
  return isOwn(tokensOf(value), namespace)
    ? []
    : at(
        'asks for metrics that are not of its own namespace',
        `Write \`namespace="${namespace}"\` into each selector.`,
      );
}

const tokensOf = (text: string): readonly string[] =>
  [...text.matchAll(token)].flatMap(({ 0: found, groups }) => (groups?.['space'] === undefined ? [found] : []));

function isOwn(tokens: readonly string[], namespace: string): boolean {
  for (let index = 0; index < tokens.length; index += 1) {
    const [here, next] = [tokens[index] ?? '', tokens[index + 1]];
    if (here === '{') {
      const end = tokens.indexOf('}', index);
      if (end === -1 || !isOfNamespace(tokens.slice(index + 1, end), namespace)) return false;
      index = end;
    } else if (/^[a-z_:]/i.test(here)) {
      if (grouping.has(here.toLowerCase())) index = next === '(' ? tokens.indexOf(')', index) : index;
      else if (
        !words.has(here.toLowerCase()) &&
        next !== '(' &&
        next !== '{' &&
        !grouping.has(next?.toLowerCase() ?? '')
      )
        return false;
    }
    if (index === -1) return false;
  }
  return true;
}

/** Whether one of the matchers is for the namespace, and for it alone. */
const isOfNamespace = (matchers: readonly string[], namespace: string): boolean =>
  namespace !== '' &&
  matchers.some(
    (each, index) =>
      each === 'namespace' &&
      (index === 0 || matchers[index - 1] === ',') &&
      matchers[index + 1] === '=' &&
      [`"${namespace}"`, `'${namespace}'`].includes(matchers[index + 2] ?? '') &&
      [',', undefined].includes(matchers[index + 3]),
  ) &&
  !matchers.includes('or');
