import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { failure, inputCodes, type Result, success } from '@helmwright/diagnostics';
import { decodeUtf8 } from '@helmwright/disk';
import { WrongUsage } from '../output/outcome.ts';

// The largest register of municipalities, of all of Europe, has some tens of megabytes with everything in it.
const largest = 256 * 1024 * 1024;

/** The bytes of a file that the command line names. A file that is not there is wrong usage. */
export function readInput(folder: string, name: string): Buffer {
  try {
    return readAtMost(resolve(folder, name));
  } catch (error) {
    throw new WrongUsage(`${name} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

/** Pipes and devices have no size, so what is read is counted. */
function readAtMost(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let length = 0; length <= largest; ) {
      const piece = Buffer.allocUnsafe(1024 * 1024);
      const read = readSync(descriptor, piece, 0, piece.length, null);
      if (read === 0) return Buffer.concat(pieces);
      pieces.push(piece.subarray(0, read));
      length += read;
    }
    throw new Error('it has more than 256 MiB');
  } finally {
    closeSync(descriptor);
  }
}

/** The text of a register. Fails with HW1102 where it is not in its encoding. */
export function decodeRegister(name: string, bytes: Buffer, encoding: 'utf-8' | 'windows-1252'): Result<string> {
  if (encoding === 'windows-1252') return success(new TextDecoder('windows-1252').decode(bytes));
  const decoded = decodeUtf8(name, bytes);
  if (typeof decoded === 'string') return success(decoded);
  return failure([
    inputCodes.registerNotText({
      message: decoded.message,
      remedy: 'Save the register as UTF-8, or say `encoding: windows-1252` in the mapping if that is what it is.',
      position: decoded.position,
    }),
  ]);
}
