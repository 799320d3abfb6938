import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** What a process that is kept is asked to run. */
export interface Asked {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}

/** What came of it. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that the process had at a time until then, in MiB. */
  readonly peak: number;
}

/** A process in which the command runs as often as it is asked, one run after the other. */
export class Keeper {
  readonly #options: readonly string[];
  readonly #limit: number;
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param options of Node.js
   * @param limit milliseconds after which a run is killed
   */
  constructor(options: readonly string[], limit: number) {
    this.#options = options;
    this.#limit = limit;
  }

  /** Runs the command; undefined where the process ended over it, or had to be killed. The next run gets a new one. */
  run(asked: Asked): Promise<Answer | undefined> {
    const run = this.#last.then(() => this.#ask(asked));
    this.#last = run;
    return run;
  }

  /** Ends the process. */
  close(): void {
    this.#child?.kill('SIGKILL');
  }

  #ask(asked: Asked): Promise<Answer | undefined> {
    const child = this.#child ?? this.#start();
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), this.#limit);
      const end = (answer?: Answer): void => {
        clearTimeout(timer);
        child.off('exit', ended).off('message', end);
        if (answer === undefined) this.#child = undefined;
        resolve(answer);
      };
      const ended = (): void => end();
      child.on('exit', ended).on('message', end);
      child.send(asked);
    });
  }

  #start(): ChildProcess {
    this.#child = fork(join(import.meta.dirname, 'kept.ts'), {
      execArgv: [...this.#options],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return this.#child;
  }
}
