import type { Palette } from '@helmwright/diagnostics';
import type { Io } from './io.ts';
import type { Steps } from './steps.ts';

/** What every verb is run with. */
export interface Context {
  /** Folder of the tree, absolute. */
  readonly root: string;
  readonly io: Io;
  readonly steps: Steps;
  /** Colours for standard output. */
  readonly palette: Palette;
  /** Says something to a person on standard output before the end; nothing with `--json`. */
  readonly say: (text: string) => void;
}
