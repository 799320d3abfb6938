import { isUtf8 } from 'node:buffer';
import { type Diagnostic, planCodes } from '@helmwright/diagnostics';

/** The text of a file's bytes, its byte order mark included; HW4204 with the place of the first byte that is not UTF-8. */
export function decodeUtf8(path: string, bytes: Buffer): string | Diagnostic {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const good = validPrefix(bytes);
  const lines = good.split(/\r\n|\n|\r/);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const byte = bytes[Buffer.byteLength(good)] ?? 0;
  return planCodes.notUtf8({
    message: utf16
      ? `The file "${path}" is UTF-16, not UTF-8.`
      : `The file "${path}" has the byte 0x${byte.toString(16).padStart(2, '0')}, which is not UTF-8 here.`,
    remedy: `Save "${path}" as UTF-8.`,
    position: { file: path, line: lines.length, column: (lines.at(-1) ?? '').length + 1 },
  });
}

/** The longest text that the bytes begin with; a character that is cut off at the end is not part of it. */
function validPrefix(bytes: Buffer): string {
  let good = 0;
  let bad = bytes.length;
  const decode = (length: number): string =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
  const isGood = (length: number): boolean => {
    try {
      decode(length);
      return true;
    } catch {
      return false;
    }
  };
  if (isGood(bad)) return decode(bad);
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return decode(good);
}
