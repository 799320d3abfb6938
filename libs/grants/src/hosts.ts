import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/source';

/** A host that an object takes requests for, and where it says so. */
export interface TakenHost {
  /** In lower case; empty for every host. */
  readonly host: string;
  readonly path: Path;
}

/** The hosts that an Ingress or a route takes requests for, or has a certificate for. */
export function hostsOf(object: JsonObject): readonly TakenHost[] {
  switch (object['kind']) {
    case 'Ingress':
      return [
        ...hostsAt(object, ['spec', 'rules'], 'host'),
        ...indexed(object, ['spec', 'tls']).flatMap(([, path]) => hostsAt(object, [...path, 'hosts'])),
        ...(valueAt(object, ['spec', 'defaultBackend']) === undefined
          ? []
          : [{ host: '', path: ['spec', 'defaultBackend'] }]),
      ];
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TLSRoute': {
      const hosts = hostsAt(object, ['spec', 'hostnames']);
      return hosts.length === 0 ? [{ host: '', path: ['spec'] }] : hosts;
    }
    default:
      return [];
  }
}

/** The hosts of the elements of a list: the elements themselves, or what they have under a key. */
const hostsAt = (object: JsonObject, list: Path, key?: string): readonly TakenHost[] =>
  indexed(object, list).map(([element, path]) => {
    const host = key === undefined ? element : isJsonObject(element) ? element[key] : undefined;
    return {
      host: typeof host === 'string' ? host.toLowerCase() : '',
      path: key === undefined || host === undefined ? path : [...path, key],
    };
  });

function indexed(object: JsonObject, path: Path): readonly (readonly [element: Json, path: Path])[] {
  const list = valueAt(object, path);
  return isList(list) ? list.map((element, index) => [element, [...path, index]]) : [];
}

// The compiler does not narrow read-only arrays.
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
