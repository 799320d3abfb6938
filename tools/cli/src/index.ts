export type { Io, Sink } from './output/io.ts';
export { run } from './run.ts';
