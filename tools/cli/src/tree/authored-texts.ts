import { type PartlyReadTree, readWhatCanBeRead } from '@helmwright/disk';
import { isAuthoredPath } from '@helmwright/fleet';

// Editors and operating systems leave files whose names start with a dot.
const isHidden = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('.');

/** Whether a file says who runs where. It is the tenants' own matter, and known of each. */
export const isPlacement = (path: string): boolean => /^environments\/[^/]+\/placement\//.test(path);

// A line a tenant, read without a parser; anything else that long is a mistake, and slow to read.
const largest = (path: string): number => (isPlacement(path) ? 64 : 1) * 1024 * 1024;

/** Which authored files are read. */
interface AuthoredTextsOptions {
  /** Whether a file is known already, and need not be read. */
  readonly isKnown?: ((path: string) => boolean) | undefined;
  /** Whether a file is looked at, whatever it is; all of them by default. */
  readonly isWanted?: (path: string) => boolean;
}

/** The authored files below a folder, and HW42xx for those that cannot be read. */
export const readAuthoredTexts = (
  root: string,
  folder: 'environments' | 'tenants',
  { isKnown, isWanted = () => true }: AuthoredTextsOptions = {},
): Promise<PartlyReadTree> =>
  readWhatCanBeRead(root, [folder], {
    include: (path, kind) =>
      kind === 'folder'
        ? !isHidden(path) && isAuthoredPath(`${path}/`)
        : isWanted(path) && !isHidden(path) && isAuthoredPath(path),
    maximumBytes: largest,
    ...(isKnown === undefined ? {} : { isKnown }),
  });
