import type { Observation } from '@helmwright/plan';
import { nativeSha256 } from './digest.ts';

/** What a file is by its bytes, and what it stands for where git gave it another form when it checked it out. */
export function observationOf(bytes: Buffer): Observation {
  const sha256 = nativeSha256(bytes);
  const pointed = pointedAt(bytes);
  if (pointed !== undefined) return { sha256, stands: { form: 'pointer', sha256: pointed } };
  if (!bytes.includes('\r\n')) return { sha256 };
  const text = bytes.toString('latin1').replaceAll('\r\n', '\n');
  return { sha256, stands: { form: 'line endings', sha256: nativeSha256(Buffer.from(text, 'latin1')) } };
}

/** A pointer is shorter, by the specification of Git LFS. */
const MAX_POINTER = 1_024;

const pointer = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\r?\n/;

function pointedAt(bytes: Buffer): string | undefined {
  return bytes.length > MAX_POINTER || bytes[0] !== 0x76 ? undefined : pointer.exec(bytes.toString('latin1'))?.[1];
}
