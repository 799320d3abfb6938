import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { JsonObject } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import { difference, helmPath, helms, objectsOf } from '@helmwright/testing';
import { render } from './evaluate-release.ts';
import { startHelmLibrary } from './peers/helm-library.ts';
import { ratioOf, type Spread, spreadOf } from './spread.ts';
import { type ReleaseInput, type readTenantInputs, type TenantInput, writeFiles } from './tenant-inputs.ts';

/** The three amounts of work that are measured in process; each has what the ones before it have. */
export const ways = ['evaluate', 'merge, validate, evaluate', 'merge, validate, evaluate, print'] as const;

/** One of them. */
export type Way = (typeof ways)[number];

/** A Helm, and how many times faster each way in process is. */
export interface HelmFigures {
  readonly helm: string;
  /** Milliseconds a tenant. */
  readonly milliseconds: Spread;
  readonly ratios: Readonly<Record<Way, Spread>>;
}

/** Helm's Go library in one process, charts loaded before, and how many times faster the same work is here. */
export interface LibraryReport {
  /** Milliseconds a tenant: evaluating, values merged and checked before. */
  readonly render: Spread;
  /** Milliseconds a tenant: merging, checking, evaluating. It prints on the way, since its templates are text. */
  readonly full: Spread;
  readonly renderRatio: Spread;
  readonly fullRatio: Spread;
  /** {@link full} against merging, checking, evaluating and printing. */
  readonly printedRatio: Spread;
}

/** What evaluating the releases of a tenant costs, in process and by Helm. */
export interface EvaluationReport {
  readonly tenants: number;
  /** Releases of one tenant: one of the chart `tenant`, and one of `app` for each service. */
  readonly releases: number;
  /** Objects of one tenant. */
  readonly objects: number;
  readonly rounds: number;
  /** Milliseconds a tenant. */
  readonly inProcess: Readonly<Record<Way, Spread>>;
  readonly helms: readonly HelmFigures[];
  readonly library: LibraryReport;
}

/** How long to measure. */
export interface EvaluationOptions {
  readonly rounds: number;
  /** How long a round evaluates in process, for each way, in milliseconds. */
  readonly atLeast: number;
  /** A folder to work in. */
  readonly folder: string;
}

/**
 * Evaluates the releases of one tenant a round, in process and by each Helm, on the same values. Fails where they do
 * not agree: there is no use in being fast and wrong.
 */
export async function measureEvaluation(
  { tenants, files }: Awaited<ReturnType<typeof readTenantInputs>>,
  { rounds, atLeast, folder }: EvaluationOptions,
): Promise<EvaluationReport> {
  await writeFiles(folder, files);
  const library = await startHelmLibrary(`${folder}-library`, folder);
  const rendered: number[] = [];
  const full: number[] = [];
  const programs = await Promise.all(helms.map(async (helm) => ({ helm, path: await helmPath(helm) })));
  const inProcess = new Map<Way, number[]>(ways.map((way) => [way, []]));
  const byHelm = new Map<string, number[]>(helms.map((helm) => [helm, []]));
  // Compilers and caches get warm on other rounds than those that count.
  for (const tenant of tenants) for (const way of ways) timeInProcess(tenant, way, atLeast / tenants.length);

  for (let round = 0; round < rounds; round++) {
    const tenant = tenants[round % tenants.length];
    if (tenant === undefined) throw new Error('The fleet has no tenants.');
    for (const way of ways) inProcess.get(way)?.push(timeInProcess(tenant, way, atLeast));
    const figures = await library.measure(
      tenant.releases.map(({ release }) => release),
      atLeast,
    );
    agree(
      tenant.tenant,
      figures.objects,
      tenant.releases.flatMap((input) => render(input, input.values)),
    );
    rendered.push(figures.render);
    full.push(figures.full);
    for (const { helm, path } of programs) byHelm.get(helm)?.push(timeHelm(tenant, path, folder));
  }
  library.close();

  const samples = (way: Way): readonly number[] => inProcess.get(way) ?? [];
  const [first] = tenants;
  return {
    tenants: tenants.length,
    releases: first?.releases.length ?? 0,
    objects: first?.releases.reduce((sum, input) => sum + render(input, input.values).length, 0) ?? 0,
    rounds,
    inProcess: perWay((way) => spreadOf(samples(way))),
    helms: helms.map((helm) => {
      const own = byHelm.get(helm) ?? [];
      return { helm, milliseconds: spreadOf(own), ratios: perWay((way) => ratioOf(own, samples(way))) };
    }),
    library: {
      render: spreadOf(rendered),
      full: spreadOf(full),
      renderRatio: ratioOf(rendered, samples('evaluate')),
      fullRatio: ratioOf(full, samples('merge, validate, evaluate')),
      printedRatio: ratioOf(full, samples('merge, validate, evaluate, print')),
    },
  };
}

const perWay = (of: (way: Way) => Spread): Readonly<Record<Way, Spread>> => ({
  evaluate: of('evaluate'),
  'merge, validate, evaluate': of('merge, validate, evaluate'),
  'merge, validate, evaluate, print': of('merge, validate, evaluate, print'),
});

/** Milliseconds that a tenant takes, the mean over as many repetitions as fit. */
function timeInProcess({ releases }: TenantInput, way: Way, atLeast: number): number {
  const started = performance.now();
  for (let times = 1; ; times++) {
    for (const input of releases) evaluateOnce(input, way);
    const elapsed = performance.now() - started;
    if (elapsed >= atLeast) return elapsed / times;
  }
}

function evaluateOnce(input: ReleaseInput, way: Way): void {
  if (way === 'evaluate') {
    render(input, input.values);
    return;
  }
  const values = input.merge();
  const [problem] = input.chart.validate(values);
  if (problem !== undefined) throw new Error(problem.message);
  const objects = render(input, values);
  if (way === 'merge, validate, evaluate, print') for (const object of objects) writeYaml(object);
}

/** Milliseconds that a tenant takes with one process a release, as a person or Argo CD would start it. */
function timeHelm({ tenant, releases }: TenantInput, program: string, folder: string): number {
  let elapsed = 0;
  for (const input of releases) {
    const { name, namespace, chart, valueFiles } = input.release;
    const files = valueFiles.flatMap((file) => ['--values', join(folder, file)]);
    const started = performance.now();
    const printed = execFileSync(program, ['template', name, join(folder, chart.path), '-n', namespace, ...files], {
      encoding: 'utf8',
    });
    elapsed += performance.now() - started;
    agree(`${tenant}/${name}`, objectsOf(printed), render(input, input.values));
  }
  return elapsed;
}

function agree(what: string, helms: readonly JsonObject[], ours: readonly JsonObject[]): void {
  const found = difference({ kind: 'objects', objects: ours }, { kind: 'objects', objects: helms });
  if (found !== undefined) throw new Error(`${what}: ${found}`);
}
