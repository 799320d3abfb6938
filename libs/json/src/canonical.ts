import { isJsonObject, type Json } from './json.ts';
import { compareCodePoints } from './order.ts';

/** A value as text that is the same for equal values: keys of maps in code-point order, no spaces. */
export function canonical(value: Json): string {
  if (isJsonObject(value)) {
    const keys = Object.keys(value).sort(compareCodePoints);
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
  }
  return Array.isArray(value) ? `[${value.map(canonical).join(',')}]` : JSON.stringify(value);
}
