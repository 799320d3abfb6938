import { select, text } from '@clack/prompts';
import type { Io, Terminal } from './io.ts';
import { Interrupted } from './outcome.ts';

/** One of several answers. */
export interface Choice {
  readonly value: string;
  /** Shown beside the value. */
  readonly hint?: string;
}

/** Asks a person; each question rejects with {@link Interrupted} where the person leaves instead of answering. */
export interface Questions {
  /** A line of text. `problem` says what is wrong with an answer, which is then asked for again. */
  line(question: {
    readonly message: string;
    /** Proposed, and there to be changed. */
    readonly initial?: string;
    /** Shown where nothing is typed yet. */
    readonly placeholder?: string;
    readonly problem?: (answer: string) => string | undefined;
  }): Promise<string>;
  /** One of some choices; the initial one, or else the first, is marked to begin with. */
  choice(question: {
    readonly message: string;
    readonly choices: readonly Choice[];
    readonly initial?: string | undefined;
  }): Promise<string>;
}

/** Asks on a terminal. Ctrl-C, Escape, the end of the input and an aborted run all leave. */
export function questionsOn({ input, output }: Terminal, { signal }: Pick<Io, 'signal'>): Questions {
  const ended = new AbortController();
  input.once('end', () => ended.abort());
  input.once('close', () => ended.abort());
  // Ctrl-D ends what is typed elsewhere; in the raw mode of the prompts it is a key like others.
  input.on('keypress', (_text: string | undefined, key: { readonly ctrl?: boolean; readonly name?: string } = {}) => {
    if (key.ctrl === true && key.name === 'd') ended.abort();
  });
  const on = { input, output, signal: AbortSignal.any([signal, ended.signal]) };
  const answered = (answer: string | symbol | undefined): string => {
    if (typeof answer === 'symbol') throw new Interrupted('left at a question');
    return (answer ?? '').trim();
  };
  return {
    line: async ({ message, initial, placeholder, problem }) =>
      answered(
        await text({
          message,
          ...on,
          ...(initial === undefined ? {} : { initialValue: initial }),
          ...(placeholder === undefined ? {} : { placeholder }),
          validate: (answer) => problem?.((answer ?? '').trim()),
        }),
      ),
    choice: async ({ message, choices, initial }) =>
      answered(
        await select<string>({
          message,
          ...on,
          options: choices.map(({ value, hint }) => ({ value, ...(hint === undefined ? {} : { hint }) })),
          ...(initial === undefined ? {} : { initialValue: initial }),
        }),
      ),
  };
}
