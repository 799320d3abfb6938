import { canonical, isJsonObject, type Json, type JsonObject } from '@helmwright/json';

/** One installation: the values that it has, and the layers that it shares with others. */
export interface Member {
  readonly values: JsonObject;
  /** Groups that lie in each other, such as environment and region; lowest layer first. */
  readonly line: readonly string[];
  /** A group across those, such as a tier, whose layer comes after them. */
  readonly across: string | undefined;
  /** Whose layer is the last. Installations with the same owner, in several environments, share it. */
  readonly owner: string;
}

/** What a member has at some path, and which of its groups still count there. */
export interface Place {
  readonly owner: string;
  readonly line: readonly string[];
  readonly across: string | undefined;
  /** Undefined where it has nothing there. */
  readonly value: Json | undefined;
}

/** The values of layers by the name of their group. */
export type Layers = ReadonlyMap<string, JsonObject>;

/** A map that is there and holds nothing: to a layer a value like any other. */
export const isEmptyMap = (value: Json | undefined): boolean => isJsonObject(value) && Object.keys(value).length === 0;

/** A map with something in it, of which layers can have parts. */
export const isFullMap = (value: Json | undefined): value is JsonObject => isJsonObject(value) && !isEmptyMap(value);

/**
 * How much is written for a value under a key, in characters, without indentation: that of its maps is in the keys of
 * what stands in them.
 */
export function sizeOf(key: string, value: Json): number {
  if (!isFullMap(value)) return key.length + 3 + canonical(value).length;
  return Object.entries(value).reduce((sum, [inner, each]) => sum + sizeOf(inner, each), 0);
}

/** How much is written in a layer: what {@link sizeOf} says of each of its keys. */
export const layerSize = (layer: JsonObject): number =>
  Object.entries(layer).reduce((sum, [key, value]) => sum + sizeOf(key, value), 0);
