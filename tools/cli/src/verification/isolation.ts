import type { Position } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  fileOf,
  hasWorkloads,
  isPool,
  namespaceOf,
  type Occupant,
  occupantName,
} from '@helmwright/fleet';
import { isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import {
  createIsolationProver,
  type IsolationProof,
  type PlacedObject,
  type Subject,
  type TenantObjects,
} from '@helmwright/policy';
import type { PlaceOfObject } from '../releases/place-of-object.ts';
import type { ReleaseRenderer, RenderedRelease } from '../releases/render-release.ts';
import { allowedLists } from './allowed-list.ts';

/**
 * Proves the isolation of an environment's tenants, which are added one by one. A pool is one of them, with everything
 * that its tenants have in it: within a pool nothing is proven, since nothing is isolated.
 */
export interface IsolationCheck {
  /** Takes a tenant or a pool with all its releases; a pool before its tenants. */
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  finish(): IsolationProof;
}

/** What tells where something of rendered objects was written. */
interface Sources {
  readonly render: ReleaseRenderer;
  readonly placeOf: PlaceOfObject;
}

/** Makes an {@link IsolationCheck}; the environment stands for a cluster, of which its cells are parts. */
export function isolationCheck(fleet: Fleet, environment: Environment, sources: Sources): IsolationCheck {
  const prover = createIsolationProver(environment.name);
  const allowedFor = allowedLists(fleet, environment);
  const pools = new Map<string, TenantObjects & { readonly objects: PlacedObject[]; readonly makers: Occupant[] }>();
  return {
    add: (occupant, rendered) => {
      const namespace = namespaceOf(occupant);
      const objects = rendered.flatMap(({ release, objects: made }) =>
        made.map(({ object }) => ({ namespace: release.namespace, object })),
      );
      if (!hasWorkloads(occupant)) {
        pools.get(namespace)?.objects.push(...objects);
        pools.get(namespace)?.makers.push(occupant);
        return;
      }
      const makers = [occupant];
      const whole = {
        tenant: occupantName(occupant),
        namespace,
        file: fileOf(occupant),
        locate: (subject: Subject) => locate(sources, makers, subject),
        makers,
        objects,
        allowed: allowedFor(occupant),
      };
      if (isPool(occupant)) pools.set(namespace, whole);
      else prover.add(whole);
    },
    finish: () => {
      for (const pool of pools.values()) prover.add(pool);
      return prover.finish();
    },
  };
}

/** Rendered anew, since only what is at fault is looked for, and whole fleets are held in memory otherwise. */
function locate({ render, placeOf }: Sources, makers: readonly Occupant[], subject: Subject): Position | undefined {
  for (const occupant of makers) {
    for (const rendered of render(occupant)) {
      if (!rendered.ok) continue;
      const { release, objects } = rendered.value;
      const isIt = (object: JsonObject): boolean => titleOf(object) === subject.object;
      const found = objects.find(({ object }) => isIt(object));
      if (found === undefined) continue;
      const [part] = partsOf(found.object, subject);
      const text = JSON.stringify(subject.path === undefined ? part : valueAt(found.object, stepsOf(subject.path)));
      const isWrong = (object: JsonObject): boolean =>
        text === undefined || partsOf(object, subject).some((each) => JSON.stringify(each) === text);
      const place = placeOf({ occupant, release, count: objects.length, isIt, isWrong });
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

const titleOf = (object: JsonObject): string =>
  `${String(object['kind'])} ${String(valueAt(object, ['metadata', 'name']) ?? '')}`;

/** The steps of a path such as `spec.egress[0].to[0]`. */
const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));

/** What may be the part at fault, wherever in a list it is now. */
function partsOf(object: JsonObject, { path, key }: Subject): readonly Json[] {
  if (key !== undefined) return everyValueOf(object, key);
  if (path === undefined) return [];
  return stepsOf(path).reduce<readonly Json[]>(
    (values, step) =>
      values.flatMap((value): readonly Json[] => {
        if (typeof step === 'number') return isJsonArray(value) ? value : [];
        const inner = isJsonObject(value) ? value[step] : undefined;
        return inner === undefined ? [] : [inner];
      }),
    [object],
  );
}

const everyValueOf = (value: Json, key: string): readonly Json[] =>
  isJsonArray(value)
    ? value.flatMap((each) => everyValueOf(each, key))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([name, each]) => (name === key ? [each] : everyValueOf(each, key)))
      : [];
