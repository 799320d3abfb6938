import { type ExecFileException, execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Release } from '@helmwright/gitops';
import type { ResolvedTool } from '@helmwright/toolchain';

/** What Helm needs to know of a release; paths relative to the folder it runs in. */
export interface HelmRelease extends Pick<Release, 'name' | 'namespace' | 'valueFiles'> {
  readonly chart: { readonly path: string };
}

/** Milliseconds that Helm may take over one release. It takes a tenth of a second; a loop in a template takes for ever. */
const LIMIT = 120_000;

/** The most bytes that Helm may print. */
const MAX_OUTPUT = 8 * 1024 * 1024;

/** Renders a release with Helm: the manifests, or what Helm says instead. */
export function helmTemplate(
  folder: string,
  { path }: ResolvedTool,
  { name, namespace, chart, valueFiles }: HelmRelease,
  signal: AbortSignal,
  limit = LIMIT,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  // Names come from files, also those of other commits: none of them can be taken for an option, or for an address.
  const flags = [
    `--namespace=${namespace}`,
    '--kube-version=1.34.0',
    ...valueFiles.map((file) => `--values=./${file}`),
  ];
  const args = ['template', ...flags, '--', name, `./${chart.path}`];
  return new Promise((resolve, reject) => {
    const env = helmEnvironment(process.env);
    const bounds = { maxBuffer: MAX_OUTPUT, timeout: limit, killSignal: 'SIGKILL' } as const;
    execFile(path, args, { cwd: folder, signal, env, ...bounds }, (error, stdout, stderr) => {
      if (signal.aborted) reject(error);
      else resolve(error === null ? { ok: true, text: stdout } : { ok: false, text: reasonOf(error, stderr, limit) });
    });
  });
}

function reasonOf(error: ExecFileException, stderr: string, limit: number): string {
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `it prints more than ${MAX_OUTPUT} bytes`;
  if (error.killed === true) return `it was ended after ${limit / 1000} s`;
  return stderr.trim() || error.message;
}

/** What Helm is run with: nothing that adds plugins, files or a cluster of the user's. */
const helmEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:HELM_|KUBECONFIG$|KUBE_)/i.test(name))),
  HELM_NO_PLUGINS: '1',
});

/** Does the work for all items, as many at once as there are processors; answers in the order of the items. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers = new Map<number, R>();
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) answers.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);
}
