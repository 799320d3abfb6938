import { fileURLToPath } from 'node:url';
import { type CompiledChart, compileChart } from '@helmwright/chart';
import * as definitions from '@helmwright/charts';
import type { Result } from '@helmwright/diagnostics';
import { readTree } from '@helmwright/disk';
import { type Fleet, isAuthoredPath, loadFleet } from '@helmwright/fleet';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** This repository's own fleet, and the charts of the platform by name. */
export interface RealFleet {
  readonly fleet: Fleet;
  readonly charts: ReadonlyMap<string, CompiledChart>;
}

/** Compiles the charts and reads the fleet as people wrote it; an error where either is at fault. */
export async function readRealFleet(): Promise<RealFleet> {
  const charts = new Map(
    Object.values(definitions).map((definition) => {
      const chart = orFail(compileChart(definition));
      return [chart.metadata.name, chart] as const;
    }),
  );
  const contracts = [...charts.values()].map(({ metadata, defaults, facts, validate }) => ({
    name: metadata.name,
    version: metadata.version,
    defaults,
    facts,
    validate,
  }));
  return { fleet: orFail(loadFleet(await readRealTexts(), contracts)), charts };
}

/** What people wrote of this repository's own fleet: path relative to the root → text. */
export const readRealTexts = async (): Promise<ReadonlyMap<string, string>> =>
  orFail(
    await readTree(repository, ['environments', 'tenants'], {
      include: (path, kind) => isAuthoredPath(kind === 'folder' ? `${path}/` : path),
    }),
  );

function orFail<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
}
