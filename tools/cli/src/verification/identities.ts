import { type Diagnostic, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { isJsonObject, type JsonObject } from '@helmwright/source';
import { type RenderedRelease, releaseTitle } from './render-release.ts';

/**
 * What a tenant or a pool makes that a cluster cannot tell apart: objects that two releases both make (HW5002), and
 * objects without a name (HW5007).
 *
 * @param file of the tenant or the pool
 */
export function checkIdentities(rendered: readonly RenderedRelease[], file: string): readonly Diagnostic[] {
  const firsts = new Map<string, string>();
  const position = wholeFile(file);
  return rendered.flatMap(({ release, objects }) =>
    objects.flatMap(({ object, template }): readonly Diagnostic[] => {
      const title = releaseTitle(release);
      if (!isNamed(object)) {
        return [
          verifyCodes.objectWithoutName({
            message: `${title} makes a ${String(object['kind'])} without a name (${template}).`,
            remedy: 'Give it a `metadata.name`.',
            position,
          }),
        ];
      }
      const identity = identityOf(object, release.namespace);
      const first = firsts.get(identity);
      if (first === undefined) firsts.set(identity, title);
      if (first === undefined) return [];
      return [
        verifyCodes.objectTwice({
          message: `${identity} comes from both ${first} and ${title}.`,
          remedy: 'Rename it in one of the two releases, or leave it out there.',
          position,
        }),
      ];
    }),
  );
}

function isNamed({ metadata }: JsonObject): boolean {
  const { name } = isJsonObject(metadata) ? metadata : { name: undefined };
  return typeof name === 'string' && name !== '';
}
