import { inertJson } from './inert.ts';
import type { Io, Sink, StreamFault } from './io.ts';

/** How long somebody who asked to stop still waits for a reader that takes nothing, in milliseconds. */
const PATIENCE = 2_000;

/** How a run ended, for {@link Telling.end}. */
export interface Ending {
  /** That of the work. */
  readonly exitCode: number;
  /** The code where the run was asked to stop while its output was not taken. */
  readonly interruptedCode: number;
}

/**
 * What a run says: results on standard output, complaints on standard error. Where one of the two takes nothing,
 * complaints go to the other, and no fault of theirs changes what the work came to.
 */
export class Telling {
  readonly #io: Io;
  readonly #complaints: string[] = [];
  #instead: (() => string) | undefined;

  constructor(io: Io) {
    this.#io = io;
  }

  /** Writes what was asked for. */
  result(text: string): void {
    this.#io.stdout.write(text);
  }

  /**
   * Writes what was asked for as an object of JSON.
   *
   * @param words gives what it says of mistakes, for standard error where standard output does not take the object
   */
  object(value: object, words: () => string): void {
    this.#instead = words;
    this.#io.stdout.write(`${inertJson(value)}\n`);
  }

  /** Writes what is wrong. */
  complain(text: string): void {
    this.#complaints.push(text);
    this.#io.stderr.write(text);
  }

  /**
   * Waits until everything is out, and says on the other stream what one did not take.
   *
   * @returns the exit code: that of the work, but 2 where the work is done and its output cannot be written, though
   *   somebody may be waiting for it (a full disk), and the code of an interrupt where nobody waits for a stuck reader
   */
  async end({ exitCode, interruptedCode }: Ending): Promise<number> {
    const { stdout, stderr } = this.#io;
    const [out, err] = await Promise.all([this.#settled(stdout), this.#settled(stderr)]);
    const lost = out !== undefined && !out.unheard;
    const code = exitCode === 0 && lost ? (out === stuck ? interruptedCode : 2) : exitCode;
    if (out !== undefined && err === undefined) {
      if (code !== 0) stderr.write(this.#instead?.() ?? '');
      if (lost) stderr.write(`error: Standard output could not be written: ${out.reason}.\n`);
    }
    // What was asked for may be data to whoever reads it: only a run that failed puts its reasons beside it. An object
    // holds them already.
    if (err !== undefined && out === undefined && this.#instead === undefined && code !== 0) {
      stdout.write(this.#complaints.join(''));
    }
    await Promise.all([this.#settled(stdout), this.#settled(stderr)]);
    return code;
  }

  /** Somebody who asked to stop waits for no reader that is stuck. */
  async #settled(sink: Sink): Promise<StreamFault | undefined> {
    const { signal } = this.#io;
    if (sink.settled === undefined) return undefined;
    const done = new AbortController();
    const given = new Promise<StreamFault>((resolve) => {
      const wait = (): void => {
        const timer = setTimeout(() => resolve(stuck), PATIENCE);
        done.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
      };
      if (signal.aborted) wait();
      else signal.addEventListener('abort', wait, { once: true, signal: done.signal });
    });
    const fault = await Promise.race([sink.settled(), given]);
    done.abort();
    return fault;
  }
}

const stuck: StreamFault = { unheard: false, reason: 'nobody reads it' };
