import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { measureEvaluation } from './evaluation.ts';
import { type GenerationReport, measureGeneration } from './generation.ts';
import { measureOwnChart } from './own-chart.ts';
import { measureCdk8s } from './peers/cdk8s.ts';
import type { BenchReport } from './report.ts';
import { readTenantInputs } from './tenant-inputs.ts';

/** How much is measured. */
export interface BenchOptions {
  /** `quick` shows that everything works, and its figures say little; `large` adds a hundred thousand tenants. */
  readonly extent: 'quick' | 'usual' | 'large';
  /** Folder to make the temporary folder in: which disk is measured. */
  readonly parent: string;
  /** Told what comes next. */
  readonly onProgress: (what: string) => void;
}

const usual = {
  evaluation: { rounds: 13, atLeast: 250 },
  own: { rounds: 7 },
  cdk8s: [
    { tenants: 13, rounds: 7 },
    { tenants: 130, rounds: 5 },
    { tenants: 520, rounds: 3 },
  ],
  sizes: { 13: 5, 1000: 5, 10000: 3 },
};
const large = { ...usual, sizes: { ...usual.sizes, 100000: 1 } };
const quick = {
  evaluation: { rounds: 2, atLeast: 5 },
  own: { rounds: 1 },
  cdk8s: [{ tenants: 2, rounds: 1 }],
  sizes: { 2: 1, 20: 1 },
};

const extents = { quick, usual, large } as const;

/** Measures everything in a temporary folder, which is removed whatever happens. */
export async function runBench({ extent, parent, onProgress }: BenchOptions): Promise<BenchReport> {
  const { evaluation, own, cdk8s, sizes } = extents[extent];
  const folder = await mkdtemp(join(parent, 'helmwright-bench-'));
  try {
    onProgress('compile, render and typecheck the chart of the guide');
    const ownChart = await measureOwnChart({ ...own, folder: join(folder, 'own') });
    onProgress('evaluate against helm template');
    const inputs = await readTenantInputs();
    const evaluated = await measureEvaluation(inputs, { ...evaluation, folder: join(folder, 'real') });
    const compared = cdk8s.map((options) => {
      onProgress(`write manifests of ${options.tenants} tenants here and with cdk8s`);
      return measureCdk8s(inputs.tenants, { ...options, folder: join(folder, `cdk8s-${options.tenants}`) });
    });
    const generation: GenerationReport[] = [];
    for (const [size, rounds] of Object.entries(sizes)) {
      onProgress(`generate for ${size} tenants`);
      generation.push(await measureGeneration({ tenants: Number(size), rounds, folder }));
    }
    return { machine: machineText(), ownChart, evaluation: evaluated, cdk8s: compared, generation };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function machineText(): string {
  const [processor] = cpus();
  return `Node ${process.versions.node}, ${process.platform}-${process.arch}, ${availableParallelism()} × ${processor?.model ?? 'processor'}`;
}
