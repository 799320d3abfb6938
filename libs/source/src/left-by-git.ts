import { conflictLine, type Diagnostic, inputCodes } from '@helmwright/diagnostics';

/** Whether a text is the pointer by which Git LFS finds a file. */
export const isLfsPointer = (text: string): boolean => text.startsWith('version https://git-lfs.github.com/spec/');

/**
 * What git left in the place of what a file says: the marks of a merge that nobody resolved (HW1018), or a pointer of
 * Git LFS (HW1019). It is told once, in the place of everything that is wrong with such a text as YAML.
 */
export function leftByGit(file: string, text: string): Diagnostic | undefined {
  if (isLfsPointer(text)) {
    return inputCodes.lfsPointer({
      message: 'The file is a pointer of Git LFS, and its content is not in this checkout.',
      remedy: 'Run `git lfs pull`; better, keep what people write here out of Git LFS.',
      position: { file, line: 1, column: 1 },
    });
  }
  const line = conflictLine(text, 'outer');
  if (line === undefined) return undefined;
  return inputCodes.mergeConflict({
    message: 'The file has a merge conflict that is not resolved.',
    remedy: 'Keep what is right of both sides, remove the marks, and run `git add` on the file.',
    position: { file, line, column: 1 },
  });
}
