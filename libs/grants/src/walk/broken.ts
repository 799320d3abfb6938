import { isJsonArray, isJsonObject, type Json, type Path } from '@helmwright/json';
import { type GrantName, grantForms } from '../grants.ts';

/** What a law refuses: at what in its value, and what it tells. */
export interface Broken {
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

/** A fault at a place in the value. */
export const at = (message: string, remedy: string, path: Path = []): readonly Broken[] => [{ path, message, remedy }];

/** What somebody would have to grant, and nobody can where it is of no form that is granted. */
export const ungranted = (says: string, grant: GrantName, text: string): readonly Broken[] =>
  grantForms[grant].pattern.test(text)
    ? at(
        `${says}, which nobody granted`,
        `Remove it, or let the platform grant it: \`${grant}: [${JSON.stringify(text)}]\`.`,
      )
    : at(`${says}, which is granted to nobody`, 'Remove it.');

/** The text under a key; empty where there is none. */
export const textAt = (value: Json, key: string): string => {
  const found = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return found === undefined || found === null ? '' : String(found);
};

/** The list under a key; empty where there is none. */
export const listAt = (value: Json, key: string): readonly Json[] => {
  const found = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonArray(found) ? found : [];
};
