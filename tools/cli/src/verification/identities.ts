import { type Diagnostic, type Position, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { fileOf, type Occupant } from '@helmwright/fleet';
import { isJsonObject, type JsonObject } from '@helmwright/json';
import { isObject, type PlaceOfObject } from '../releases/place-of-object.ts';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';

/**
 * What a tenant or a pool makes that a cluster cannot tell apart: objects that two releases both make (HW5002), and
 * objects without a name (HW5007).
 */
export function checkIdentities(
  occupant: Occupant,
  rendered: readonly RenderedRelease[],
  placeOf: PlaceOfObject,
): readonly Diagnostic[] {
  const firsts = new Map<string, RenderedRelease>();
  const place = ({ release, objects }: RenderedRelease, isIt: (object: JsonObject) => boolean): Position =>
    placeOf({ occupant, release, count: objects.length, isIt }) ?? wholeFile(fileOf(occupant));
  return rendered.flatMap((whole) =>
    whole.objects.flatMap(({ object, template }): readonly Diagnostic[] => {
      const { release } = whole;
      const title = releaseTitle(release);
      if (!isNamed(object)) {
        return [
          verifyCodes.objectWithoutName({
            message: `${title} makes a ${String(object['kind'])} without a name (${template}).`,
            remedy: 'Give it a `metadata.name`.',
            position: place(whole, (other) => other['kind'] === object['kind'] && !isNamed(other)),
          }),
        ];
      }
      const identity = identityOf(object, release.namespace);
      const first = firsts.get(identity);
      if (first === undefined) firsts.set(identity, whole);
      if (first === undefined) return [];
      const isSame = isObject(object, release.namespace);
      const isIt = (other: JsonObject): boolean => isNamed(other) && isSame(other);
      return [
        verifyCodes.objectTwice({
          message: `${identity} comes from both ${releaseTitle(first.release)} and ${title}.`,
          remedy: 'Rename it in one of the two releases, or leave it out there.',
          position: place(whole, isIt),
          related: [{ message: 'The other one is made from here.', position: place(first, isIt) }],
        }),
      ];
    }),
  );
}

function isNamed({ metadata }: JsonObject): boolean {
  const { name } = isJsonObject(metadata) ? metadata : { name: undefined };
  return typeof name === 'string' && name !== '';
}
