import type { Readable, Writable } from 'node:stream';

/** Why a stream takes no text any more. */
export interface StreamFault {
  /** Whether nobody is there to miss the text: the reader went away, or there was no stream to begin with. */
  readonly unheard: boolean;
  /** What the machine says, such as `no space left on device`; the end of a sentence. */
  readonly reason: string;
}

/** Where text goes: a stream, or a collector in a test. */
export interface Sink {
  write(text: string): unknown;
  /** Whether a person looks at it, so that colours and moving bars make sense. */
  readonly isTTY?: boolean | undefined;
  /**
   * Waits until all that was written is out, or is known never to be, and then says why. It never rejects. Absent where
   * nothing can fail.
   */
  settled?(): Promise<StreamFault | undefined>;
}

/** Everything the command takes from the machine, besides files and tools. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that the command was started in; absolute. Reading it throws `WrongUsage` where that folder is gone. */
  readonly folder: string;
  /** The clock of the machine; the only one that anything goes by but the stamps of files. */
  readonly now: () => Date;
  /** Aborted when the run is to stop; what was half done is put back. */
  readonly signal: AbortSignal;
  /** Rejects with an error that nobody caught; absent where such an error ends the process by itself. */
  readonly crash?: Promise<never> | undefined;
  /** Where a person can be asked; absent where nobody would answer. */
  readonly terminal?: Terminal | undefined;
}

/** A person's keyboard and screen. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}
