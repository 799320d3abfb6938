import { hash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal, by the platform's own code: several times faster than the portable one. */
export const nativeSha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
