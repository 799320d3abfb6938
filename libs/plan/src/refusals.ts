import { type Diagnostic, planCodes, wholeFile } from '@helmwright/diagnostics';

/** A file that was not generated has other content than the one to be generated. */
export const refuseForeign = (path: string): Diagnostic =>
  planCodes.foreignFile({
    message: `The file "${path}" was not generated and would be overwritten.`,
    remedy: `Move "${path}" away or delete it, then generate again.`,
    position: wholeFile(path),
  });

/** A generated file was changed by hand. */
export const refuseEdited = (path: string): Diagnostic =>
  planCodes.editedFile({
    message: `The generated file "${path}" was edited, and the edit would be lost.`,
    remedy: 'Make the change where the file is generated from, or run again with --force to lose it.',
    position: wholeFile(path),
  });

/** A generated file that is no longer wanted was changed by hand. */
export const refuseEditedLeftover = (path: string): Diagnostic =>
  planCodes.editedLeftover({
    message: `The file "${path}" is no longer generated, but it was edited and would be deleted.`,
    remedy: `Move "${path}" out of the generated folder, or run again with --force to delete it.`,
    position: wholeFile(path),
  });

/** Something that is no file has the path of a generated file. */
export const refuseObstacle = (path: string, obstacle: string): Diagnostic =>
  planCodes.obstacle({
    message: `The file "${path}" cannot be generated: ${obstacle} is in its place.`,
    remedy: 'Move what is in its place away, then generate again.',
    position: wholeFile(path),
  });

/** A file that people write too was written since it was read. */
export const refuseChangedMeanwhile = (path: string): Diagnostic =>
  planCodes.changedMeanwhile({
    message: `The file "${path}" was changed while this run was reading it.`,
    remedy: 'Run the command again.',
    position: wholeFile(path),
  });
