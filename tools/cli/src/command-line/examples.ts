/** The part of a help text that shows how a verb is called. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ helmwright ${line}`).join('\n')}\n`;
