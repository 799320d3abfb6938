import type { ProcessEnvironment } from '../cache-folder.ts';
import type { ToolDefinition } from '../catalogue/definition.ts';

/** Two checksums that should have been equal. */
export interface ChecksumMismatch {
  /** What was checked, such as an address. */
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
}

/** Why one source did not give the tool. */
export interface Attempt {
  /** The source, as the subject of a sentence. */
  readonly source: string;
  /** What was wrong, as a predicate: `is not set`. */
  readonly reason: string;
  /** What a person can do about this source, as an imperative sentence. */
  readonly remedy: string;
  /** Whether the source was there and did not work, as opposed to not being there at all. */
  readonly broken: boolean;
  readonly mismatch?: ChecksumMismatch;
}

/** Where a binary came from. */
export type Origin = 'environment' | 'path' | 'cache' | 'npm-package' | 'release' | 'go-module';

/** What a source that fetches needs. */
export interface FetchContext {
  readonly tool: ToolDefinition;
  readonly platform: string;
  readonly environment: ProcessEnvironment;
  /** The cache folder. */
  readonly cache: string;
  /** An empty folder for temporary files, removed by the caller. */
  readonly workFolder: string;
  /** The file to write the binary to. */
  readonly target: string;
  readonly onProgress: (line: string) => void;
}

/** A source's answer: `undefined` when the binary stands at its target. */
export type FetchOutcome = Promise<Attempt | undefined>;
