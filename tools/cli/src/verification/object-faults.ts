import type { CompiledChart } from '@helmwright/chart';
import { type Position, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import {
  type Ablated,
  type Environment,
  type Fleet,
  fileOf,
  isPool,
  type Layer,
  layerScopeOf,
  layersOf,
  type Occupant,
  placeOfFault,
  sharedLayersKey,
} from '@helmwright/fleet';
import type { Release } from '@helmwright/gitops';
import { formatPath, type JsonObject, valueAt } from '@helmwright/json';
import { MAX_FINDINGS } from '@helmwright/source';
import type { Fault } from '@helmwright/validation';
import type { RenderedRelease } from '../releases/render-release.ts';

/** Something wrong with an object of a release. */
export interface ObjectFault {
  /** The object, as {@link identityOf} names it. */
  readonly identity: string;
  /** What of the object it is about; the same for whoever has the same fault. */
  readonly subject: string;
  /** What tells it from other faults of the object; the same wherever in a list its place is. */
  readonly what: string;
  /** The end of a sentence that begins with the release. */
  readonly message: string;
}

/**
 * What a program refuses of an object, as a fault of it.
 *
 * @param refuses who refuses it, such as `the API server refuses`
 */
export function faultOf(object: JsonObject, namespace: string, { path, message }: Fault, refuses: string): ObjectFault {
  const kind = String(object['kind']);
  const name = String(valueAt(object, ['metadata', 'name']) ?? '');
  return {
    identity: identityOf(object, namespace),
    subject: JSON.stringify([kind, name, path]),
    what: JSON.stringify([path.filter((step) => typeof step === 'string'), message]),
    message: `makes ${kind} ${name}, which ${refuses} at ${formatPath(path)}: ${message}`,
  };
}

/** A fault at the value it comes from, and how many tenants have it from there. */
export interface FoundFault<F extends ObjectFault> {
  readonly fault: F;
  readonly release: Release;
  readonly position: Position;
  readonly count: number;
}

/** What is wrong with the objects of a release. */
export type Judge<F extends ObjectFault> = (objects: readonly JsonObject[], release: Release) => readonly F[];

/** Collects faults of rendered objects, each at the value that it comes from. */
export class FaultsAtValues<F extends ObjectFault> {
  readonly #found = new Map<string, FoundFault<F>>();
  // Places in layers that many share, for those who add nothing to them: each costs renderings.
  readonly #shared = new Map<string, Position>();
  readonly #fleet: Fleet;
  readonly #charts: ReadonlyMap<string, CompiledChart>;
  readonly #environment: Environment;

  constructor(fleet: Fleet, charts: ReadonlyMap<string, CompiledChart>, environment: Environment) {
    this.#fleet = fleet;
    this.#charts = charts;
    this.#environment = environment;
  }

  /** Judges the objects of a release; a fault that many have from one value is one. */
  add(occupant: Occupant, { release, objects }: RenderedRelease, judge: Judge<F>): void {
    const faults = judge(
      objects.map(({ object }) => object),
      release,
    );
    for (const fault of faults) {
      if (this.#found.size >= MAX_FINDINGS) return;
      const position = this.#placeOf(occupant, release, judge, faults, fault);
      const key = JSON.stringify([position, release.release, fault.subject]);
      const known = this.#found.get(key);
      const count = known === undefined ? 1 : known.count + (known.release.tenant === release.tenant ? 0 : 1);
      this.#found.set(key, { ...(known ?? { fault, release, position }), count });
    }
  }

  /** What was found, in order. */
  get found(): readonly FoundFault<F>[] {
    return [...this.#found.values()];
  }

  #placeOf(occupant: Occupant, release: Release, judge: Judge<F>, faults: readonly F[], fault: F): Position {
    const own = fileOf(occupant);
    const layers = sharedLayersKey(this.#environment, layerScopeOf(occupant));
    const alike = JSON.stringify([layers, release.release, fault.subject]);
    const isAlike = isPool(occupant) || occupant.tenant.values[release.release] === undefined;
    const known = isAlike ? this.#shared.get(alike) : undefined;
    if (known !== undefined) return known;
    const chart = this.#charts.get(release.chart.name);
    const from = layersOf(this.#fleet, this.#environment, occupant, release.release);
    const place = (chart && placeOfObjectFault(chart, from, release, judge, faults, fault)) ?? wholeFile(own);
    if (isAlike && place.file !== own) this.#shared.set(alike, place);
    return place;
  }
}

/**
 * Where a fault of a release's objects was written: the value without which rendering it anew does not give the fault.
 *
 * @param faults all that the judge finds in the release
 */
export function placeOfObjectFault<F extends ObjectFault>(
  chart: CompiledChart,
  layers: readonly Layer[],
  release: Release,
  judge: Judge<F>,
  faults: readonly F[],
  fault: F,
): Position | undefined {
  const known = new Set(faults.map(keyOf));
  const wanted = keyOf(fault);
  const without = (values: JsonObject): Ablated => {
    if (chart.validate(values).length > 0) return 'unclear';
    const rendering = chart.render({ values, release: { name: release.name, namespace: release.namespace } });
    if (!rendering.ok) return 'unclear';
    const objects = rendering.objects.map(({ object }) => object);
    const now = judge(objects, release).map(keyOf);
    if (now.includes(wanted)) return 'faulty';
    if (objects.some((object) => identityOf(object, release.namespace) === fault.identity)) return 'fixed';
    return now.every((each) => known.has(each)) ? 'gone' : 'unclear';
  };
  return placeOfFault(layers, without);
}

const keyOf = ({ identity, what }: ObjectFault): string => JSON.stringify([identity, what]);

/** How a message tells that others have a fault, too. */
export const andOthers = (count: number): string => (count === 1 ? '' : `; and so for ${count - 1} more`);
