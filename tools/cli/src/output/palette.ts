import type { Palette } from '@helmwright/diagnostics';
import colours from 'picocolors';
import type { Io, Sink } from './io.ts';

/** Colours for one stream: none in pipes and files, with `--no-color`, NO_COLOR or a dumb terminal. */
export function paletteFor(sink: Sink, { environment }: Io, wanted: boolean): Palette {
  const refused = !wanted || (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  const { red, yellow, cyan, green, dim, bold } = colours.createColors(sink.isTTY === true && !refused);
  return {
    error: (text) => bold(red(text)),
    warning: yellow,
    info: cyan,
    place: cyan,
    faint: dim,
    added: green,
    removed: red,
  };
}
