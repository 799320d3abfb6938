import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Release } from '@helmwright/gitops';
import type { ResolvedTool } from '@helmwright/toolchain';

/** What Helm needs to know of a release; paths relative to the folder it runs in. */
export interface HelmRelease extends Pick<Release, 'name' | 'namespace' | 'valueFiles'> {
  readonly chart: { readonly path: string };
}

/** Renders a release with Helm: the manifests, or what Helm says instead. */
export function helmTemplate(
  folder: string,
  { path }: ResolvedTool,
  { name, namespace, chart, valueFiles }: HelmRelease,
  signal: AbortSignal,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const values = valueFiles.flatMap((file) => ['-f', file]);
  const args = ['template', name, chart.path, '--namespace', namespace, '--kube-version', '1.34.0', ...values];
  return new Promise((resolve, reject) => {
    execFile(path, args, { cwd: folder, signal, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (signal.aborted) reject(error);
      else resolve(error === null ? { ok: true, text: stdout } : { ok: false, text: stderr.trim() || error.message });
    });
  });
}

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
