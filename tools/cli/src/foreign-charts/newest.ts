import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Result, success } from '@helmwright/diagnostics';
import type { ProcessEnvironment } from '@helmwright/disk';
import type { ChartPin } from '@helmwright/fleet';
import { ensureTool, fetchChart } from '@helmwright/toolchain';
import type { ForeignCompiledChart } from './foreign-compiled.ts';

/**
 * The pin that a chart could be raised to, from its repository: the version that is asked for, or the newest that is no
 * pre-release. Fails with HW6401 and HW6403, at the pin.
 */
export async function newestOf(
  { foreign, position }: Pick<ForeignCompiledChart, 'foreign' | 'position'>,
  environment: ProcessEnvironment,
  version?: string,
): Promise<Result<ChartPin>> {
  const helm = await ensureTool('helm4', { environment });
  if (!helm.ok) return helm;
  const { name, repository } = foreign;
  const wanted = { name, repository, ...(version === undefined ? {} : { version }) };
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-chart-'));
  try {
    const found = await fetchChart(helm.value, wanted, folder, { position, environment });
    if (!found.ok) return found;
    return success({ name, repository, version: found.value.chart.version, digest: found.value.digest });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
