import { spawn } from 'node:child_process';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Io } from '../output/io.ts';
import { Interrupted } from '../output/outcome.ts';

/** A folder of a git repository, and whatever git is run with. */
export interface GitFolder {
  /** Absolute; paths in answers are relative to it. */
  readonly folder: string;
  readonly io: Pick<Io, 'environment' | 'signal'>;
}

/** How a run of git ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Whether it was stopped because it said more than it may. */
  readonly cut: boolean;
}

/** The work tree that a folder lies in. */
export interface WorkTree {
  /** Absolute, without links. */
  readonly top: string;
  /** From there to the folder, with forward slashes and one at the end; empty for the top itself. */
  readonly prefix: string;
}

/**
 * Finds the work tree that a folder lies in by its `.git`, which no commit can bring. Git itself also takes a folder for a
 * repository that merely looks like a bare one, and a commit can bring that; and it believes `GIT_DIR`, which in a hook
 * is the repository of the hook.
 */
export function workTreeOf(folder: string): WorkTree | undefined {
  const real = realpathSync(folder);
  for (let top = real; ; top = dirname(top)) {
    if (lstatSync(join(top, '.git'), { throwIfNoEntry: false }) !== undefined) {
      const inner = relative(top, real).split(sep).join('/');
      return { top, prefix: inner === '' ? '' : `${inner}/` };
    }
    if (top === dirname(top)) return undefined;
  }
}

// Nothing that the repository, its attributes or the user's settings name is run, and nothing is fetched.
const settings = [
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.attributesFile=/dev/null',
  'core.pager=cat',
  'protocol.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
].flatMap((setting) => ['-c', setting]);

/** The environment of git: whatever tells it of another repository, of settings or of programs to run is left out. */
const gitEnvironment = (environment: Io['environment']): Record<string, string | undefined> => ({
  ...Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^GIT_(?!CEILING_DIRECTORIES$|CONFIG_NOSYSTEM$)/i.test(name)),
  ),
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  // Of git 2.45; the empty list of protocols keeps older ones from fetching what a partial clone lacks.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  GIT_ATTR_NOSYSTEM: '1',
});

/** The most characters of what git says is wrong that are kept. */
const MAX_ERRORS = 65_536;

/**
 * Runs git to its end at the top of the work tree, and hands on what it says as it comes; `undefined` where there is no
 * git.
 *
 * @param take gives whether more is wanted; where not, git is stopped
 */
export async function streamGit(
  { top }: WorkTree,
  { environment, signal }: GitFolder['io'],
  args: readonly string[],
  { input, take }: { readonly input: string; readonly take: (chunk: Buffer) => boolean },
): Promise<Omit<Ended, 'stdout'> | undefined> {
  const child = spawn('git', ['--no-pager', '--literal-pathspecs', ...settings, ...args], {
    cwd: top,
    env: gitEnvironment(environment),
    signal,
    windowsHide: true,
  });
  const ended = new Promise<number | null | undefined>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(new Interrupted());
      else if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('close', resolve);
  });
  // git ends without reading its input where it finds a mistake; its status says so.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  let cut = false;
  child.stdout.on('data', (chunk: Buffer) => {
    if (cut || take(chunk)) return;
    cut = true;
    child.kill('SIGKILL');
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-MAX_ERRORS);
  });
  const status = await ended;
  return status === undefined ? undefined : { status, stderr, cut };
}

/**
 * Runs git like {@link streamGit}, and gives all that it says.
 *
 * @param most bytes of output after which it is stopped
 */
export async function runGit(
  tree: WorkTree,
  io: GitFolder['io'],
  args: readonly string[],
  { most }: { readonly most: number },
): Promise<Ended | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer): boolean => {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    return size <= most;
  };
  const ended = await streamGit(tree, io, args, { input: '', take });
  return ended === undefined ? undefined : { ...ended, stdout: Buffer.concat(chunks) };
}
