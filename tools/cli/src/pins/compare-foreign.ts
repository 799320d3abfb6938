import { createDiffer, type FleetDiff, type ReleaseState } from '@helmwright/diff';
import { placeAliases } from '../review/aliases.ts';
import type { RenderedForeign } from './foreign-releases.ts';

/** What releases of charts become, cell by cell, as `helmwright diff` tells it. */
export function compareForeign(
  before: readonly RenderedForeign[],
  after: readonly RenderedForeign[],
): { readonly diff: FleetDiff; readonly cells: number } {
  const differ = createDiffer();
  const [then, now] = [byCell(before), byCell(after)];
  const cells = new Map([...then, ...now].map(([key, { environment, cell }]) => [key, { environment, cell }]));
  for (const [key, { environment, cell }] of cells) {
    const [earlier, later] = [then.get(key), now.get(key)];
    const { region, cluster } = (later ?? earlier)?.home ?? { region: '', cluster: '' };
    const home = { region, cell, cluster, wave: '' };
    const aliases = placeAliases(environment, home, home);
    const state = (side: InCell | undefined) => ({ home, releases: side?.releases ?? new Map() });
    differ.add({ environment, tenant: undefined, cell, aliases, before: state(earlier), after: state(later) });
  }
  return { diff: differ.finish(), cells: cells.size };
}

interface InCell {
  readonly environment: string;
  readonly cell: string;
  readonly home: { readonly region: string; readonly cluster: string };
  readonly releases: Map<string, ReleaseState>;
}

function byCell(releases: readonly RenderedForeign[]): ReadonlyMap<string, InCell> {
  const cells = new Map<string, InCell>();
  for (const { rendered } of releases) {
    const { environment, cell, region, cluster, release, namespace } = rendered.release;
    const key = `${environment}/${cell}`;
    const known = cells.get(key) ?? { environment, cell, home: { region, cluster }, releases: new Map() };
    known.releases.set(release, { namespace, objects: rendered.objects.map(({ object }) => object) });
    cells.set(key, known);
  }
  return cells;
}
