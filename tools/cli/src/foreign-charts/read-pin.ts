import { configCodes, type Diagnostic, failure, type Position, type Result, success } from '@helmwright/diagnostics';
import type { ChartPin } from '@helmwright/fleet';
import { z } from 'zod';

const version =
  /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z.-]+)?$/;

const form: z.ZodType<ChartPin> = z.object({
  name: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'is no DNS label'),
  repository: z.string().refine(isAddress, 'is neither an https:// nor an oci:// address without a login'),
  version: z.string().regex(version, 'is not one semantic version'),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'is not sha256: and 64 hexadecimal digits in lower case'),
});

function isAddress(text: string): boolean {
  if (!/^(?:https|oci):\/\/[\w.-]/.test(text) || /[\s\\'"`]/.test(text)) return false;
  const url = URL.parse(text.replace(/^oci:/, 'https:'));
  return url !== null && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

/** What a config pins, looked at for the first time. Fails with HW1211. */
export function readPin(pinned: unknown, position: Position): Result<ChartPin> {
  const read = form.safeParse(pinned);
  if (read.success) return success(read.data);
  return failure(
    read.error.issues.map(({ path, message }): Diagnostic => {
      const key = path.map(String).join('.');
      return configCodes.foreignPin({
        message: `The \`${key}\` of a chart of others ${message.startsWith('is ') ? message : 'is no text'}.`,
        remedy: 'Give `foreignChart` name, repository, version and digest, as `helmwright charts list` shows them.',
        position,
      });
    }),
  );
}
