import type { Position } from '@helmwright/diagnostics';
import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  mergeLayers,
  type Path,
  valueAt,
} from '@helmwright/json';
import type { Contribution, Layer } from './layer.ts';
import { contributionsOf } from './merge.ts';
import { valueSourceOf } from './origin.ts';

/**
 * What becomes of a fault with other values: it is there still; it is not, in the object that it was in; the object is
 * not there any more, and no other fault came; or nothing can be told, because the chart stops or other faults came.
 */
export type Ablated = 'faulty' | 'fixed' | 'gone' | 'unclear';

/** Renders with other values, and says what became of the fault. */
export type Judge = (values: JsonObject) => Ablated;

// Each is a rendering; wide lists are not searched to their ends.
const MOST = 400;

/**
 * Where a fault of what is rendered was written: what was said is left out part by part, the highest layer first, and the
 * smallest part without which the fault is not there is the place. `undefined` where the fault is there without all of it,
 * as one of the chart's own defaults is.
 */
export function placeOfFault(layers: readonly Layer[], judge: Judge): Position | undefined {
  const said = contributionsOf(layers).map(({ contribution }) => contribution);
  const search = new Search(judge);
  for (const [kept, suspect] of suspects(said, search)) {
    const path = search.narrow(kept, suspect, []);
    return valueSourceOf(suspect, path)?.position;
  }
  return undefined;
}

/** Who has a part in it, likeliest first, with what else is said: `null` in the place of the suspect. */
function* suspects(
  said: readonly Contribution[],
  search: Search,
): Generator<readonly [kept: readonly (JsonObject | null)[], suspect: Contribution]> {
  const alone = said
    .map((suspect, index) => ({ suspect, index, kept: said.map(keepOthers(suspect)) }))
    .reverse()
    .map((each) => ({ ...each, verdict: search.judge(each.kept, {}) }));
  for (const wanted of ['fixed', 'gone'] as const) {
    for (const { suspect, kept, verdict } of alone) if (verdict === wanted) yield [kept, suspect];
  }
  // Said by several: without the highest of them, it is the next one's.
  for (const { suspect, index, kept } of alone) {
    const below = kept.map((values, other) => (other > index ? {} : values));
    const verdict = search.judge(below, {});
    if (verdict === 'fixed' || verdict === 'gone') yield [below, suspect];
  }
}

const keepOthers =
  (suspect: Contribution) =>
  (each: Contribution): JsonObject | null =>
    each === suspect ? null : each.values;

class Search {
  readonly #judge: Judge;
  #left = MOST;

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  /** What becomes of the fault where the suspect says this. */
  judge(kept: readonly (JsonObject | null)[], instead: JsonObject): Ablated {
    if (this.#left-- <= 0) return 'unclear';
    return this.#judge(kept.reduce<JsonObject>((merged, values) => mergeLayers(merged, values ?? instead), {}));
  }

  /** The path of the smallest part of what the suspect says without which the fault is not there. */
  narrow(kept: readonly (JsonObject | null)[], suspect: Contribution, path: Path): Path {
    let gone: Path | undefined;
    for (const key of keysAt(suspect.values, path)) {
      const inner = [...path, key];
      const rest = without(suspect.values, inner);
      const verdict = this.judge(kept, isJsonObject(rest) ? rest : {});
      if (verdict === 'fixed') return this.narrow(kept, suspect, inner);
      if (verdict === 'gone') gone ??= inner;
    }
    return gone === undefined ? path : this.narrow(kept, suspect, gone);
  }
}

function keysAt(values: JsonObject, path: Path): readonly (string | number)[] {
  const value = valueAt(values, path);
  if (isJsonArray(value)) return value.map((_, index) => index);
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** A value without what lies at a path. */
function without(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return value;
  const change = (child: Json): readonly Json[] => (rest.length === 0 ? [] : [without(child, rest)]);
  if (isJsonArray(value)) return value.flatMap((each, index) => (index === key ? change(each) : [each]));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      name === key ? change(each).map((changed) => [name, changed] as const) : [[name, each] as const],
    ),
  );
}
