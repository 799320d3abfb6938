import type { JsonObject } from '@helmwright/json';
import fc from 'fast-check';

/** A pod with an address and the ports it listens on. */
export interface DrawnPod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly address: string;
}

/** A connection to try. `undefined` stands for an address outside the cluster. */
export interface DrawnTraffic {
  readonly source: DrawnPod | { readonly address: string };
  readonly destination: DrawnPod | { readonly address: string };
  readonly protocol: string;
  readonly port: number;
  /** The name that the destination gives the port. */
  readonly portName: string;
}

/** Namespaces, network policies and connections. */
export interface DrawnCluster {
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly policies: readonly JsonObject[];
  readonly traffic: readonly DrawnTraffic[];
}

const nameLabel = 'kubernetes.io/metadata.name';
const namespaceNames = ['red', 'green', 'blue'] as const;
// Few keys and values, so that selectors and labels meet often.
const keys = ['app', 'tier'] as const;
const values = ['', 'web', 'db'] as const;
const ranges = [
  '10.0.0.0/24',
  '10.0.0.0/25',
  '10.0.0.128/25',
  '10.0.0.4/30',
  '0.0.0.0/0',
  'fd00::/64',
  '::/0',
] as const;
const exceptions: Readonly<Record<string, readonly string[]>> = {
  '10.0.0.0/24': ['10.0.0.0/25', '10.0.0.5/32'],
  '0.0.0.0/0': ['10.0.0.0/8', '192.0.2.0/24'],
  '::/0': ['fd00::/8'],
};
const addresses = ['10.0.0.1', '10.0.0.5', '10.0.0.130', '192.0.2.7', 'fd00::1', '2001:db8::7'] as const;
const protocols = ['TCP', 'UDP', 'SCTP'] as const;
const ports = [53, 80, 81, 443] as const;
const portNames = ['http', 'dns'] as const;

const oneOf = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** An object without the keys that have no value. */
const without = (object: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

const labels = fc.dictionary(oneOf(keys), oneOf(values), { maxKeys: 2, noNullPrototype: true });

const expressionOn = (key: string, allowed: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    fc.record({
      key: fc.constant(key),
      operator: oneOf(['In', 'NotIn']),
      values: fc.uniqueArray(oneOf(allowed), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ key: fc.constant(key), operator: oneOf(['Exists', 'DoesNotExist']) }),
  );

const selector = (extra: fc.Arbitrary<JsonObject> | undefined): fc.Arbitrary<JsonObject> => {
  const expression = fc.oneof(...keys.map((key) => expressionOn(key, values)), ...(extra === undefined ? [] : [extra]));
  return fc
    .record({
      matchLabels: sometimes(labels),
      matchExpressions: sometimes(fc.array(expression, { maxLength: 2 })),
    })
    .map(without);
};
const podSelector = selector(undefined);
const namespaceSelector = fc.oneof(
  oneOf(namespaceNames).map((name): JsonObject => ({ matchLabels: { [nameLabel]: name } })),
  selector(expressionOn(nameLabel, namespaceNames)),
);

const peer: fc.Arbitrary<JsonObject> = fc.oneof(
  podSelector.map((pods): JsonObject => ({ podSelector: pods })),
  namespaceSelector.map((namespaces): JsonObject => ({ namespaceSelector: namespaces })),
  fc.record({ podSelector, namespaceSelector }),
  oneOf(ranges).chain((cidr) =>
    sometimes(fc.subarray([...(exceptions[cidr] ?? [])])).map(
      (except): JsonObject => ({ ipBlock: without({ cidr, except }) }),
    ),
  ),
);

const port: fc.Arbitrary<JsonObject> = fc
  .record({
    protocol: sometimes(oneOf(protocols)),
    numbers: fc.oneof(
      fc.constant({}),
      fc.record({ port: oneOf(portNames) }),
      fc.record({ port: oneOf(ports) }),
      fc.record({ port: oneOf(ports), endPort: oneOf(ports) }).filter((range) => range.port <= range.endPort),
    ),
  })
  .map(({ protocol, numbers }) => without({ protocol, ...numbers }));

const rule = (list: 'from' | 'to'): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      peers: sometimes(fc.array(peer, { maxLength: 3 })),
      ports: sometimes(fc.array(port, { maxLength: 2 })),
    })
    .map(({ peers, ports: listed }) => without({ [list]: peers, ports: listed }));

const policy: fc.Arbitrary<JsonObject> = fc
  .record({
    namespace: oneOf(namespaceNames),
    podSelector: fc.oneof(fc.constant<JsonObject>({}), podSelector),
    policyTypes: sometimes(fc.subarray(['Ingress', 'Egress'])),
    ingress: sometimes(fc.array(rule('from'), { maxLength: 2 })),
    egress: sometimes(fc.array(rule('to'), { maxLength: 2 })),
  })
  .map(({ namespace, ...spec }) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'drawn', namespace },
    spec: without(spec),
  }));

const pod: fc.Arbitrary<DrawnPod> = fc.record({ namespace: oneOf(namespaceNames), labels, address: oneOf(addresses) });
const outside = fc.record({ address: oneOf(addresses) });
const end = fc.oneof({ weight: 5, arbitrary: pod }, { weight: 1, arbitrary: outside });

const traffic: fc.Arbitrary<DrawnTraffic> = fc.record({
  source: end,
  destination: end,
  protocol: oneOf(protocols),
  port: oneOf(ports),
  portName: oneOf([...portNames, '']),
});

/** A drawn cluster of three namespaces, with policies that the API server would take. */
export const arbitraryCluster: fc.Arbitrary<DrawnCluster> = fc.record({
  namespaces: fc.record({ red: labels, green: labels, blue: labels }),
  policies: fc.array(policy, { minLength: 1, maxLength: 16 }),
  traffic: fc.array(traffic, { minLength: 20, maxLength: 40 }),
});
