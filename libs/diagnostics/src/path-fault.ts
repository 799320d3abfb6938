// Control characters, the backslash, and what Windows refuses in a name.
const refused = /[\p{Cc}\\<>:"|?*]/u;

// Names of letters and digits with single dots within: the paths of nearly all files, told at one look.
const plain = /^[\w-]+(?:[./][\w-]+)*$/;

// Windows opens a device for these, in every folder and whatever follows a dot (learn.microsoft.com, "Naming Files,
// Paths, and Namespaces"); a checkout with one of them fails there.
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i;
const maybeDevice = /(?:^|\/) *(?:con|prn|aux|nul|com|lpt|clock)/i;

/** Whether Windows takes the name of a file or folder for a device: `nul`, `con.yaml`, `LPT1 .tar.gz`. */
export const isDeviceName = (name: string): boolean => device.test((name.split('.', 1)[0] ?? '').trim());

/** Why a path cannot be a relative, normalised one that every machine can have; `undefined` when it can. */
export function pathFault(path: string): string | undefined {
  if (plain.test(path) && !maybeDevice.test(path)) return undefined;
  if (path === '') return 'it is empty';
  if (path.startsWith('/')) return 'it is absolute';
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment';
    if (segment === '.' || segment === '..') return `it has the segment "${segment}"`;
    const character = refused.exec(segment)?.[0];
    if (character !== undefined) return `it has the character ${JSON.stringify(character)}`;
    if (/[. ]$/.test(segment)) return `the segment "${segment}" ends in a dot or a space`;
    if (isDeviceName(segment)) return `Windows takes "${segment}" for a device`;
  }
  return undefined;
}
