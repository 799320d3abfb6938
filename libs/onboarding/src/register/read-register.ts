import { type Diagnostic, failure, inputCodes, type Result } from '@helmwright/diagnostics';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { placeAt, type Register, type RegisterForm } from './register.ts';

/** A register as text, and how it is to be read. */
export interface RegisterText extends RegisterForm {
  /** For positions. */
  readonly file: string;
  readonly text: string;
  readonly format: 'csv' | 'json';
}

// Letters of UTF-8 that were read as Windows-1252 or ISO 8859-1 and written again: `Ã¶`, `Ã–`, `Å¡`. The village Å may
// stand before a quotation mark, and São Tomé in capitals before a letter.
const garbled =
  /\ufffd|Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|[ÅÄ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00bf]/u;

/** Reads a register, with or without a byte order mark. Fails with HW1101, HW1103, HW1105 and HW1106. */
export function readRegister({ file, text, format, ...form }: RegisterText): Result<Register> {
  const plain = text.replace(/^\ufeff/, '');
  const broken = garbled.exec(plain);
  if (broken !== null) return failure([garbledText(file, plain, broken.index)]);
  return format === 'csv' ? readCsv(file, plain, form) : readJson(file, plain, form);
}

function garbledText(file: string, text: string, offset: number): Diagnostic {
  const around = text.slice(Math.max(0, offset - 10), offset + 12).split(/[\r\n]/);
  return inputCodes.registerGarbled({
    message: `The register holds "${around.find((part) => garbled.test(part)) ?? ''}", which an earlier conversion broke.`,
    remedy: 'Take the register from its source again, and save it as UTF-8.',
    position: placeAt(file, text, offset),
  });
}
