import type { Json, JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { type Endpoint, evaluate, type Traffic } from './evaluate.ts';
import type { Policy } from './policy.ts';
import { readSpec } from './read/read-policy.ts';

const policy = (spec: JsonObject, namespace = 'home'): Policy => {
  const read = readSpec(spec);
  expect(read.faults).toEqual([]);
  return { ...read.spec, namespace, name: 'policy' };
};

const pod = (namespace: string, labels: Record<string, string> = {}, address?: string): Endpoint => ({
  pod: { namespace, namespaceLabels: new Map([['team', namespace]]), labels: new Map(Object.entries(labels)) },
  ...(address === undefined ? {} : { address }),
});
const web = pod('home', { app: 'web' }, '10.0.0.1');
const neighbour = pod('home', { app: 'db' }, '10.0.0.2');
const stranger = pod('away', { app: 'web' }, '10.0.1.1');
const internet: Endpoint = { address: '192.0.2.7' };
const http = { protocol: 'TCP', port: 8080, name: 'http' };

const isAllowed = (
  policies: readonly Policy[],
  source: Endpoint,
  destination: Endpoint,
  port: Traffic['port'] = http,
) => evaluate(policies, { source, destination, port }).allowed;

/** Whether a peer of an ingress rule lets the source reach `web`. */
const admits = (peer: Json, source: Endpoint): boolean =>
  isAllowed([policy({ podSelector: {}, ingress: [{ from: [peer] }] })], source, web);

/** Whether the ports of an ingress rule let traffic to a port through. */
const opens = (ports: Json, port: Traffic['port']): boolean =>
  isAllowed([policy({ podSelector: {}, ingress: [{ ports }] })], stranger, web, port);

describe('a pod that no policy selects', () => {
  test('may be reached by everyone and may reach everyone', () => {
    expect(isAllowed([], stranger, web)).toBe(true);
    expect(isAllowed([], web, internet)).toBe(true);
  });

  test('is not isolated by policies of other namespaces', () => {
    expect(isAllowed([policy({ podSelector: {} }, 'away')], neighbour, web)).toBe(true);
  });

  test('is not isolated by policies for other pods of its namespace', () => {
    expect(isAllowed([policy({ podSelector: { matchLabels: { app: 'db' } } })], stranger, web)).toBe(true);
  });
});

describe('the types of a policy', () => {
  const egress = [{ to: [{ podSelector: {} }] }];
  const isolates = (spec: JsonObject) => {
    const read = policy(spec);
    return { ingress: read.ingress !== undefined, egress: read.egress !== undefined };
  };

  test('are Ingress alone where they are absent', () => {
    expect(isolates({ podSelector: {} })).toEqual({ ingress: true, egress: false });
  });

  test('are Ingress alone where the list is empty', () => {
    expect(isolates({ podSelector: {}, policyTypes: [] })).toEqual({ ingress: true, egress: false });
  });

  test('are Ingress and Egress where they are absent and there are egress rules', () => {
    expect(isolates({ podSelector: {}, egress })).toEqual({ ingress: true, egress: true });
  });

  test('are Ingress alone where they are absent and the list of egress rules is empty', () => {
    expect(isolates({ podSelector: {}, egress: [] })).toEqual({ ingress: true, egress: false });
  });

  test('leave a direction alone that they do not name, and its rules without effect', () => {
    expect(isolates({ podSelector: {}, policyTypes: ['Egress'], ingress: [{}] })).toEqual({
      ingress: false,
      egress: true,
    });
    expect(isolates({ podSelector: {}, policyTypes: ['Ingress'], egress })).toEqual({ ingress: true, egress: false });
  });
});

describe('the rules of a policy', () => {
  test('let nothing through where there are none', () => {
    expect(isAllowed([policy({ podSelector: {} })], neighbour, web)).toBe(false);
    expect(isAllowed([policy({ podSelector: {}, ingress: [] })], neighbour, web)).toBe(false);
  });

  test.each([{}, { from: [] }, { from: null }, null])('let everyone through where the rule is %j', (rule) => {
    const open = [policy({ podSelector: {}, ingress: [rule] })];
    expect(isAllowed(open, stranger, web)).toBe(true);
    expect(isAllowed(open, internet, web)).toBe(true);
  });

  test('of several policies add up', () => {
    const deny = policy({ podSelector: {} });
    const allow = policy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] });
    expect(isAllowed([deny, allow], neighbour, web)).toBe(true);
    expect(isAllowed([allow, deny], neighbour, web)).toBe(true);
    expect(isAllowed([deny, allow], stranger, web)).toBe(false);
  });

  test('of the sender and of the receiver must both allow', () => {
    const noEgress = policy({ podSelector: {}, policyTypes: ['Egress'] }, 'away');
    const openIngress = policy({ podSelector: {}, ingress: [{}] });
    expect(isAllowed([openIngress], stranger, web)).toBe(true);
    expect(isAllowed([openIngress, noEgress], stranger, web)).toBe(false);
    expect(isAllowed([openIngress, noEgress], neighbour, web)).toBe(true);
  });

  test('are named where they let traffic through', () => {
    const open = policy({
      podSelector: {},
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'x' } } }, { podSelector: {} }] }],
    });
    const verdict = evaluate([open], { source: neighbour, destination: web, port: http });
    expect(verdict.ingress.openedBy.map(({ path }) => path)).toEqual(['spec.ingress[0].from[1]']);
    expect(verdict.ingress.isolatedBy).toEqual([open]);
  });
});

