import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { codes, deny, lets, messages, named, namespace, policy, prove, tenant } from './fixtures/fleet.ts';

describe('what is wrong with a tenant by itself', () => {
  const faults = (...objects: JsonObject[]) => prove(tenant('a', ...objects));
  const pod = (labels: Record<string, string>, spec: JsonObject = {}): JsonObject => ({
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: { metadata: { labels }, spec } },
  });

  test('is a pod that no policy selects, for each direction (HW5011)', () => {
    const some = policy('some', { podSelector: { matchLabels: { app: 'web' } } });
    const found = faults(some, pod({ app: 'web' })).filter(({ code }) => code === 'HW5011');
    expect(messages(found)).toEqual([
      'The pods of Deployment web in a may reach everyone, since no network policy selects them for egress (in test).',
    ]);
  });

  test('is a pod in the network of its node, whatever selects it (HW5011)', () => {
    expect(codes(faults(deny, pod({ app: 'web' }, { hostNetwork: true })))).toEqual(['HW5011']);
  });

  test('is the want of a default deny, though policies that allow something isolate every pod (HW5012)', () => {
    const inside = policy('inside', {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    });
    expect(codes(faults(inside))).toEqual(['HW5012', 'HW5012']);
  });

  test('is not the want of a default deny where two policies share it', () => {
    const ingress = policy('deny-ingress', { podSelector: {} });
    const egress = policy('deny-egress', { podSelector: {}, policyTypes: ['Egress'] });
    expect(faults(ingress, egress)).toEqual([]);
    expect(messages(faults(ingress)).join()).toContain('denies all egress');
  });

  test.each([
    ['a namespace that is not on the list', { to: [{ namespaceSelector: named('kube-system') }] }, 'HW5013'],
    ['a namespace of the list in the other direction', { to: [{ namespaceSelector: named('gateway') }] }, 'HW5013'],
    [
      'one namespace too many',
      { to: [{ namespaceSelector: named('database', 'x') }], ports: [{ port: 3306 }] },
      'HW5013',
    ],
    [
      'a port that is not on the list',
      { to: [{ namespaceSelector: named('database') }], ports: [{ port: 22 }] },
      'HW5013',
    ],
    ['every port', { to: [{ namespaceSelector: named('database') }] }, 'HW5013'],
    [
      'another protocol',
      { to: [{ namespaceSelector: named('database') }], ports: [{ port: 3306, protocol: 'UDP' }] },
      'HW5013',
    ],
    ['all pods of a namespace of which some are on the list', { to: [{ namespaceSelector: named('dns') }] }, 'HW5013'],
    [
      'namespaces by a label that can be forged',
      { to: [{ namespaceSelector: { matchLabels: { name: 'dns' } } }] },
      'HW5014',
    ],
    ['every namespace', { to: [{ namespaceSelector: {} }] }, 'HW5015'],
    [
      'every namespace but some',
      {
        to: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['b'] }],
            },
          },
        ],
      },
      'HW5015',
    ],
    ['everyone', {}, 'HW5015'],
    ['everyone on some ports', { to: [], ports: [{ port: 443 }] }, 'HW5015'],
    ['every address', { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] }, 'HW5016'],
    [
      'addresses of the list on other ports',
      { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 25 }] },
      'HW5016',
    ],
  ] satisfies [string, JsonObject, string][])('is a policy that opens to %s (%s, %s)', (_, rule, code) => {
    expect(codes(faults(deny, lets('open', 'egress', rule)))).toEqual([code]);
  });

  test('is a policy that opens to another tenant, also where the list has its name (HW5013)', () => {
    const open = lets('open', 'ingress', { from: [{ namespaceSelector: named('gateway') }] });
    const [found] = prove(tenant('a', deny, open), tenant('gateway', deny));
    expect(found?.code).toBe('HW5013');
    expect(found?.message).toContain('the namespace gateway, which is a tenant,');
  });

  test('is a policy that the API server would refuse (HW5017)', () => {
    const [found] = faults(deny, lets('odd', 'ingress', { from: [{}] }));
    expect(found?.code).toBe('HW5017');
    expect(found?.message).toBe(
      'NetworkPolicy odd of a cannot be judged: spec.ingress[0].from[0] names nobody: it has no selector and no ipBlock (in test).',
    );
  });

  test('is a policy of a kind that only a network plugin understands (HW5017)', () => {
    const cilium = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'x' }, spec: {} };
    expect(codes(faults(deny, cilium))).toEqual(['HW5017']);
  });

  test('is an object in the namespace of somebody else (HW5018)', () => {
    const stray = { ...deny, metadata: { name: 'stray', namespace: 'b' } };
    expect(codes(faults(deny, stray))).toEqual(['HW5018']);
    expect(codes(faults(deny, namespace('b')))).toEqual(['HW5018']);
  });

  test('is a namespace that it shares with another tenant (HW5018)', () => {
    const found = prove(tenant('a', deny), { ...tenant('b', deny), namespace: 'a' });
    expect(codes(found)).toContain('HW5018');
    expect(messages(found).join()).toContain('The tenants a and b share the namespace a');
  });
});
