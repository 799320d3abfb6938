import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { plainEnvironment, programAt, runProgram } from '@helmwright/disk';
import type { ResolvedTool } from '@helmwright/toolchain';
import type { Io } from '../output/io.ts';

/** Which API server is asked; what is left out is as kubectl has it. */
export interface ServerChoice {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** What the server answers: the status, and the body as it is. */
export interface ServerAnswer {
  readonly status: number;
  readonly text: string;
}

/** A way to an API server. */
export interface ServerConnection {
  /** Rejects where no answer comes. */
  ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: string): Promise<ServerAnswer>;
  close(): Promise<void>;
}

/** Milliseconds until the proxy has to be there, and until an answer has. */
const PATIENCE = 30_000;
/** Milliseconds between two looks whether it is there. */
const STEP = 50;
/** Milliseconds that all questions together may take. */
const LONGEST = 60 * 60_000;
/** The most bytes of an answer. */
const MAX_ANSWER = 8 * 1024 * 1024;

/** HW6320 */
export const unreachable = (why: string): Result<never> =>
  failure([
    toolchainCodes.serverUnreachable({
      message: `The API server cannot be asked: ${why}.`,
      remedy: 'Check that `kubectl version` works with the same --kubeconfig and --context.',
    }),
  ]);

/**
 * Opens a way to the API server of a kubeconfig by `kubectl proxy`, which knows every way to log in that kubeconfigs tell
 * of. It listens in a folder that is this user's alone: whoever reaches it asks with this user's rights. Fails with
 * HW6320.
 */
export async function connect(
  { path }: ResolvedTool,
  { kubeconfig, context }: ServerChoice,
  { environment, folder: cwd, signal }: Pick<Io, 'environment' | 'folder' | 'signal'>,
): Promise<Result<ServerConnection>> {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-server-'));
  const socketPath = join(folder, 'socket');
  const chosen = [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
  ];
  const stop = new AbortController();
  const stopAll = (): void => stop.abort();
  signal.addEventListener('abort', stopAll, { once: true });
  const call = {
    program: programAt(path),
    options: ['proxy', `--unix-socket=${socketPath}`, ...chosen],
    folder: cwd,
    // Kubeconfigs name programs that log in, which have variables of their own.
    environment: plainEnvironment(environment, /^(?!NODE_|LD_|DYLD_|GIT_|HELM_|npm_)/),
  } as const;
  const limits = { milliseconds: LONGEST, bytes: 1024 * 1024 };
  const ended = runProgram(call, limits, { signal: stop.signal }).then(
    ({ stderr, stopped }) => stderr.trim().split('\n').at(-1) || (stopped?.problem ?? 'kubectl ended'),
  );
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', stopAll);
    stop.abort();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const problem = await Promise.race([isReady(socketPath, stop.signal), ended]);
  if (problem !== undefined) {
    await close();
    return unreachable(problem.replace(/^error: /, ''));
  }
  return success({ ask: (method, at, body) => ask(socketPath, method, at, body, signal), close });
}

/** Waits until the proxy listens. Gives what is wrong where it does not in time. */
async function isReady(socketPath: string, stopped: AbortSignal): Promise<string | undefined> {
  for (let waited = 0; waited < PATIENCE && !stopped.aborted; waited += STEP) {
    if (existsSync(socketPath)) return undefined;
    await setTimeout(STEP);
  }
  return `kubectl was not ready after ${PATIENCE / 1000} s`;
}

function ask(
  socketPath: string,
  method: string,
  path: string,
  body: string | undefined,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  return new Promise((resolve, reject) => {
    const type = method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json';
    const headers = {
      host: 'localhost',
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': type }),
    };
    const asked = request({ socketPath, method, path, headers, signal, timeout: PATIENCE }, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MAX_ANSWER) asked.destroy(new Error(`an answer has more than ${MAX_ANSWER} bytes`));
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      answer.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer came within ${PATIENCE / 1000} s`)));
    asked.on('error', reject);
    asked.end(body);
  });
}
