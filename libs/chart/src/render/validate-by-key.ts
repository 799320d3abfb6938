import type { Json, JsonObject } from '@helmwright/json';
import { coalesce } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { type Validator, validator } from './validate.ts';

// What a schema may say of the values as a whole for each key to be checked on its own.
const separable: ReadonlySet<string> = new Set([
  'type',
  'description',
  'default',
  'properties',
  'required',
  'additionalProperties',
]);

/**
 * Makes a check of the user's values with the chart's defaults under them, which remembers the maps below the top-level
 * keys that it found right. Tenants share most of them with others of their region and tier, as the very same objects,
 * so a fleet is checked at the cost of what differs. Values must not be changed after they were checked.
 *
 * It says what checking all values at once says: whatever is not plainly right is checked again that way.
 *
 * @param whole the check of all values at once, where there is one already
 */
export function validatorOverDefaults(
  schema: ValueSchema,
  defaults: JsonObject,
  whole: Validator = validator(schema),
): Validator {
  const checkWhole: Validator = (values) => whole(coalesce(defaults, values));
  const { properties } = schema;
  if (properties === undefined || !Object.keys(schema).every((keyword) => separable.has(keyword))) return checkWhole;
  const checks = new Map<string, (value: Json) => boolean>();
  const checkOf = (key: string): ((value: Json) => boolean) | undefined => {
    const known = checks.get(key);
    const part = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known !== undefined || part === undefined) return known;
    const made = rememberRight(validator({ type: 'object', properties: { [key]: part } }), key, defaults[key] ?? null);
    checks.set(key, made);
    return made;
  };
  return (values) => {
    // A key that is not given has its default, which was found right when the chart was compiled.
    for (const key in values) {
      const value = values[key] ?? null;
      // A null deletes a default that may be required.
      if (value === null || checkOf(key)?.(value) !== true) return checkWhole(values);
    }
    return [];
  };
}

/** Whether a key's value is right over its default; maps that are need no second look. */
function rememberRight(check: Validator, key: string, standard: Json): (value: Json) => boolean {
  const right = new WeakSet<object>();
  return (value) => {
    if (typeof value === 'object' && value !== null && right.has(value)) return true;
    if (check(coalesce({ [key]: standard }, { [key]: value })).length > 0) return false;
    if (typeof value === 'object' && value !== null) right.add(value);
    return true;
  };
}
