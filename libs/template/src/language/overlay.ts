import { freeze } from '../tree/freeze.ts';
import type { Entry, Expression, Splice, Structure } from '../tree/nodes.ts';
import { entriesOf, toStructure } from './build.ts';
import { loop } from './loop.ts';
import { expressionOf, fragment } from './make.ts';
import type { Expr, Fragment, Templated } from './types.ts';

/**
 * The entries of `base`, with those of `over` in place of the ones with the same key: a chart's own annotations that
 * users may replace, or a map for all workloads and one for this.
 *
 * @example
 * ```ts
 * const spec: Templated<Spec> = { labels: overlay({ team: 'web' }, v.config) };
 * ```
 */
export function overlay<T extends Readonly<Record<string, unknown>>>(
  base: NoInfer<Templated<T>>,
  over: Expr<NoInfer<T>>,
): Fragment<NonNullable<T>> {
  const replaced = expressionOf(over);
  const entries = entriesOf(base).flatMap((entry) => givingWay(entry, replaced));
  return fragment({ kind: 'map', entries: freeze([...entries, ...entriesOf(over)]) });
}

/** An entry that is there only where the other map does not have its key. */
function givingWay(entry: Entry | Splice, over: Expression): readonly (Entry | Splice)[] {
  if (entry.kind === 'entry') {
    const key: Expression = typeof entry.key === 'string' ? freeze({ kind: 'literal', value: entry.key }) : entry.key;
    return [freeze({ ...entry, value: unlessHasKey(over, key, entry.value) })];
  }
  const whole = wholeOf(entry.body);
  if (whole === undefined) throw new TypeError('overlay takes a map of constants or of values, and one of values.');
  const body = loop(whole, 'entries', (value, key) => {
    const own: Structure = freeze({
      kind: 'map',
      entries: freeze([freeze({ kind: 'entry', key: expressionOf(key), value: toStructure(value) } as const)]),
    });
    return unlessHasKey(over, expressionOf(key), own);
  });
  return [freeze({ kind: 'splice', body })];
}

/** The value that a splice gives whole. */
function wholeOf(body: Structure): Expression | undefined {
  if (body.kind === 'wholeValue') return body.value;
  return body.kind === 'with' && body.otherwise === undefined && body.body.kind === 'wholeValue'
    ? body.source
    : undefined;
}

function unlessHasKey(over: Expression, key: Expression, body: Structure): Structure {
  const hasKey: Expression = freeze({ kind: 'call', name: 'hasKey', args: freeze([over, key]) });
  const condition: Expression = freeze({ kind: 'call', name: 'not', args: freeze([hasKey]) });
  return freeze({ kind: 'when', condition, body, otherwise: undefined });
}
