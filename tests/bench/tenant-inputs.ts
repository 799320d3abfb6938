import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CompiledChart } from '@helmwright/chart';
import type { Environment, Fleet, Placement } from '@helmwright/fleet';
import { createReleaseLister, generateFiles, type Release, valuesOfRelease } from '@helmwright/gitops';
import type { JsonObject } from '@helmwright/json';
import { readRealFleet } from '../real-fleet/read-real-fleet.ts';

/** One release of one tenant, ready to be evaluated. */
export interface ReleaseInput {
  readonly release: Release;
  readonly chart: CompiledChart;
  /** The values of all layers, merged. */
  readonly values: JsonObject;
  /** Merges them again. */
  readonly merge: () => JsonObject;
}

/** A tenant's releases in production: `tenant` and one for each service. */
export interface TenantInput {
  readonly tenant: string;
  readonly releases: readonly ReleaseInput[];
}

/** Reads this repository's own fleet; gives the releases of its tenants in production, and every file Helm needs. */
export async function readTenantInputs(): Promise<{
  readonly tenants: readonly TenantInput[];
  /** Charts and values files: path relative to the root → text. */
  readonly files: ReadonlyMap<string, string>;
}> {
  const { fleet, charts } = await readRealFleet();
  const environment = fleet.environments.find(({ name }) => name === 'production');
  if (environment === undefined) throw new Error('The fleet has no environment production.');
  const chartFiles = [...charts].flatMap(([name, { files }]) =>
    [...files].map(([path, text]) => [`charts/${name}/${path}`, text] as const),
  );
  return {
    tenants: environment.placements.map((placement) => inputOf(fleet, environment, placement, charts)),
    files: new Map([...chartFiles, ...generateFiles(fleet)]),
  };
}

function inputOf(
  fleet: Fleet,
  environment: Environment,
  placement: Placement,
  charts: ReadonlyMap<string, CompiledChart>,
): TenantInput {
  const releases = createReleaseLister(fleet, environment)
    .of(placement)
    .flatMap((listed): readonly ReleaseInput[] => {
      const { release } = listed;
      const chart = charts.get(release.chart.name);
      const merge = () => valuesOfRelease(listed);
      return chart === undefined ? [] : [{ release, chart, values: merge(), merge }];
    });
  return { tenant: placement.tenant.name, releases };
}

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
