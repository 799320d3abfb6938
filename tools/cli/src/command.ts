export type { Io, Sink } from './output/io.ts';
export { run } from './run.ts';
export { allowedLists } from './verification/allowed-list.ts';
