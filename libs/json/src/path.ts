import { isJsonObject, type Json, type JsonArray } from './json.ts';

/** The way to a value: keys of maps and indexes of lists, outermost first. */
export type Path = readonly (string | number)[];

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
