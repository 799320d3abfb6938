import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { EndReport, StartOrder } from './supervisor.ts';

/** Milliseconds after which what does not end by itself is killed. */
const grace = 10_000;

/** The process that the parts of one cluster run under, see `supervisor.ts`. */
export class Supervision {
  readonly #process: ChildProcess;
  #ended: EndReport | undefined;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** Starts it for a cluster's folder, which it removes at the end. */
  static start(folder: string): Supervision {
    // `.ts` in the workspace, `.js` in the published package.
    const script = new URL(`./supervisor${extname(import.meta.url)}`, import.meta.url);
    const child = spawn(process.execPath, [fileURLToPath(script), folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    });
    const supervision = new Supervision(child);
    const end = (reason: string): void => {
      supervision.#ended ??= { name: 'the supervisor', reason };
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(signal ?? `exit status ${code}`));
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      supervision.#ended ??= JSON.parse(line);
    });
    return supervision;
  }

  /** The first part that ended by itself, if one did. */
  get ended(): EndReport | undefined {
    return this.#ended;
  }

  /** Starts a part. */
  run(order: StartOrder): void {
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  /** Ends everything and waits until it is gone. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.stdin?.end();
    const gone = await Promise.race([exit, wait(grace, undefined, { ref: false })]);
    if (gone !== undefined) return;
    try {
      // The whole process group.
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended in this moment.
    }
  }
}
