import type { CompiledChart } from '@helmwright/chart';
import type { Position } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { type Environment, type Fleet, layersOf, type Occupant, placeOfFault } from '@helmwright/fleet';
import type { Release } from '@helmwright/gitops';
import type { JsonObject } from '@helmwright/json';

/** An object of a release of which something is wrong. */
export interface Wrong {
  readonly occupant: Occupant;
  readonly release: Release;
  /** How many objects the release makes: with one less, the object itself is gone, and not changed into another. */
  readonly count: number;
  readonly isIt: (object: JsonObject) => boolean;
  /** Whether it is wrong still; that it is there at all where nothing is given. */
  readonly isWrong?: (object: JsonObject) => boolean;
}

/** Finds the value that an object, or what is wrong with it, comes from; `undefined` where that is the chart itself. */
export type PlaceOfObject = (wrong: Wrong) => Position | undefined;

/** Tells an object of a release's namespace, however else it looks now. */
export function isObject(object: JsonObject, namespace: string): (other: JsonObject) => boolean {
  const identity = identityOf(object, namespace);
  return (other) => identityOf(other, namespace) === identity;
}

// Each place costs renderings.
const MOST = 100;

/** Makes a {@link PlaceOfObject} for an environment. */
export function placeOfObject(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): PlaceOfObject {
  let left = MOST;
  return ({ occupant, release, count, isIt, isWrong = () => true }) => {
    const chart = charts.get(release.chart.name);
    if (chart === undefined || left-- <= 0) return undefined;
    return placeOfFault(layersOf(fleet, environment, occupant, release.release), (values) => {
      if (chart.validate(values).length > 0) return 'unclear';
      const rendering = chart.render({ values, release: { name: release.name, namespace: release.namespace } });
      if (!rendering.ok) return 'unclear';
      const found = rendering.objects.filter(({ object }) => isIt(object));
      if (found.length === 0) return rendering.objects.length < count ? 'gone' : 'unclear';
      return found.some(({ object }) => isWrong(object)) ? 'faulty' : 'fixed';
    });
  };
}