describe('a peer', () => {
  const inAway = { matchLabels: { 'kubernetes.io/metadata.name': 'away' } };
  const isWeb = { matchLabels: { app: 'web' } };

  test('with a podSelector is for pods of the namespace of the policy', () => {
    expect(admits({ podSelector: {} }, neighbour)).toBe(true);
    expect(admits({ podSelector: {} }, stranger)).toBe(false);
    expect(admits({ podSelector: { matchLabels: { app: 'db' } } }, neighbour)).toBe(true);
    expect(admits({ podSelector: { matchLabels: { app: 'x' } } }, neighbour)).toBe(false);
  });

  test('with a namespaceSelector is for every pod of the namespaces', () => {
    expect(admits({ namespaceSelector: inAway }, stranger)).toBe(true);
    expect(admits({ namespaceSelector: inAway }, neighbour)).toBe(false);
  });

  test('with an empty namespaceSelector is for every pod of every namespace, and for nobody outside', () => {
    expect(admits({ namespaceSelector: {} }, stranger)).toBe(true);
    expect(admits({ namespaceSelector: {} }, neighbour)).toBe(true);
    expect(admits({ namespaceSelector: {} }, internet)).toBe(false);
  });

  test('with both selectors is for pods that both select', () => {
    expect(admits({ namespaceSelector: inAway, podSelector: isWeb }, stranger)).toBe(true);
    expect(admits({ namespaceSelector: inAway, podSelector: isWeb }, pod('away', { app: 'db' }))).toBe(false);
    expect(admits({ namespaceSelector: inAway, podSelector: isWeb }, pod('home', { app: 'web' }))).toBe(false);
  });

  test('with one selector beside a peer with the other is for pods that either selects', () => {
    const open = [
      policy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: inAway }, { podSelector: isWeb }] }] }),
    ];
    expect(isAllowed(open, pod('away', { app: 'db' }), web)).toBe(true);
    expect(isAllowed(open, pod('home', { app: 'web' }), web)).toBe(true);
  });

  test('takes a selector of null for none', () => {
    expect(admits({ namespaceSelector: null, podSelector: {} }, stranger)).toBe(false);
  });

  test('finds the name of a namespace in the label that the API server sets, whatever its labels say', () => {
    const liar: Endpoint = {
      pod: {
        namespace: 'evil',
        namespaceLabels: new Map([['kubernetes.io/metadata.name', 'away']]),
        labels: new Map(),
      },
    };
    expect(admits({ namespaceSelector: inAway }, liar)).toBe(false);
  });

  test('with an ipBlock is for the addresses in it, but not for those in its exceptions', () => {
    const block = { ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.0/29', '192.0.2.128/25'] } };
    expect(admits(block, { address: '192.0.2.8' })).toBe(true);
    expect(admits(block, { address: '192.0.2.7' })).toBe(false);
    expect(admits(block, { address: '192.0.2.200' })).toBe(false);
    expect(admits(block, { address: '192.0.3.8' })).toBe(false);
  });

  test('with an ipBlock is for addresses of its own family only', () => {
    expect(admits({ ipBlock: { cidr: '0.0.0.0/0' } }, { address: '2001:db8::1' })).toBe(false);
    expect(admits({ ipBlock: { cidr: '::/0' } }, { address: '192.0.2.1' })).toBe(false);
    expect(admits({ ipBlock: { cidr: '::/0' } }, { address: '2001:db8::1' })).toBe(true);
  });
});

describe('the ports of a rule', () => {
  test('are every port of every protocol where there are none', () => {
    expect(opens([], { protocol: 'SCTP', port: 1 })).toBe(true);
    expect(opens(null, { protocol: 'UDP', port: 65_535 })).toBe(true);
  });

  test('are of TCP where the protocol is absent', () => {
    expect(opens([{ port: 8080 }], http)).toBe(true);
    expect(opens([{ port: 8080 }], { protocol: 'UDP', port: 8080 })).toBe(false);
  });

  test('are every port of the protocol where the number is absent', () => {
    expect(opens([{ protocol: 'UDP' }], { protocol: 'UDP', port: 9 })).toBe(true);
    expect(opens([{ protocol: 'UDP' }], http)).toBe(false);
  });

  test('match by the name that the receiving pod gives the port', () => {
    expect(opens([{ port: 'http' }], http)).toBe(true);
    expect(opens([{ port: 'http' }], { protocol: 'TCP', port: 8080 })).toBe(false);
    expect(opens([{ port: 'http', protocol: 'UDP' }], http)).toBe(false);
  });

  test('span a range with both ends where there is an endPort', () => {
    const range = [{ port: 8000, endPort: 8080 }];
    expect([7999, 8000, 8080, 8081].map((port) => opens(range, { protocol: 'TCP', port }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
