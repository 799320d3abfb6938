import { createHmac, timingSafeEqual } from 'node:crypto';
import { findSecret, machineSecret } from '@helmwright/disk';
import type { ProcessEnvironment } from '../cache-folder.ts';

const codeOf = (secret: Buffer, statement: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(`cache ${JSON.stringify(statement)}\n`)
    .digest('hex');

/**
 * An authentication code for a statement about what is in the cache, which only this user on this machine can make: the
 * secret is not kept in the cache, so that whoever brings a cache, such as a commit or an archive, cannot bring it too.
 * Throws where no secret can be kept.
 */
export function vouch(statement: readonly string[], environment: ProcessEnvironment): string {
  const found = findSecret(environment);
  if (found.ok) return codeOf(found.secret, statement);
  throw new Error(
    `what is put there could not be told from what others put there, for no secret of this user's own can be kept: ${found.reason}`,
  );
}

/** Whether this user on this machine vouched for a statement. */
export function isVouched(statement: readonly string[], code: string, environment: ProcessEnvironment): boolean {
  const secret = machineSecret(environment);
  if (secret === undefined) return false;
  const expected = Buffer.from(codeOf(secret, statement));
  const actual = Buffer.from(code);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
