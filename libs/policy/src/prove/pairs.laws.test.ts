import type { JsonObject } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Endpoint, evaluate } from '../evaluate.ts';
import { namespaceNameLabel, type Policy } from '../policy.ts';
import { readSpec } from '../read/read-policy.ts';
import { proveIsolation } from './prover.ts';

const tenants = ['a', 'b', 'c'] as const;
const values = ['x', 'y'] as const;
const [app, team] = ['app', 'team'] as const;

const expression = (key: string, allowed: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    fc.record({
      key: fc.constant(key),
      operator: fc.constantFrom('In', 'NotIn'),
      values: fc.uniqueArray(fc.constantFrom(...allowed), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ key: fc.constant(key), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  );
const selector = (...requirements: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> =>
  fc.array(fc.oneof(...requirements), { maxLength: 2 }).map((matchExpressions) => ({ matchExpressions }));
const pods = selector(expression(app, values));
const namespaces = selector(expression(team, values), expression(namespaceNameLabel, tenants));

const peer: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ podSelector: pods }),
  fc.record({ namespaceSelector: namespaces }),
  fc.record({ podSelector: pods, namespaceSelector: namespaces }),
  fc.constantFrom('10.0.0.0/25', '10.0.0.128/25', 'fd00::/64').map((cidr): JsonObject => ({ ipBlock: { cidr } })),
);
const port = fc.constantFrom<JsonObject>(
  { port: 80 },
  { port: 80, endPort: 81 },
  { port: 81 },
  { protocol: 'UDP' },
  { port: 'http' },
);
const rule = (list: 'from' | 'to'): fc.Arbitrary<JsonObject> =>
  fc
    .record({ peers: fc.array(peer, { minLength: 1, maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) })
    .map(({ peers, ports }) => ({ [list]: peers, ports }));
const spec: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({
    podSelector: pods,
    policyTypes: fc.constant(['Ingress']),
    ingress: fc.array(rule('from'), { maxLength: 2 }),
  }),
  fc.record({
    podSelector: pods,
    policyTypes: fc.constant(['Egress']),
    egress: fc.array(rule('to'), { maxLength: 2 }),
  }),
);
const labels = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  { [team]: 'x' },
  { [team]: 'y' },
  { [team]: 'other' },
);

interface Drawn {
  readonly labels: Readonly<Record<string, string>>;
  readonly specs: readonly JsonObject[];
}
const fleet = (deny: boolean): fc.Arbitrary<readonly Drawn[]> =>
  fc.array(
    fc.record({ labels, specs: fc.array(spec, { maxLength: 4 }) }).map((drawn) => ({
      ...drawn,
      specs: [...drawn.specs, ...(deny ? [{ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }] : [])],
    })),
    { minLength: 2, maxLength: 3 },
  );

const nameOf = (index: number): string => tenants[index] ?? '';

/** Whether a proof finds a way between any two tenants, and whether it says so of these two alone. */
function isProvenOpen(drawn: readonly Drawn[]): boolean {
  const { diagnostics } = proveIsolation(
    'test',
    drawn.map(({ labels: own, specs }, index) => ({
      tenant: nameOf(index),
      namespace: nameOf(index),
      allowed: { pods: [], addresses: [] },
      objects: [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: nameOf(index), labels: own } },
        ...specs.map((each, number) => ({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: `p${number}` },
          spec: each,
        })),
      ].map((object) => ({ namespace: nameOf(index), object })),
    })),
  );
  return diagnostics.some(({ code }) => code === 'HW5010');
}

/** The same, by trying every pod that could make a difference against every other, on every port. */
function isOpen(drawn: readonly Drawn[]): boolean {
  const policies = drawn.flatMap(({ specs }, index) =>
    specs.map((each): Policy => ({ ...readSpec(each).spec, namespace: nameOf(index), name: 'p' })),
  );
  const ends = drawn.map(({ labels: own }, index) =>
    [undefined, ...values, 'other'].flatMap((value) =>
      ['10.0.0.1', '10.0.0.129', 'fd00::1'].map(
        (address): Endpoint => ({
          address,
          pod: {
            namespace: nameOf(index),
            namespaceLabels: new Map(Object.entries(own)),
            labels: new Map(value === undefined ? [] : [[app, value]]),
          },
        }),
      ),
    ),
  );
  const sameFamily = (one: Endpoint, other: Endpoint) => one.address?.includes(':') === other.address?.includes(':');
  const ports = [80, 81, 82].flatMap((number) =>
    ['TCP', 'UDP'].flatMap((protocol) => [
      { protocol, port: number },
      { protocol, port: number, name: 'http' },
    ]),
  );
  return ends.some((sources, from) =>
    ends.some(
      (destinations, to) =>
        from !== to &&
        sources.some((source) =>
          destinations.some(
            (destination) =>
              sameFamily(source, destination) &&
              ports.some((each) => evaluate(policies, { source, destination, port: each }).allowed),
          ),
        ),
    ),
  );
}

describe('the proof, held against trying everything', () => {
  test('finds a way between tenants exactly where there is one, if each has a default deny', () => {
    let open = 0;
    fc.assert(
      fc.property(fleet(true), (drawn) => {
        const expected = isOpen(drawn);
        open += expected ? 1 : 0;
        expect(isProvenOpen(drawn)).toBe(expected);
      }),
      { numRuns: 300 },
    );
    expect(open).toBeGreaterThan(20);
    expect(open).toBeLessThan(280);
  });

  test('misses no way between tenants where a default deny is wanting', () => {
    fc.assert(
      fc.property(fleet(false), (drawn) => {
        expect(isProvenOpen(drawn) || !isOpen(drawn)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
