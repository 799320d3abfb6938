import type { CompiledChart } from '@helmwright/chart';
import { type Position, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { type Fleet, placeOfFault } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import type { RenderedComponent } from '../releases/render-components.ts';
import type { Judge, ObjectFault } from './object-faults.ts';

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
  const { name, namespace } = release;
  const isThere = (made: readonly JsonObject[], { identity }: F): boolean =>
    made.some((object) => identityOf(object, namespace) === identity);
  const own = objects.map(({ object }) => object);
  return judge(own, release).map((fault) => {
    const found = placeOfFault(layers, (values) => {
      const now = chart?.render({ values, release: { name, namespace } });
      if (now?.ok !== true) return 'unclear';
      const made = now.objects.map(({ object }) => object);
      const faults = judge(made, release);
      if (faults.some(({ identity, what }) => identity === fault.identity && what === fault.what)) return 'faulty';
      return isThere(made, fault) ? 'fixed' : 'gone';
    });
    const file = fleet.components.get(release.release)?.file.path;
    return { fault, position: found ?? wholeFile(file ?? release.chart.path) };
  });
}
