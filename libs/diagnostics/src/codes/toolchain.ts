import { defineCode } from './code.ts';

/** Codes HW6xxx: external tools and the schemas of kinds. */
export const toolchainCodes = {
  toolUnavailable: defineCode('HW6001', {
    severity: 'error',
    title: 'An external tool is missing',
    explanation:
      'No source gave the tool: neither its environment variable, PATH and the cache, nor a download or a build. The message lists every source that was tried with its reason.',
  }),
  checksumMismatch: defineCode('HW6002', {
    severity: 'error',
    title: 'A download is not what was pinned',
    explanation:
      'What was fetched has another checksum than the one in the catalogue, so it was thrown away. Somebody changed it on its way or at its source; never run it.',
  }),
  sourceSkipped: defineCode('HW6003', {
    severity: 'warning',
    title: 'A source of a tool does not work',
    explanation:
      'The tool was found, but a source that comes earlier in the order was there and did not work, such as an environment variable that names no binary.',
  }),
  cacheUnusable: defineCode('HW6004', {
    severity: 'error',
    title: 'The cache folder cannot be written',
    explanation:
      'Tools and schemas are kept in the cache folder of the user. It is read-only, full, or not a folder; HELMWRIGHT_CACHE names another one.',
  }),
} as const;
