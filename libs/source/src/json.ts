/** A JSON value, deeply read-only. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;

/** A list of JSON values. */
export type JsonArray = readonly Json[];

/** A map of JSON values. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The way to a value: keys of maps and indexes of lists, outermost first. */
export type Path = readonly (string | number)[];

/** Whether a value is a list. The compiler does not narrow read-only arrays by `Array.isArray`. */
export const isJsonArray = (value: Json | undefined): value is JsonArray => Array.isArray(value);

/** Whether a value is a map: neither a list, nor null, nor a scalar. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The number as JSON has it: one zero. YAML's `-0.0` is another one to Go, which prints its sign, and none to JavaScript. */
export const oneZero = (value: number): number => (value === 0 ? 0 : value);

/** The value at a path, or `undefined` where there is none. */
export function valueAt(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    const holder: object = value;
    if (!Object.hasOwn(holder, segment)) return undefined;
    value = isJsonObject(value) ? value[String(segment)] : (value as JsonArray)[Number(segment)];
  }
  return value;
}

const plainSegment = /^[A-Za-z_][\w-]*$/;

/** A path as people write it: `api.replicas`, `quota["requests.cpu"]`, `domains[0]`. */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    if (!plainSegment.test(segment)) return `${text}[${JSON.stringify(segment)}]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
