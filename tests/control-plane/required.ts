import type { Result } from '@helmwright/diagnostics';

/** The first start of a cluster builds the API server. */
export const patience = 2_700_000;

/** Says what is being fetched or built, since nothing else is to be seen meanwhile. */
export const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);

/** The value of a result; an error with every remedy where there is none. */
export function required<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`).join('\n'));
}
