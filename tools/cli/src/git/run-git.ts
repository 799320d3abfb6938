import { lstatSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import {
  type Call,
  type Ended,
  findProgram,
  type ProcessEnvironment,
  plainEnvironment,
  runProgram,
} from '@helmwright/disk';
import type { Io } from '../output/io.ts';
import { Interrupted } from '../output/outcome.ts';

/** A folder of a git repository, and whatever git is run with. */
export interface GitFolder {
  /** Absolute; paths in answers are relative to it. */
  readonly folder: string;
  readonly io: Pick<Io, 'environment' | 'signal'>;
}

/** What git is asked, and how it is told what names something. */
export interface GitCall extends Pick<Call, 'options' | 'operands' | 'end'> {
  /** Text for its standard input. */
  readonly input?: string;
  /** Takes what it says as it comes, and tells whether more is wanted. */
  readonly take?: (chunk: Buffer) => boolean;
  /** Bytes of output after which it is ended. */
  readonly most: number;
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

/** Milliseconds that git may take for one answer: the list of a few million files takes a minute. */
const limit = 600_000;

/**
 * The environment of git: nothing of the caller's tells it of another repository, of settings or of programs to run. It
 * takes the repository of this very folder, and not one further up where this one's is broken.
 */
const gitEnvironment = (environment: ProcessEnvironment, top: string): ProcessEnvironment => ({
  ...plainEnvironment(environment, /^GIT_CONFIG_NOSYSTEM$/),
  // A list, in which no path with such a character can stand; `resolveCommit` looks again.
  ...(dirname(top).includes(delimiter) ? {} : { GIT_CEILING_DIRECTORIES: dirname(top) }),
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  // Of git 2.45; the empty list of protocols keeps older ones from fetching what a partial clone lacks.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  GIT_ATTR_NOSYSTEM: '1',
  // What git says is quoted, and told apart.
  LC_ALL: 'C',
});

/**
 * Runs git to its end at the top of the work tree; `undefined` where there is no git. Throws where the run is interrupted.
 *
 * @param call with `take`, what git says is handed on as it comes, and not given at the end
 */
export async function runGit(
  { top }: WorkTree,
  { environment, signal }: GitFolder['io'],
  { input = '', most, take, options, ...names }: GitCall,
): Promise<Ended | undefined> {
  const program = findProgram('git', environment);
  if (program === undefined) return undefined;
  const ended = await runProgram(
    {
      program,
      options: ['--no-pager', '--literal-pathspecs', ...settings, ...options],
      ...names,
      folder: top,
      environment: gitEnvironment(environment, top),
    },
    { milliseconds: limit, bytes: most },
    { signal, input, ...(take === undefined ? {} : { take }) },
  );
  if (ended.stopped?.why === 'interrupted') throw new Interrupted();
  return ended;
}
