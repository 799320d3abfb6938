import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Gives the SHA-256 of a text's UTF-8 bytes as 64 lower-case hexadecimal digits. */
export type Digest = (text: string) => string;

/** The portable digest. A caller that hashes a hundred thousand files passes its platform's native one instead. */
export const portableSha256: Digest = (text) => bytesToHex(hash(utf8ToBytes(text)));
