import { createHash } from 'node:crypto';

/** The object id that git gives a file of this text: SHA-1, or SHA-256 in repositories whose ids are that long. */
export function blobId(text: string, length: number): string {
  const content = Buffer.from(text);
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
