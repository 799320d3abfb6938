import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Diagnostic } from '@helmwright/diagnostics';
import { afterAll, expect } from 'vitest';
import { Keeper } from './keeper.ts';
import { type HostileTree, snapshot } from './tree.ts';

/** What a run said, and how it ended; without a code when it had to be killed. */
export interface Attempt {
  readonly code: number | null;
  /** The most memory that it had at a time, in MiB; without one when it had to be killed. */
  readonly peak: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const program = join(import.meta.dirname, '../../tools/cli/src/bin.ts');

// Far beyond what any of the runs needs, even on a busy machine: whatever reaches it would not end by itself.
const limit = 600_000;
const memory = '--max-old-space-size=256';

// As the operating system counts it: what lies outside of JavaScript's own heap, such as the bytes of files, as well.
const tellPeak = `process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)))`;
const telling = `--import=data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire(process.execPath); ${tellPeak}`)}`;
/** MiB that no run may take: the largest input is read, decoded and taken apart in a third of it. */
const mostMemory = 1_024;

const options = ['--conditions=@helmwright/source', memory];

const keeper = new Keeper(options, limit);
afterAll(() => keeper.close());

/**
 * Runs the command in the process that the tests of a file share, with little memory and little time: together, what they
 * leave behind may not be more than one of them may take.
 */
export async function attempt(
  { root }: Pick<HostileTree, 'root'>,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Attempt> {
  const answer = await keeper.run({
    args: [...args, '--root', root],
    environment: { ...process.env, ...environment },
    folder: process.cwd(),
  });
  return answer ?? { code: null, peak: undefined, stdout: '', stderr: '' };
}

/** The same in a process of its own, whose memory is that of this run alone. */
export async function attemptAlone({ root }: Pick<HostileTree, 'root'>, args: readonly string[]): Promise<Attempt> {
  const child = spawn(process.execPath, [...options, telling, program, ...args, '--root', root], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [, out, errors, figures] = child.stdio;
  const said = [out, errors, figures].map((stream) => (stream instanceof Readable ? text(stream) : ''));
  const [code, stdout = '', stderr = '', peak = ''] = await Promise.all([ended, ...said]);
  return { code, stdout, stderr, peak: peak === '' ? undefined : Number(peak) / 1_024 };
}

/** The diagnostics that a run printed with `--json`. */
function diagnosticsOf({ stdout }: Pick<Attempt, 'stdout'>): readonly Diagnostic[] {
  const report: { readonly diagnostics: readonly Diagnostic[] } = JSON.parse(stdout);
  return report.diagnostics;
}

/** Runs the command where it must refuse: exit code 2, a remedy for everything, and no change in or around the tree. */
export async function refused(tree: HostileTree, args: readonly string[]): Promise<readonly Diagnostic[]> {
  const before = snapshot(tree.around);
  const ran = await attempt(tree, [...args, '--json']);
  expect(ran).toMatchObject({ code: 2, stderr: '' });
  expect(ran.peak).toBeLessThan(mostMemory);
  expect(snapshot(tree.around)).toEqual(before);
  const diagnostics = diagnosticsOf(ran);
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { remedy } of diagnostics) expect(remedy).toMatch(/\.$/);
  return diagnostics;
}

/** `<code> <file>` of each finding, each once, with the first place in the file. */
export const places = (diagnostics: readonly Diagnostic[]): readonly string[] => [
  ...new Set(diagnostics.map(({ code, position }) => `${code} ${position?.file ?? ''}`.trim())),
];
