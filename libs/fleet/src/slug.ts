import { failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { transliterate } from 'transliteration';
import { isReservedName, nameProblem } from './names.ts';

// German writes ä, ö, ü as two letters; everywhere else the dots or rings are dropped, as `malmo-stad` does.
const german: [string, string][] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['Ä', 'Ae'],
  ['Ö', 'Oe'],
  ['Ü', 'Ue'],
  ['ß', 'ss'],
];

const nordic: [string, string][] = [
  ['ø', 'o'],
  ['Ø', 'O'],
  ['å', 'a'],
  ['Å', 'A'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
];

const germanSpeaking: ReadonlySet<string> = new Set(['AT', 'DE', 'LI']);

/**
 * The tenant name that follows from a display name: Latin letters, lower case, hyphens between words.
 * `Malmö stad` gives `malmo-stad`; in Germany `München` gives `muenchen`. May be empty, when nothing of the name is
 * a letter or digit.
 *
 * @param country ISO 3166-1 alpha-2 code; decides how umlauts are written
 */
export const slugFromDisplayName = (displayName: string, country: string): string =>
  transliterate(displayName.normalize('NFC'), { replace: germanSpeaking.has(country) ? german : nordic })
    .toLowerCase()
    .replace(/[’'`´]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * Proposes the name of a new tenant. A name that is taken, reserved or no DNS label is reported, never altered.
 *
 * @returns the name, or HW2021, HW2022 or HW2023
 */
export function proposeTenantName(displayName: string, country: string, taken: ReadonlySet<string>): Result<string> {
  const name = slugFromDisplayName(displayName, country);
  const problem = nameProblem(name);
  const remedy = 'Choose another name and give it with --name.';
  if (problem !== undefined) {
    return failure([
      fleetCodes.unusableName({ message: `The name \`${name}\`, made from "${displayName}", ${problem}.`, remedy }),
    ]);
  }
  if (isReservedName(name)) {
    return failure([
      fleetCodes.reservedName({ message: `The name \`${name}\`, made from "${displayName}", is reserved.`, remedy }),
    ]);
  }
  if (taken.has(name)) {
    return failure([
      fleetCodes.nameTaken({ message: `The name \`${name}\`, made from "${displayName}", is taken already.`, remedy }),
    ]);
  }
  return success(name);
}
