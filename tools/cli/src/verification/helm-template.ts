import { availableParallelism } from 'node:os';
import { type Limits, plainEnvironment, programAt, runProgram } from '@helmwright/disk';
import type { Release } from '@helmwright/gitops';
import type { ResolvedTool } from '@helmwright/toolchain';
import type { Io } from '../output/io.ts';
import { Interrupted } from '../output/outcome.ts';

/** What Helm needs to know of a release; paths relative to the folder it runs in. */
export interface HelmRelease extends Pick<Release, 'name' | 'namespace' | 'valueFiles'> {
  readonly chart: { readonly path: string };
}

/** The manifests, or what Helm says instead; `exhausted` where the chart took or said more than one may. */
export type HelmAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly exhausted: boolean; readonly text: string };

/** What a chart may take, which may be one of another commit: a sound one takes a second and says a megabyte. */
const ample: Limits = { milliseconds: 120_000, bytes: 8 * 1024 * 1024 };

/** Renders a release with Helm: the manifests, or what Helm says instead. Rejects where the run is interrupted. */
export async function helmTemplate(
  folder: string,
  { path }: ResolvedTool,
  { name, namespace, chart, valueFiles }: HelmRelease,
  { environment, signal }: Pick<Io, 'environment' | 'signal'>,
  limits: Limits = ample,
): Promise<HelmAnswer> {
  const call = {
    program: programAt(path),
    // Names come from files, also those of other commits: none of them can be taken for an option, or for an address.
    options: [
      'template',
      `--namespace=${namespace}`,
      '--kube-version=1.34.0',
      // As Argo CD has it; charts of this workspace have none.
      '--include-crds',
      ...valueFiles.map((file) => `--values=./${file}`),
    ],
    end: '--',
    operands: [name, `./${chart.path}`],
    folder,
    // Nothing that adds plugins, files or a cluster of the user's.
    environment: { ...plainEnvironment(environment), HELM_NO_PLUGINS: '1' },
  } as const;
  const { status, stdout, stderr, stopped } = await runProgram(call, limits, { signal });
  if (stopped?.why === 'interrupted') throw new Interrupted();
  if (status === 0) return { ok: true, text: stdout.toString('utf8') };
  const exhausted = stopped?.why === 'time' || stopped?.why === 'output';
  return { ok: false, exhausted, text: stopped?.problem ?? (stderr.trim() || `exit status ${status}`) };
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
