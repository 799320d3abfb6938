import { type Diagnostic, planCodes, wholeFile } from '@helmwright/diagnostics';

/** The operating system's own name of an error, such as `ENOSPC`; `undefined` for any other thrown thing. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a file system without hard links (FAT, some network shares) refused one. */
export const cannotLink = (error: unknown): boolean =>
  ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error) ?? '');

/** Only what the operating system says becomes a diagnostic: an error of our own is thrown on. */
function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return code;
}

/** A file or folder that cannot be read (HW4203) or a link that leads nowhere (HW4202). */
export function readFault(path: string, error: unknown): Diagnostic {
  const position = wholeFile(path);
  const code = reasonOf(error);
  switch (code) {
    case 'ELOOP':
      return planCodes.brokenLink({
        message: `The symbolic link "${path}" leads back to itself.`,
        remedy: `Delete the link "${path}" or point it at a file of the tree.`,
        position,
      });
    case 'EACCES':
    case 'EPERM':
      return planCodes.unreadable({
        message: `"${path}" cannot be read: permission denied (${code}).`,
        remedy: `Give your user permission to read "${path}".`,
        position,
      });
    default:
      return planCodes.unreadable({
        message: `"${path}" cannot be read: ${code}.`,
        remedy: `Check the disk that holds "${path}", then run again.`,
        position,
      });
  }
}

/** A refused write: full disk (HW4301), read-only disk or missing permission (HW4302), anything else (HW4303). */
export function writeFault(path: string, error: unknown): Diagnostic {
  const position = wholeFile(path);
  const code = reasonOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return planCodes.diskFull({
        message: `"${path}" cannot be written: no space is left (${code}).`,
        remedy: 'Make room on the disk, then run again.',
        position,
      });
    case 'EROFS':
      return planCodes.notWritable({
        message: `"${path}" cannot be written: the disk is read-only (${code}).`,
        remedy: 'Mount the disk writable, or run where it is.',
        position,
      });
    case 'EACCES':
    case 'EPERM':
      return planCodes.notWritable({
        message: `"${path}" cannot be written: permission denied (${code}).`,
        remedy: `Give your user permission to write "${path}" and its folder.`,
        position,
      });
    case 'ELOOP':
      return planCodes.linkOutOfTree({
        message: `A folder of "${path}" was swapped for a link while it was written; nothing went there (${code}).`,
        remedy: 'Find out which program changes the tree meanwhile, then run again.',
        position,
      });
    case 'EXDEV':
      return planCodes.writeFailed({
        message: `"${path}" cannot be replaced: its folder is on another disk than its generated root (${code}).`,
        remedy: 'Keep each generated folder on one disk.',
        position,
      });
    default:
      return planCodes.writeFailed({
        message: `"${path}" cannot be written: ${code}.`,
        remedy: 'Check the disk, then run again.',
        position,
      });
  }
}
