import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What a whole process took. */
export interface ProcessFigures {
  /** Seconds from start to end. */
  readonly wall: number;
  /** Seconds of processor time, the kernel's included. */
  readonly cpu: number;
  /** The most memory that was resident, in MiB. */
  readonly peak: number;
}

const usage = fileURLToPath(new URL('usage.ts', import.meta.url));

// Memory in KiB, times in microseconds, as Node gives them.
const counted = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });

/** Runs the command from its sources, in a process of its own. Fails where it fails. */
export async function measureCommand(args: readonly string[]): Promise<ProcessFigures & { readonly printed: string }> {
  const command = fileURLToPath(new URL('../../tools/cli/bin/helmwright.mjs', import.meta.url));
  // As its first line starts it.
  const node = [
    '--max-semi-space-size=8',
    '--min-semi-space-size=8',
    '--initial-old-space-size=96',
    '--heap-growing-percent=20',
    `--import=${usage}`,
    command,
    ...args,
  ];
  const started = performance.now();
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve(performance.now()));
  });
  const [printed = '', complaints = '', told = ''] = await Promise.all(
    child.stdio.slice(1).map((stream) => (stream instanceof Readable ? text(stream) : '')),
  );
  const wall = ((await ended) - started) / 1000;
  if (child.exitCode !== 0) throw new Error(`helmwright ${args.join(' ')}: ${complaints}${printed}`);
  const { maxRSS, userCPUTime, systemCPUTime } = counted.parse(JSON.parse(told));
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024, printed };
}
