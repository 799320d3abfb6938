import { defineCode } from './code.ts';

/** Codes HW4xxx: what stands between a plan and the disk. */
export const planCodes = {
  unusablePath: defineCode('HW4001', {
    severity: 'error',
    title: 'unusable path of a generated file',
    explanation:
      'A generated file has to lie below one of the generated folders, under a path that every file system and every checkout can hold: relative, with forward slashes, without `.` and `..`, control characters or characters that Windows refuses. The path comes from a name in the fleet or in a chart definition; change that name.',
  }),
  collidingPaths: defineCode('HW4002', {
    severity: 'error',
    title: 'generated files that collide',
    explanation:
      'Two generated files have paths that differ only in letter case or in the form of an accent, so one would replace the other on macOS and Windows, or one path is a file where the other needs a folder. The paths come from names in the fleet or in a chart definition; change one of them.',
  }),
  foreignFile: defineCode('HW4003', {
    severity: 'error',
    title: 'a file of somebody else is in the way',
    explanation:
      'A file that was not generated has the path of a generated file and other content. It is never overwritten, not even with `--force`: move it away or delete it. A file with exactly the content that would be generated is taken over silently.',
  }),
  editedFile: defineCode('HW4004', {
    severity: 'error',
    title: 'a generated file was edited',
    explanation:
      'The content of a generated file is not what was last written, so somebody changed it by hand and generating would lose the change. Make the change where the file comes from (the fleet, or the chart definition), or give it up with `--force`.',
  }),
  editedLeftover: defineCode('HW4005', {
    severity: 'error',
    title: 'a file that is no longer generated was edited',
    explanation:
      'A generated file is no longer wanted and would be deleted, but somebody changed it by hand. Move it out of the generated folder to keep it, or delete it with `--force`.',
  }),
  brokenManifest: defineCode('HW4006', {
    severity: 'error',
    title: 'unreadable ownership manifest',
    explanation:
      'The manifest `.helmwright-manifest` of a generated folder lists every file that was generated there with the SHA-256 of its content; a line of it cannot be read, often because of a merge conflict. Restore it from version control, or delete it: files with the expected content are then taken over again.',
  }),
  obstacle: defineCode('HW4007', {
    severity: 'error',
    title: 'not a file, where a generated file belongs',
    explanation:
      'A folder, a symbolic link or a special file has the path of a generated file, or a file stands where a generated file needs a folder. Nothing of the kind is ever removed: move it away.',
  }),
  missingGenerated: defineCode('HW4101', {
    severity: 'error',
    title: 'a generated file is missing',
    explanation:
      'The authored files ask for a file that is not there. Run `helmwright generate` and commit the result.',
  }),
  outdatedGenerated: defineCode('HW4102', {
    severity: 'error',
    title: 'a generated file is out of date',
    explanation:
      'A generated file does not say what the authored files ask for, because they changed or because somebody edited it. Run `helmwright generate`, with `--force` where the edit may be lost, and commit the result.',
  }),
  leftoverGenerated: defineCode('HW4103', {
    severity: 'error',
    title: 'a generated file is left over',
    explanation:
      'A file was generated for something that the authored files no longer ask for. Run `helmwright generate` and commit the result.',
  }),
  outdatedManifest: defineCode('HW4104', {
    severity: 'error',
    title: 'an ownership manifest is out of date',
    explanation:
      'The manifest of a generated folder does not list the files that are generated there. Run `helmwright generate` and commit the result.',
  }),
  lineEndings: defineCode('HW4105', {
    severity: 'error',
    title: 'generated files with CRLF line endings',
    explanation:
      'Git wrote CRLF at the ends of lines when it checked the files out, as it does with `core.autocrlf=true`, the default of Git for Windows. That is no edit, and `generate` writes them as they should be without `--force`; but Helm would render what lies there, and the next checkout brings CRLF again. A `.gitattributes` with `* text=auto eol=lf` in the repository keeps every clone from it. Where CRLF was committed, `git add --renormalize .` takes it out.',
  }),
  lfsPointer: defineCode('HW4106', {
    severity: 'error',
    title: 'generated files that are pointers of Git LFS',
    explanation:
      'The repository keeps these files in Git LFS, and this checkout has the pointers only: Git LFS is not installed, or was told not to fetch. `git lfs pull` brings the content. Generated files are small text, and a controller without Git LFS would read the pointers as values, so a pattern of `.gitattributes` that takes them in is best narrowed.',
  }),
  linkOutOfTree: defineCode('HW4201', {
    severity: 'error',
    title: 'a symbolic link leads out of the tree',
    explanation:
      'Authored files are read from the tree and generated files are written into it, never through a link that leads elsewhere: the result would depend on the machine, and a write could reach any file. Replace the link by the file or folder itself.',
  }),
  brokenLink: defineCode('HW4202', {
    severity: 'error',
    title: 'a symbolic link leads nowhere',
    explanation: 'The target of a symbolic link does not exist, or the link leads back to itself. Fix it or delete it.',
  }),
  unreadable: defineCode('HW4203', {
    severity: 'error',
    title: 'a file or folder cannot be read',
    explanation:
      'The operating system refuses to read a file or to list a folder, most often for want of permission. Nothing is generated from half of the input.',
  }),
  notUtf8: defineCode('HW4204', {
    severity: 'error',
    title: 'a file is not UTF-8 text',
    explanation: 'Authored files are UTF-8. The place named is the first byte that is not; save the file as UTF-8.',
  }),
  tooLarge: defineCode('HW4205', {
    severity: 'error',
    title: 'a file is too large',
    explanation:
      'An authored file is larger than any sensible one, so it is refused before it is read into memory. It is most likely not meant to be there.',
  }),
  specialFile: defineCode('HW4206', {
    severity: 'error',
    title: 'not a file and not a folder',
    explanation:
      'A socket, a pipe or a device lies among the authored files. Reading it could wait for ever, so it is refused.',
  }),
  diskFull: defineCode('HW4301', {
    severity: 'error',
    title: 'the disk is full',
    explanation:
      'There is no room (or no quota) for the generated files. They are written beside the old ones before anything is replaced, so nothing was changed.',
  }),
  notWritable: defineCode('HW4302', {
    severity: 'error',
    title: 'the disk cannot be written',
    explanation:
      'A generated folder is on a read-only disk or belongs to somebody else. This is found out before anything is replaced, so nothing was changed.',
  }),
  writeFailed: defineCode('HW4303', {
    severity: 'error',
    title: 'writing failed',
    explanation:
      'The operating system refused a write for another reason, which the message names. What had been replaced was put back.',
  }),
  changedMeanwhile: defineCode('HW4304', {
    severity: 'error',
    title: 'a file changed while the plan was made',
    explanation:
      'Between looking at the disk and writing to it, something else changed a file that was to be written. Nothing was changed; run the command again.',
  }),
  locked: defineCode('HW4305', {
    severity: 'error',
    title: 'another run is writing',
    explanation:
      'Two runs that write into the same tree at once would mix their files, so the second one waits for a few seconds and then gives up. A lock that a killed run left behind is taken over by itself.',
  }),
  interrupted: defineCode('HW4306', {
    severity: 'error',
    title: 'interrupted',
    explanation: 'The run was told to stop while it was writing. What had been replaced was put back.',
  }),
  rolledBack: defineCode('HW4307', {
    severity: 'warning',
    title: 'an earlier run was cut short',
    explanation:
      'An earlier run was killed while it was replacing files. Its half-done work was undone from its journal before anything else was looked at.',
  }),
  notRestored: defineCode('HW4308', {
    severity: 'error',
    title: 'a file could not be put back',
    explanation:
      'Undoing a half-done run failed for a file: it was changed meanwhile, or the disk refused. The earlier content is kept in the folder that the message names.',
  }),
} as const;
