import { type Diagnostic, fleetCodes, isDeviceName, wholeFile } from '@helmwright/diagnostics';

// Of one case and of ASCII, so that no two of them are one file where case or the form of an accent is ignored.
const name = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * HW2007 for the path of an authored file with a name that not every machine can have. A tenant's file need not be called
 * as the tenant is, so names that become labels are looked at elsewhere too.
 */
export function checkPath(path: string): readonly Diagnostic[] {
  const segment = path
    .replace(/\.yaml$/, '')
    .split('/')
    .find((each) => !name.test(each) || isDeviceName(each));
  if (segment === undefined) return [];
  const fault = name.test(segment)
    ? 'is one that Windows keeps for a device'
    : 'has other characters than lower-case letters, digits and hyphens, or is too long';
  return [
    fleetCodes.unportablePath({
      message: `The name \`${segment}\` of a file or folder ${fault}.`,
      remedy: 'Rename the file or folder.',
      position: wholeFile(path),
    }),
  ];
}
