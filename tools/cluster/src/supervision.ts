import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { plainEnvironment, startProgram, thisNode } from '@helmwright/disk';
import type { AccessRecord } from './records.ts';
import type { EndReport, Order, StartOrder, SupervisorReport } from './supervisor.ts';

/** Milliseconds after which what does not end by itself is killed. */
const grace = 10_000;

/** The process that the parts of one cluster run under, see `supervisor.ts`. */
export class Supervision {
  readonly #process: ChildProcess;
  #ended: EndReport | undefined;
  #kept = false;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** Starts it for a cluster's folder, which it removes at the end. */
  static start(folder: string): Supervision {
    // `.ts` in the workspace, where it needs the other packages as source, too; `.js` in the published package.
    const extension = extname(import.meta.url);
    const script = new URL(`./supervisor${extension}`, import.meta.url);
    const conditions = extension === '.ts' ? ['--conditions=@helmwright/source'] : [];
    // Not the terminal's: whoever reads that to its end would wait for as long as the cluster lives.
    const errors = openSync(join(folder, 'supervisor.log'), 'a', 0o600);
    const call = {
      program: thisNode(),
      options: [...conditions, fileURLToPath(script)],
      operands: [folder],
      folder,
      // It is of this program, and compiled code of this program is believed by whoever started it.
      environment: plainEnvironment(process.env, /^NODE_COMPILE_CACHE$/),
    };
    const child = startProgram(call, { stdio: ['pipe', 'pipe', errors], detached: true });
    closeSync(errors);
    const supervision = new Supervision(child);
    const end = (reason: string): void => {
      supervision.#ended ??= { name: 'the supervisor', reason };
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(signal ?? `exit status ${code}`));
    child.stdin?.on('error', () => undefined);
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => supervision.#hear(JSON.parse(line)));
    }
    return supervision;
  }

  /** The first part that ended by itself, if one did. */
  get ended(): EndReport | undefined {
    return this.#ended;
  }

  /** Whether it outlives this process; so from a moment after {@link keep}. */
  get kept(): boolean {
    return this.#kept;
  }

  /** Starts a part. */
  run(order: StartOrder): void {
    this.#send({ kind: 'start', ...order });
  }

  /** Writes how to reach the cluster into its folder, and lets it outlive this process. */
  keep(access: AccessRecord): void {
    this.#send({ kind: 'keep', access });
  }

  /** Lets this process end although it still runs. */
  release(): void {
    this.#process.stdin?.end();
    this.#process.stdout?.destroy();
    this.#process.unref();
  }

  /** Ends everything and waits until it is gone. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.stdin?.end();
    // What is kept does not mind the end of its input any more.
    child.kill('SIGTERM');
    const gone = await Promise.race([exit, wait(grace, undefined, { ref: false })]);
    if (gone !== undefined) return;
    try {
      // The whole process group.
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended in this moment.
    }
  }

  #send(order: Order): void {
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  #hear(report: SupervisorReport): void {
    switch (report.kind) {
      case 'ended':
        this.#ended ??= { name: report.name, reason: report.reason };
        return;
      case 'kept':
        this.#kept = true;
    }
  }
}
