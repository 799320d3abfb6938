import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Diagnostic } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { type Environment, occupantName } from '@helmwright/fleet';
import { renderComponents } from '../releases/render-components.ts';
import { manifestText, releaseRenderer } from '../releases/render-release.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import type { SelectedEnvironment } from '../verification/selection.ts';

/** What was written. Tenants are counted once an environment. */
export interface Counts {
  readonly tenants: number;
  readonly releases: number;
  readonly objects: number;
}

/** Counts of nothing. */
export const noCounts: Counts = { tenants: 0, releases: 0, objects: 0 };

/** Both together. */
export const sumOf = (one: Counts, other: Counts): Counts => ({
  tenants: one.tenants + other.tenants,
  releases: one.releases + other.releases,
  objects: one.objects + other.objects,
});

/** The counts, and HW5001 for each release whose chart stops. */
export interface Written {
  readonly counts: Counts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes the manifests of components, a file a release: `<environment>/<cell>/<component>.yaml`. */
export function writeComponents(
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  environments: readonly Environment[],
  folder: string,
): Written {
  const rendered = environments.flatMap((environment) => renderComponents(fleet, charts, environment));
  const whole = rendered.flatMap((each) => (each.ok ? [each.value] : []));
  for (const { release, objects } of whole) {
    const own = join(folder, release.environment, release.cell);
    makeFolder(own);
    writeFileSync(join(own, `${release.release}.yaml`), manifestText(objects));
  }
  const objects = whole.reduce((sum, each) => sum + each.objects.length, 0);
  return {
    counts: { ...noCounts, releases: whole.length, objects },
    diagnostics: rendered.flatMap((each) => each.diagnostics),
  };
}

const turnAfter = 100;

/**
 * Writes the manifests of tenants and pools, a file a release: `<environment>/<tenant>/<release>.yaml`. One tenant is
 * held at a time. Throws what the disk refuses.
 *
 * @param folder a folder that is there
 * @param between is told after every hundred tenants how many are done, and may throw to stop
 */
export async function writeManifests(
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  selected: readonly SelectedEnvironment[],
  folder: string,
  between: (done: number) => void,
): Promise<Written> {
  const diagnostics: Diagnostic[] = [];
  let [tenants, releases, objects] = [0, 0, 0];
  for (const { environment, occupants } of selected) {
    const render = releaseRenderer(fleet, charts, environment);
    for (const occupant of occupants) {
      const own = join(folder, environment.name, occupantName(occupant));
      makeFolder(own);
      for (const rendered of render(occupant)) {
        diagnostics.push(...rendered.diagnostics);
        if (!rendered.ok) continue;
        releases++;
        objects += rendered.value.objects.length;
        writeFileSync(join(own, `${rendered.value.release.release}.yaml`), manifestText(rendered.value.objects));
      }
      tenants++;
      if (tenants % turnAfter !== 0) continue;
      await nextTurn();
      between(tenants);
    }
  }
  return { counts: { tenants, releases, objects }, diagnostics };
}
