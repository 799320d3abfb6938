import type { CompiledChart } from '@helmwright/chart';
import { type Position, wholeFile } from '@helmwright/diagnostics';
import type { Fleet } from '@helmwright/fleet';
import type { RenderedComponent } from '../releases/render-components.ts';
import { type Judge, type ObjectFault, placeOfObjectFault } from './object-faults.ts';

/** A fault of a component's object, at the value that it comes from. */
export interface ComponentFault<F extends ObjectFault> {
  readonly fault: F;
  readonly position: Position;
}

/** What a judge finds in the objects of a component's release. */
export function faultsOfComponent<F extends ObjectFault>(
  fleet: Pick<Fleet, 'components'>,
  charts: ReadonlyMap<string, CompiledChart>,
  { release, objects, layers }: RenderedComponent,
  judge: Judge<F>,
): readonly ComponentFault<F>[] {
  const chart = charts.get(release.chart.name);
  const faults = judge(
    objects.map(({ object }) => object),
    release,
  );
  const file = fleet.components.get(release.release)?.file.path;
  return faults.map((fault) => {
    const found = chart && placeOfObjectFault(chart, layers, release, judge, faults, fault);
    return { fault, position: found ?? wholeFile(file ?? release.chart.path) };
  });
}
