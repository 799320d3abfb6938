import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { measureEvaluation } from './evaluation.ts';
import { type GenerationReport, measureGeneration } from './generation.ts';
import type { BenchReport } from './report.ts';

/** How much is measured. */
export interface BenchOptions {
  /** A small run that shows that everything works; its figures say little. */
  readonly quick: boolean;
  /** Folder to make the temporary folder in: which disk is measured. */
  readonly parent: string;
  /** Told what comes next. */
  readonly onProgress: (what: string) => void;
}

const full = { evaluation: { rounds: 13, atLeast: 250 }, sizes: { 13: 5, 1000: 5, 10000: 3 } };
const quickly = { evaluation: { rounds: 2, atLeast: 5 }, sizes: { 2: 1, 20: 1 } };

/** Measures everything in a temporary folder, which is removed whatever happens. */
export async function runBench({ quick, parent, onProgress }: BenchOptions): Promise<BenchReport> {
  const { evaluation, sizes } = quick ? quickly : full;
  const folder = await mkdtemp(join(parent, 'helmwright-bench-'));
  try {
    onProgress('evaluate against helm template');
    const evaluated = await measureEvaluation({ ...evaluation, folder: join(folder, 'real') });
    const generation: GenerationReport[] = [];
    for (const [size, rounds] of Object.entries(sizes)) {
      onProgress(`generate for ${size} tenants`);
      generation.push(await measureGeneration({ tenants: Number(size), rounds, folder }));
    }
    return { machine: machineText(), evaluation: evaluated, generation };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function machineText(): string {
  const [processor] = cpus();
  return `Node ${process.versions.node}, ${process.platform}-${process.arch}, ${availableParallelism()} × ${processor?.model ?? 'processor'}`;
}
