// The one place where programs are started, which a rule of `tools/lint` holds.
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { ProcessEnvironment } from './environment.ts';
import type { Program } from './program.ts';

/** What is started. */
export interface Call {
  readonly program: Program;
  /** What this program itself says: constants, and values within an option, as in `--namespace=x`. */
  readonly options: readonly string[];
  /** What names something, and comes from elsewhere: none of it can be an option. */
  readonly operands?: readonly string[];
  /** What ends the options of this program. Without it, an operand that looks like an option is refused. */
  readonly end?: '--' | '--end-of-options';
  readonly folder?: string | undefined;
  /** All variables that it has, see `plainEnvironment`. */
  readonly environment: ProcessEnvironment;
}

/** How much a program may take. */
export interface Limits {
  readonly milliseconds: number;
  /** Of both outputs together. */
  readonly bytes: number;
}

/** Why a program did not run to its end. */
export interface Stopped {
  readonly why: 'not started' | 'time' | 'output' | 'interrupted' | 'signal';
  /** As a phrase. */
  readonly problem: string;
}

/** How a program ended. */
export interface Ended {
  /** `null` where it did not run to its end. */
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly stopped: Stopped | undefined;
}

/** What else there is to a run. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Text for standard input, which is closed at once without it. */
  readonly input?: string;
  /** Takes what comes from standard output, of any size, and tells whether more is wanted; it is not kept then. */
  readonly take?: (chunk: Buffer) => boolean;
  /** Whether everything else on the machine goes first. */
  readonly background?: boolean;
  /** Called with each line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

/** The arguments of a call, or why they cannot be given. */
function argumentsOf({ options, operands = [], end }: Call): readonly string[] | Stopped {
  const all = [...options, ...(end === undefined ? [] : [end]), ...operands];
  const broken = all.find((argument) => argument.includes('\0'));
  if (broken !== undefined) return { why: 'not started', problem: `an argument has a zero byte: ${shown(broken)}` };
  const option = end === undefined ? operands.find((operand) => operand.startsWith('-')) : undefined;
  if (option === undefined) return all;
  return { why: 'not started', problem: `an argument would be an option: ${shown(option)}` };
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 100));

/** Milliseconds after which what a program that was stopped left running may no more hold its outputs open. */
const grace = 500;

/** Runs a program to its end, and never rejects: one that cannot be started or is stopped is an outcome, too. */
export function runProgram(call: Call, limits: Limits, options: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let stopped: Stopped | undefined;
    const finish = (status: number | null): void =>
      resolve({
        status: stopped === undefined ? status : null,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8'),
        stopped,
      });
    const args = argumentsOf(call);
    if ('why' in args || options.signal?.aborted === true) {
      stopped = 'why' in args ? args : interrupted;
      finish(null);
      return;
    }
    let child: ReturnType<typeof open>;
    try {
      child = open(call, args);
    } catch (error) {
      stopped = notStarted(error);
      finish(null);
      return;
    }
    // Without descriptors for its pipes it was not started, and has none.
    if (child.pid === undefined) {
      child.on('error', (error) => {
        stopped = notStarted(error);
        finish(null);
      });
      return;
    }
    const stop = (reason: Stopped): void => {
      if (stopped !== undefined) return;
      stopped = reason;
      child.kill('SIGKILL');
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, grace);
    };
    const interrupt = (): void => stop(interrupted);
    options.signal?.addEventListener('abort', interrupt, { once: true });
    const timer = setTimeout(() => stop(tooSlow(limits)), limits.milliseconds);
    let size = 0;
    const take = (kept: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) stop(tooMuch(limits));
      else kept.push(chunk);
    };
    const { take: handOn } = options;
    child.stdout.on(
      'data',
      handOn === undefined
        ? take(stdout)
        : (chunk: Buffer) => {
            if (stopped === undefined && !handOn(chunk)) stop(tooMuch(limits));
          },
    );
    child.stderr.on('data', take(stderr));
    if (options.background === true) lowerPriority(child.pid);
    if (options.onErrorLine !== undefined) createInterface({ input: child.stderr }).on('line', options.onErrorLine);
    child.on('error', (error) => {
      stopped ??= notStarted(error);
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', interrupt);
      if (signal !== null) stopped ??= { why: 'signal', problem: `it was ended by ${signal}` };
      finish(status);
    });
    // A program that ends without reading its input closes the pipe; its status says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

const open = ({ program, folder, environment }: Call, args: readonly string[]) =>
  spawn(program, args, { cwd: folder, env: environment, windowsHide: true });

/** As {@link runProgram}, for what nobody can wait for. */
export function runProgramNow(call: Call, limits: Limits, { input }: Pick<RunOptions, 'input'> = {}): Ended {
  const args = argumentsOf(call);
  if ('why' in args) return { status: null, stdout: Buffer.alloc(0), stderr: '', stopped: args };
  const { status, signal, stdout, stderr, error } = spawnSync(call.program, args, {
    cwd: call.folder,
    env: call.environment,
    timeout: limits.milliseconds,
    maxBuffer: limits.bytes,
    killSignal: 'SIGKILL',
    windowsHide: true,
    ...(input === undefined ? {} : { input }),
  });
  // Both are null where it did not start.
  const said = { stdout: stdout ?? Buffer.alloc(0), stderr: (stderr ?? '').toString() };
  if (error !== undefined) {
    const code = 'code' in error ? error.code : undefined;
    const stopped = code === 'ETIMEDOUT' ? tooSlow(limits) : code === 'ENOBUFS' ? tooMuch(limits) : notStarted(error);
    return { status: null, ...said, stopped };
  }
  return {
    status,
    ...said,
    stopped: signal === null ? undefined : { why: 'signal', problem: `it was ended by ${signal}` },
  };
}

/** Starts a program that runs for as long as whoever starts it wants. Throws where it cannot be. */
export function startProgram(call: Call, options: Pick<SpawnOptions, 'stdio' | 'detached'>): ChildProcess {
  const args = argumentsOf(call);
  if ('why' in args) throw new Error(args.problem);
  return spawn(call.program, args, { ...options, cwd: call.folder, env: call.environment, windowsHide: true });
}

const interrupted: Stopped = { why: 'interrupted', problem: 'it was interrupted' };

const tooSlow = ({ milliseconds }: Limits): Stopped => ({
  why: 'time',
  problem: `it took more than ${milliseconds / 1000} s and was ended`,
});

const tooMuch = ({ bytes }: Limits): Stopped => ({
  why: 'output',
  problem: `it said more than ${bytes} bytes and was ended`,
});

const notStarted = (error: unknown): Stopped => ({
  why: 'not started',
  problem: error instanceof Error ? error.message : String(error),
});

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let us: then it runs as everything else.
  }
}
