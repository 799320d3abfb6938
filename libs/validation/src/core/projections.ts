import type { Field } from '../field/field.ts';
import { checkDescendingUnreserved } from '../field/paths.ts';
import { checkDownwardFile, checkKeyToPath } from './volume-files.ts';

/** The sources of a projected volume. Sources that no server serves yet are dropped by it, and so ignored here. */
export function checkProjections(volume: Field): void {
  const paths = new Set<string>();
  const add = (path: string): void => {
    if (path === '') return;
    if (paths.has(path)) volume.invalid(`conflicting duplicate paths: ${path}`);
    paths.add(path);
  };
  for (const source of volume.at('sources').items) {
    const present = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken']
      .map((key) => source.at(key))
      .filter(({ isSet }) => isSet);
    for (const projection of present) checkProjection(projection, add);
    if (present.length > 1) source.forbidden('may not specify more than 1 volume type per source');
  }
}

function checkProjection(projection: Field, add: (path: string) => void): void {
  switch (projection.path.at(-1)) {
    case 'secret':
    case 'configMap':
      if (projection.at('name').text === '') projection.at('name').required();
      for (const item of projection.at('items').items) {
        checkKeyToPath(item);
        add(item.at('path').text);
      }
      return;
    case 'downwardAPI':
      for (const file of projection.at('items').items) {
        checkDownwardFile(file);
        add(file.at('path').text);
      }
      return;
    default:
      checkToken(projection);
  }
}

function checkToken(projection: Field): void {
  const [seconds, path] = [projection.at('expirationSeconds'), projection.at('path')];
  if (seconds.isSet && seconds.number < 600) seconds.invalid('may not specify a duration less than 10 minutes');
  if (seconds.number > 2 ** 32) seconds.invalid('may not specify a duration larger than 2^32 seconds');
  if (path.text === '') path.required();
  else checkDescendingUnreserved(path);
}
