import type { ToolName } from './catalogue/definition.ts';
import type { Origin } from './sources/attempt.ts';

/** A tool that is ready to run. */
export interface ResolvedTool {
  readonly name: ToolName;
  /** The version that the binary told, without a leading `v`. */
  readonly version: string;
  /** The binary's absolute path. */
  readonly path: string;
  /** Which source gave it. */
  readonly origin: Origin;
  /** Whether its checksum was compared: what a person named, or what PATH has, is taken at its word. */
  readonly verified: boolean;
}
