import {
  createResolver,
  type Environment,
  type Fleet,
  isPool,
  layerScopeOf,
  type Occupant,
  releaseNames,
} from '@helmwright/fleet';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import {
  type AllowedAddresses,
  type AllowedList,
  type AllowedPods,
  type PolicyPorts,
  readRange,
} from '@helmwright/policy';

/**
 * Makes the lists of whom tenants and pools may have to do with: what the environment, the region, the tier and the services say
 * in `networkPolicy`, and the charts' defaults. A tenant's own values have no say in it, so that a tenant's file cannot
 * open its namespace; those of a pool have, since it has no file: the environment and the cell say where its readers find
 * the API server. Equal lists are the same object.
 */
export function allowedLists(fleet: Fleet, environment: Environment): (occupant: Occupant) => AllowedList {
  const resolver = createResolver(fleet, environment);
  const places = new Map<string, AllowedList>();
  const lists = new Map<string, AllowedList>();
  return (occupant) => {
    const place = `${occupant.region.name}/${occupant.tier.name}/${isPool(occupant) ? occupant.name : ''}`;
    const known = places.get(place);
    if (known !== undefined) return known;
    const settings = releaseNames(fleet).flatMap((release) => {
      const all = isPool(occupant)
        ? resolver.effective(occupant, release)
        : resolver.shared(layerScopeOf(occupant), release);
      const values = all['networkPolicy'];
      return isJsonObject(values) ? [values] : [];
    });
    const key = JSON.stringify(settings);
    const list = lists.get(key) ?? { pods: settings.flatMap(podsOf), addresses: settings.flatMap(addressesOf) };
    lists.set(key, list);
    places.set(place, list);
    return list;
  };
}

const dnsPorts: PolicyPorts = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: { from: 53, to: 53 } }));

function podsOf(settings: JsonObject): readonly AllowedPods[] {
  const { dnsNamespace, database } = { dnsNamespace: null, database: null, ...settings };
  const senders = ['ingressNamespaces', 'monitoringNamespaces', 'fromNamespaces'].flatMap((key) =>
    textsAt(settings, key),
  );
  return [
    ...senders.map((namespace): AllowedPods => ({ direction: 'ingress', namespace, ports: [] })),
    ...(typeof dnsNamespace === 'string' ? [nameServers(dnsNamespace)] : []),
    ...(isJsonObject(database)
      ? receivers({ [String(database['namespace'])]: { ports: [database['port'] ?? null] } })
      : []),
    ...receivers(settings['toNamespaces']),
  ];
}

const nameServers = (namespace: string): AllowedPods => ({
  direction: 'egress',
  namespace,
  labels: new Map([['k8s-app', 'kube-dns']]),
  ports: dnsPorts,
});

const receivers = (byNamespace: Json | undefined): readonly AllowedPods[] =>
  portsBy(byNamespace).map(([namespace, ports]) => ({ direction: 'egress', namespace, ports }));

const addressesOf = (settings: JsonObject): readonly AllowedAddresses[] =>
  portsBy(settings['toAddresses']).flatMap(([cidr, ports]) => {
    const range = readRange(cidr);
    return range === undefined ? [] : [{ direction: 'egress', range, ports } as const];
  });

/** The entries of a map `name: { ports: [443] }`; those without ports allow nothing. */
const portsBy = (value: Json | undefined): readonly (readonly [name: string, ports: PolicyPorts])[] =>
  Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, entry]) => {
    const listed = isJsonObject(entry) ? entry['ports'] : undefined;
    const ports = (Array.isArray(listed) ? listed : []).filter((port) => typeof port === 'number');
    return ports.length === 0
      ? []
      : [[name, ports.map((port) => ({ protocol: 'TCP', port: { from: port, to: port } }))]];
  });

const textsAt = (settings: JsonObject, key: string): readonly string[] => {
  const listed = settings[key];
  return (Array.isArray(listed) ? listed : []).filter((each) => typeof each === 'string');
};
