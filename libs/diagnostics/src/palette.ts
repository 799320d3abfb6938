import type { Severity } from './diagnostic.ts';

/** How the parts of a rendering are coloured. Whoever owns the terminal passes one in; nothing here asks for it. */
export interface Palette extends Readonly<Record<Severity, (text: string) => string>> {
  /** File and line. */
  readonly place: (text: string) => string;
  /** Line numbers and the gutter of an excerpt. */
  readonly faint: (text: string) => string;
  /** What is added. */
  readonly added: (text: string) => string;
  /** What is removed. */
  readonly removed: (text: string) => string;
}

const asIs = (text: string): string => text;

/** No colours, for files, pipes and `NO_COLOR`. */
export const plainPalette: Palette = {
  error: asIs,
  warning: asIs,
  info: asIs,
  place: asIs,
  faint: asIs,
  added: asIs,
  removed: asIs,
};
