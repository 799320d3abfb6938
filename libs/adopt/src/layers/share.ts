import { canonical, isJsonObject, type Json, type JsonObject, mergeLayers } from '@helmwright/json';
import { type Choice, choose, type Wish } from './choose.ts';
import { isEmptyMap, isFullMap, type Layers, type Member, type Place, sizeOf } from './member.ts';
import { ownLayer } from './own.ts';

/** Stands for a map with something in it; no JSON text is that. */
const MAP = 'map';

/** So dear is an own layer that differs between the environments of one owner that it is only taken where nothing else is left. */
const NOT_SHARED = 1e9;

/** How often maps and other values may meet at one path and again below it before only one way is tried. */
const TRIED_TWICE = 3;

/** The share of a group's members that have a value which the group says: what fewer have is nobody's usual value. */
const USUAL = 0.25;

type ValuesByKey = ReadonlyMap<string, Json>;

/**
 * The layers of groups, so that least is written in all layers together with {@link ownLayer} of each member on top.
 * A group says a value only where every member has something in that place, since no layer can take away what one below
 * it says.
 *
 * @param least the share of its members that have a value which a group says; with 0 least is written
 */
export function shareLayers(members: readonly Member[], least = USUAL): Layers {
  const owners = new Map<string, number>();
  for (const { owner } of members) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  const places = members.map(({ values, line, across, owner }): Place => ({ value: values, line, across, owner }));
  const layers = new Map<string, JsonObject>();
  for (const [group, value] of new Sharing(owners, least).below(places, 0))
    if (isJsonObject(value)) layers.set(group, value);
  return layers;
}

class Sharing {
  readonly #owners: ReadonlyMap<string, number>;
  readonly #isShared: boolean;
  readonly #least: number;

  constructor(owners: ReadonlyMap<string, number>, least: number) {
    this.#owners = owners;
    this.#least = least;
    this.#isShared = [...owners.values()].some((count) => count > 1);
  }

  /** What groups say below a path where members have maps. */
  below(places: readonly Place[], met: number): ValuesByKey {
    const said = new Map<string, Record<string, Json>>();
    for (const key of keysOf(places)) {
      const inner = places.map((place) => ({ ...place, value: entryOf(place.value, key) }));
      for (const [group, value] of this.#at(key, inner, met)) {
        const map = said.get(group) ?? {};
        map[key] = value;
        said.set(group, map);
      }
    }
    return said;
  }

  /** What groups say at a path. */
  #at(key: string, places: readonly Place[], met: number): ValuesByKey {
    const hasMaps = places.some(({ value }) => isFullMap(value));
    if (!hasMaps) return this.#choose(key, places, 0).said;
    const others = places.filter(({ value }) => value !== undefined && !isFullMap(value));
    if (others.length === 0) return this.below(places, met);
    if (others.every(({ value }) => isEmptyMap(value))) {
      return joined(this.#choose(key, places, 0).said, this.below(places, met));
    }
    return this.#mixed(key, places, met);
  }

  /** Where some have maps and some have not, a group says either, and a value cuts off what the layers below it say. */
  #mixed(key: string, places: readonly Place[], met: number): ValuesByKey {
    const maps = places.flatMap(({ value }) => (isFullMap(value) ? [sizeOf(key, value)] : []));
    const usual = maps.reduce((sum, size) => sum + size, 0) / maps.length;
    const tries = met < TRIED_TWICE ? [usual, 0] : [usual];
    const ways = tries.map((mapSize) => this.#way(key, places, mapSize, met + 1));
    const [first, ...rest] = ways;
    return rest.reduce((best, way) => (way.cost < (best?.cost ?? 0) ? way : best), first)?.said ?? new Map();
  }

  #way(
    key: string,
    places: readonly Place[],
    mapSize: number,
    met: number,
  ): { readonly said: ValuesByKey; readonly cost: number } {
    const { said: values, choice } = this.#choose(key, places, mapSize);
    const isCut = (group: string): boolean =>
      choice.has(group) && choice.get(group) !== MAP && choice.get(group) !== '{}';
    const inner = places.flatMap((place): readonly Place[] => {
      if (place.value !== undefined && !isJsonObject(place.value)) return [];
      if (place.across !== undefined && isCut(place.across)) return [{ ...place, line: [], across: undefined }];
      return [{ ...place, line: place.line.slice(place.line.findLastIndex(isCut) + 1) }];
    });
    const said = joined(values, this.below(inner, met));
    const groups = [...said.values()].reduce((sum: number, value) => sum + sizeOf(key, value), 0);
    const own = places.reduce((sum, place) => sum + this.#ownSize(key, place, said), 0);
    return { said, cost: groups + own };
  }

  #ownSize(key: string, { line, across, value }: Place, said: ValuesByKey): number {
    if (value === undefined) return 0;
    const own = ownLayer(reaching(across === undefined ? line : [...line, across], said), value);
    return own === undefined ? 0 : sizeOf(key, own);
  }

  #choose(
    key: string,
    places: readonly Place[],
    mapSize: number,
  ): { readonly said: ValuesByKey; readonly choice: Choice } {
    const values = new Map<string, Json>();
    const sizes = new Map<string, number>([[MAP, mapSize]]);
    const symbols = places.map(({ value }): string | undefined => {
      if (value === undefined) return undefined;
      if (isFullMap(value)) return MAP;
      const symbol = canonical(value);
      if (!values.has(symbol)) {
        values.set(symbol, value);
        sizes.set(symbol, sizeOf(key, value));
      }
      return symbol;
    });
    const split = this.#isShared ? splitOwners(places, symbols) : new Set<string>();
    const wishes = places.map(({ line, across, owner }, at): Wish => {
      const symbol = symbols[at];
      const size = sizes.get(symbol ?? '') ?? 0;
      return {
        symbol,
        line,
        across,
        cost: size / (this.#owners.get(owner) ?? 1) + (split.has(owner) ? NOT_SHARED : 0),
      };
    });
    const choice = choose(wishes, (symbol) => sizes.get(symbol) ?? 0, this.#least);
    const said = [...choice].flatMap(([group, symbol]) => {
      const value = values.get(symbol);
      return value === undefined ? [] : [[group, value] as const];
    });
    return { said: new Map(said), choice };
  }
}

/** Owners that have several things at one path, or something and nothing. */
function splitOwners(places: readonly Place[], symbols: readonly (string | undefined)[]): ReadonlySet<string> {
  const first = new Map<string, string | undefined>();
  const split = new Set<string>();
  for (const [at, { owner }] of places.entries()) {
    const symbol = symbols[at];
    if (!first.has(owner)) first.set(owner, symbol);
    else if (first.get(owner) !== symbol) split.add(owner);
  }
  return split;
}

const entryOf = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** All keys, in the order in which they are first seen. */
function keysOf(places: readonly Place[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { value } of places) if (isJsonObject(value)) for (const key of Object.keys(value)) keys.add(key);
  return keys;
}

/** What values and the maps below them make: a map takes the place of the empty one. */
const joined = (values: ValuesByKey, maps: ValuesByKey): ValuesByKey => new Map([...values, ...maps]);

/** What reaches a member from its groups. */
function reaching(groups: readonly string[], said: ValuesByKey): Json | undefined {
  let value: Json | undefined;
  for (const group of groups) {
    const next = said.get(group);
    if (next === undefined) continue;
    value = isJsonObject(value) && isJsonObject(next) ? mergeLayers(value, next) : next;
  }
  return value;
}
