import { isJsonObject, type JsonObject, type Path, valueAt } from '@helmwright/source';
import { elementsAt } from './fields/read.ts';

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
        ...elementsAt(object, ['spec', 'tls']).flatMap(({ path }) => hostsAt(object, [...path, 'hosts'])),
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
  elementsAt(object, list).map(({ value: element, path }) => {
    const host = key === undefined ? element : isJsonObject(element) ? element[key] : undefined;
    return {
      host: typeof host === 'string' ? host.toLowerCase() : '',
      path: key === undefined || host === undefined ? path : [...path, key],
    };
  });
