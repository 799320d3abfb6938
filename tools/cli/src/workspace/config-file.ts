import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { decodeUtf8, readOwnFile } from '@helmwright/disk';

/** The file that makes a folder a workspace. */
export const CONFIG_FILE = 'helmwright.config.ts';

/** More than anybody writes into a config. */
const largest = 1024 * 1024;

/** Whether there is something of that name in a folder, be it a file or not. */
export const hasConfig = (folder: string): boolean =>
  lstatSync(join(folder, CONFIG_FILE), { throwIfNoEntry: false }) !== undefined;

/**
 * The text of a config. Fails with HW4203 where it cannot be read, a link included: what is run is the tree's own, and
 * with HW4204 where it is no text.
 */
export function readConfig(root: string): Result<string> {
  try {
    const text = decodeUtf8(CONFIG_FILE, readOwnFile(root, CONFIG_FILE, largest));
    return typeof text === 'string' ? success(text) : failure([text]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    const said = error instanceof Error ? error.message : String(error);
    const reason = code === undefined ? said : code === 'ELOOP' ? 'it is a symbolic link' : code;
    return failure([
      planCodes.unreadable({
        message: `"${CONFIG_FILE}" cannot be read: ${reason}.`,
        remedy: `Make "${CONFIG_FILE}" a file that your user may read.`,
        position: wholeFile(CONFIG_FILE),
      }),
    ]);
  }
}
