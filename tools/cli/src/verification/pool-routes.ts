import { type Diagnostic, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { isPool, namespaceOf, type Occupant, type Placement } from '@helmwright/fleet';
import { type Json, type JsonObject, valueAt } from '@helmwright/json';
import { isObject, type PlaceOfObject } from '../releases/place-of-object.ts';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';

/** Checks that the hosts of tenants in pools lead to a Service of their pool; pools come before their tenants. */
export interface PoolRoutesCheck {
  /** HW5021 for each Service that an Ingress of a tenant names and its pool does not have. */
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): readonly Diagnostic[];
}

/** Makes a {@link PoolRoutesCheck}, which looks at rendered objects only. */
export function poolRoutesCheck(placeOf: PlaceOfObject): PoolRoutesCheck {
  const pools = new Map<string, ReadonlySet<string>>();
  return {
    add: (occupant, rendered) => {
      if (isPool(occupant)) {
        pools.set(
          occupant.name,
          new Set(rendered.flatMap(({ objects }) => objects.flatMap(({ object }) => doors(object)))),
        );
        return [];
      }
      switch (occupant.isolation) {
        case 'cluster':
        case 'namespace':
          return [];
        case 'pod': {
          const open = pools.get(namespaceOf(occupant));
          return open === undefined ? [] : rendered.flatMap((each) => closed(each, occupant, open, placeOf));
        }
      }
    },
  };
}

const closed = (
  { release, objects }: RenderedRelease,
  occupant: Placement,
  open: ReadonlySet<string>,
  placeOf: PlaceOfObject,
) =>
  objects
    .flatMap(({ object }) => backends(object).map((backend) => ({ object, backend })))
    .filter(({ backend }) => !open.has(backend))
    .map(({ object, backend }) => {
      const isIt = isObject(object, release.namespace);
      const isWrong = (other: JsonObject): boolean => backends(other).includes(backend);
      return verifyCodes.poolWithoutService({
        message: `${releaseTitle(release)} sends its requests to ${backend}, which the pool \`${release.namespace}\` does not have.`,
        remedy:
          'Name a Service and a port of the pool in `routing.service` of `pool-tenant`, or mark a service as `public`.',
        position:
          placeOf({ occupant, release, count: objects.length, isIt, isWrong }) ?? wholeFile(occupant.tenant.file.path),
      });
    });

/** The ports of a Service as `<name>:<port>`. */
const doors = (object: JsonObject): readonly string[] =>
  object['kind'] === 'Service'
    ? listAt(object, 'spec', 'ports').map((port) => `${nameOf(object)}:${textAt(port, 'name')}`)
    : [];

/** The Services that an Ingress sends requests to, as `<name>:<port>`. */
const backends = (object: JsonObject): readonly string[] =>
  object['kind'] === 'Ingress'
    ? listAt(object, 'spec', 'rules').flatMap((rule) =>
        listAt(rule, 'http', 'paths').map(
          (path) =>
            `${textAt(path, 'backend', 'service', 'name')}:${textAt(path, 'backend', 'service', 'port', 'name')}`,
        ),
      )
    : [];

const nameOf = (object: JsonObject): string => textAt(object, 'metadata', 'name');

const textAt = (value: Json, ...path: readonly string[]): string => String(valueAt(value, path) ?? '');

const listAt = (value: Json, ...path: readonly string[]): readonly Json[] => {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list : [];
};
