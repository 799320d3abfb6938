import { readFileSync } from 'node:fs';
import { findProgram } from './program.ts';
import { runProgramNow } from './run.ts';

/** A process as it can be told from every later one that gets the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the system's own terms; only good for comparing. */
  readonly started: string;
}

/** The identity of a running process; undefined where there is none, or only what is left of one that ended. */
export function identify(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether that very process still runs, not another one under its id. */
export const lives = ({ pid, started }: ProcessIdentity): boolean => identify(pid)?.started === started;

/** Sends a signal to that very process; false where it does not run any more. */
export function signalTo(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!lives(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch {
    return false;
  }
}

/** proc_pid_stat(5): the state is the first field after the name in brackets, the start the twentieth, in clock ticks. */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields[18];
    if (state === 'Z' || state === 'X' || ticks === undefined) return undefined;
    // Ticks are counted from the start of the machine, so they alone do not survive another one.
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  const program = findProgram('ps', { PATH: '/bin:/usr/bin' });
  if (program === undefined) return undefined;
  const call = {
    program,
    options: ['-o', 'stat=,lstart=', '-p', String(pid)],
    environment: { LC_ALL: 'C', TZ: 'UTC' },
  };
  const { status, stdout } = runProgramNow(call, { milliseconds: 10_000, bytes: 100_000 });
  if (status !== 0) return undefined;
  const [state = 'Z', ...start] = stdout.toString('utf8').trim().split(/\s+/);
  return state.startsWith('Z') ? undefined : start.join(' ');
}
