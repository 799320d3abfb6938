import type { Readable, Writable } from 'node:stream';

/** Where text goes: a stream, or a collector in a test. */
export interface Sink {
  write(text: string): unknown;
  /** Whether a person looks at it, so that colours and moving bars make sense. */
  readonly isTTY?: boolean | undefined;
}

/** Everything the command takes from the machine, besides files and tools. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that the command was started in; absolute. */
  readonly folder: string;
  /** Aborted when the run is to stop; what was half done is put back. */
  readonly signal: AbortSignal;
  /** Where a person can be asked; absent where nobody would answer. */
  readonly terminal?: Terminal | undefined;
}

/** A person's keyboard and screen. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}
