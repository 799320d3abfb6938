import { visible, withoutHidden } from '@helmwright/diagnostics';
import type { Sink } from './io.ts';

// The runners of forges obey lines of a log: GitHub's begin with `::`, after blanks (actions/runner, ActionCommand.cs), or
// hold `##[…]` somewhere, those of Azure `##vso[…]`, those of TeamCity `##teamcity[…]`.
const firstInLine = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;
const anywhere = /##(?=[a-z]*\[)/gi;

// What the palette writes; nothing in it moves a cursor or hides what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours begin with
const colour = /(\u001b\[(?:0|1|2|22|3[0-9])m)/;

const plain = /^[\n\t\x20-\x7e]*$/;

const shown = (text: string): string => (plain.test(text) ? text : text.replace(/[^\n\t]+/g, visible));

/**
 * Text for people that nothing obeys, whoever wrote what is in it: no control character but line breaks and tabs, nothing
 * that is not seen, and no line that the runner of a forge takes for a command.
 *
 * @param coloured whether the colours of the palette stay
 */
export function inert(text: string, coloured: boolean): string {
  const seen = coloured
    ? text
        .split(colour)
        .map((part, index) => (index % 2 === 1 ? part : shown(part)))
        .join('')
    : shown(text);
  return seen.replace(firstInLine, '$1: ').replace(anywhere, '## ');
}

/** A value as JSON that means the same, with escapes for what nobody sees and for what the runner of a forge obeys. */
export const inertJson = (value: unknown): string =>
  withoutHidden(JSON.stringify(value, null, 2), escaped)
    .replace(/[\u007f-\u009f]/g, escaped)
    .replace(anywhere, '#\\u0023');

/** Unit by unit: JSON knows no other escapes. */
const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** A sink whose text nothing obeys. */
export const inertSink = (sink: Sink): Sink => ({
  ...(sink.isTTY === undefined ? {} : { isTTY: sink.isTTY }),
  write: (text) => sink.write(inert(text, sink.isTTY === true)),
  settled: () => sink.settled?.() ?? Promise.resolve(undefined),
});
