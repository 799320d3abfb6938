import { visible } from '@helmwright/diagnostics';

/** What to do about the errors of an operating system that a person can do something about. */
const remedies: Readonly<Record<string, string>> = {
  EMFILE: 'Allow more open files (`ulimit -n`), then run again.',
  ENFILE: 'Too many files are open on this machine: end other programs, then run again.',
  ENOSPC: 'Make room on the disk, or name another folder for temporary files with TMPDIR.',
  EDQUOT: 'Make room, or name another folder for temporary files with TMPDIR.',
  EROFS: 'Name a folder for temporary files that can be written with TMPDIR.',
  EACCES: 'Give your user permission, or name another folder for temporary files with TMPDIR.',
  EPERM: 'Give your user permission, or name another folder for temporary files with TMPDIR.',
  ENOENT: 'Make the folder, or name one that is there with TMPDIR.',
  ENOTDIR: 'A folder is expected there: name one for temporary files with TMPDIR.',
  ENOMEM: 'Free some memory, then run again.',
  EAGAIN: 'The machine starts no further process: end other programs, then run again.',
};

/** What is told of an error that the operating system gave, which is no mistake in this program; undefined for another. */
export function machineError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const remedy = remedies[String(error.code)];
  return remedy === undefined ? undefined : `The machine refused it: ${visible(error.message)}. ${remedy}`;
}
