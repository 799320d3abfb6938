import type { Diagnostic } from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/template';
import { describe, expect, it } from 'vitest';
import { readRange } from '../address.ts';
import type { AllowedList } from './allowed.ts';
import { proveIsolation, type TenantObjects } from './prover.ts';

const range = readRange('192.0.2.0/24');
if (range === undefined) throw new Error('192.0.2.0/24 is a range.');
const tcp = (port: number) => ({ protocol: 'TCP', port: { from: port, to: port } });
const allowed: AllowedList = {
  pods: [
    { direction: 'ingress', namespace: 'gateway', ports: [] },
    { direction: 'egress', namespace: 'database', ports: [tcp(3306), tcp(3307)] },
    { direction: 'egress', namespace: 'dns', labels: new Map([['app', 'dns']]), ports: [] },
  ],
  addresses: [{ direction: 'egress', range, ports: [tcp(443)] }],
};

const policy = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name },
  spec,
});
const deny = policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const lets = (name: string, direction: 'ingress' | 'egress', rule: JsonObject): JsonObject =>
  policy(name, { podSelector: {}, policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'], [direction]: [rule] });
const named = (...names: string[]): JsonObject => ({
  matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: names }],
});
const namespace = (name: string, labels: Record<string, string> = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

const tenant = (name: string, ...objects: JsonObject[]): TenantObjects => ({
  tenant: name,
  namespace: name,
  file: `tenants/${name}.yaml`,
  objects: objects.map((object) => ({ namespace: name, object })),
  allowed,
});
const prove = (...tenants: TenantObjects[]): readonly Diagnostic[] => proveIsolation('test', tenants).diagnostics;
const codes = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(({ code }) => code);
const messages = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(({ message }) => message);

describe('a fleet is isolated', () => {
  it('where every namespace denies everything', () => {
    expect(prove(tenant('a', deny), tenant('b', deny))).toEqual([]);
  });

  it('where policies open to the own namespace, by a podSelector or by its name', () => {
    const inside = lets('inside', 'ingress', { from: [{ podSelector: {} }] });
    const byName = (name: string) => lets('by-name', 'egress', { to: [{ namespaceSelector: named(name) }] });
    const proof = proveIsolation('test', [
      tenant('a', deny, inside, byName('a')),
      tenant('b', deny, inside, byName('b')),
    ]);
    expect(proof).toEqual({ diagnostics: [], tenants: 2, shapes: 1 });
  });

  it('where policies open to what is on the list, on the ports of the list', () => {
    const objects = [
      deny,
      lets('gateway', 'ingress', { from: [{ namespaceSelector: named('gateway') }] }),
      lets('database', 'egress', {
        to: [{ namespaceSelector: named('database') }],
        ports: [{ port: 3306 }, { port: 3307 }],
      }),
      lets('dns', 'egress', {
        to: [{ namespaceSelector: named('dns'), podSelector: { matchLabels: { app: 'dns', v: '1' } } }],
      }),
      lets('mail', 'egress', { to: [{ ipBlock: { cidr: '192.0.2.128/25' } }], ports: [{ port: 443 }] }),
    ];
    expect(prove(tenant('a', ...objects), tenant('b', ...objects))).toEqual([]);
  });

  it('where a selector selects nobody', () => {
    const impossible = {
      matchExpressions: [
        { key: 'x', operator: 'Exists' },
        { key: 'x', operator: 'DoesNotExist' },
      ],
    };
    expect(prove(tenant('a', deny, lets('nobody', 'ingress', { from: [{ namespaceSelector: impossible }] })))).toEqual(
      [],
    );
  });
});

describe('a path between tenants', () => {
  const out = lets('out', 'egress', {
    to: [{ namespaceSelector: { matchLabels: { tier: 'gold' } } }],
    ports: [{ port: 80 }],
  });
  const into = lets('into', 'ingress', { from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] });
  const paths = (...tenants: TenantObjects[]) => messages(prove(...tenants).filter(({ code }) => code === 'HW5010'));

  it('is found with both rules that open it, at the file of the sender (HW5010)', () => {
    const [path] = prove(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'gold' }), deny, into));
    expect(path?.code).toBe('HW5010');
    expect(path?.position?.file).toBe('tenants/a.yaml');
    expect(path?.message).toBe(
      'The tenant a can reach the tenant b: NetworkPolicy a/out, spec.egress[0].to[0], lets it out, and NetworkPolicy b/into, spec.ingress[0].from[0], lets it in (in test).',
    );
  });

  it('is none where one side alone is open', () => {
    expect(paths(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'gold' }), deny))).toEqual([]);
    expect(paths(tenant('a', deny), tenant('b', namespace('b', { tier: 'gold' }), deny, into))).toEqual([]);
  });

  it('is none where the rendered Namespace has other labels', () => {
    expect(paths(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'basic' }), deny, into))).toEqual([]);
  });

  it('is found where the labels of the namespace are not known, because it is not rendered (HW5010)', () => {
    expect(paths(tenant('a', deny, out), tenant('b', deny, into))).toHaveLength(1);
  });

  it('is none where the ports do not meet', () => {
    const other = lets('into', 'ingress', { from: [{ namespaceSelector: {} }], ports: [{ port: 81, endPort: 90 }] });
    expect(paths(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'gold' }), deny, other))).toEqual([]);
  });

  it('is none where no pod can be meant by both sides', () => {
    const fromWeb = lets('into', 'ingress', {
      from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }],
    });
    const outOfDb = policy('out', {
      podSelector: { matchLabels: { app: 'db' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ namespaceSelector: {} }] }],
    });
    expect(paths(tenant('a', deny, outOfDb), tenant('b', namespace('b'), deny, fromWeb))).toEqual([]);
  });

  it('is found by addresses, since those of pods may be any, but not across families (HW5010)', () => {
    const to = (cidr: string) => lets('out', 'egress', { to: [{ ipBlock: { cidr } }] });
    const from = (cidr: string) => lets('into', 'ingress', { from: [{ ipBlock: { cidr } }] });
    expect(paths(tenant('a', deny, to('0.0.0.0/0')), tenant('b', deny, from('10.0.0.0/8')))).toHaveLength(1);
    expect(paths(tenant('a', deny, to('::/0')), tenant('b', deny, from('10.0.0.0/8')))).toEqual([]);
  });

  it('is told once for tenants of one shape, with the number of their pairs (HW5010)', () => {
    const open = lets('out', 'egress', { to: [{ namespaceSelector: {} }] });
    const [path, ...others] = paths(...['a', 'b', 'c'].map((name) => tenant(name, namespace(name), deny, open, into)));
    expect(path).toContain('in test, and in 5 more pairs of tenants');
    expect(others).toEqual([]);
  });

  it('is none from a tenant to itself', () => {
    const open = lets('out', 'egress', { to: [{ namespaceSelector: {} }] });
    expect(paths(tenant('a', namespace('a'), deny, open, into))).toEqual([]);
  });

  it('is found where a policy is wanting on both sides (HW5010)', () => {
    const found = paths(tenant('a', namespace('a')), tenant('b', namespace('b')));
    expect(found.join()).toContain('the want of a policy for the egress of every pod in a lets it out');
  });
});

describe('what is wrong with a tenant by itself', () => {
  const faults = (...objects: JsonObject[]) => prove(tenant('a', ...objects));
  const pod = (labels: Record<string, string>, spec: JsonObject = {}): JsonObject => ({
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: { metadata: { labels }, spec } },
  });

  it('is a pod that no policy selects, for each direction (HW5011)', () => {
    const some = policy('some', { podSelector: { matchLabels: { app: 'web' } } });
    const found = faults(some, pod({ app: 'web' })).filter(({ code }) => code === 'HW5011');
    expect(messages(found)).toEqual([
      'The pods of Deployment web in a may reach everyone, since no network policy selects them for egress (in test).',
    ]);
  });

  it('is a pod in the network of its node, whatever selects it (HW5011)', () => {
    expect(codes(faults(deny, pod({ app: 'web' }, { hostNetwork: true })))).toEqual(['HW5011']);
  });

  it('is the want of a default deny, though policies that allow something isolate every pod (HW5012)', () => {
    const inside = policy('inside', {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    });
    expect(codes(faults(inside))).toEqual(['HW5012', 'HW5012']);
  });

  it('is not the want of a default deny where two policies share it', () => {
    const ingress = policy('deny-ingress', { podSelector: {} });
    const egress = policy('deny-egress', { podSelector: {}, policyTypes: ['Egress'] });
    expect(faults(ingress, egress)).toEqual([]);
    expect(messages(faults(ingress)).join()).toContain('denies all egress');
  });

  it.each([
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

  it('is a policy that opens to another tenant, also where the list has its name (HW5013)', () => {
    const open = lets('open', 'ingress', { from: [{ namespaceSelector: named('gateway') }] });
    const [found] = prove(tenant('a', deny, open), tenant('gateway', deny));
    expect(found?.code).toBe('HW5013');
    expect(found?.message).toContain('the namespace gateway, which is a tenant,');
  });

  it('is a policy that the API server would refuse (HW5017)', () => {
    const [found] = faults(deny, lets('odd', 'ingress', { from: [{}] }));
    expect(found?.code).toBe('HW5017');
    expect(found?.message).toBe(
      'NetworkPolicy odd of a cannot be judged: spec.ingress[0].from[0] names nobody: it has no selector and no ipBlock (in test).',
    );
  });

  it('is a policy of a kind that only a network plugin understands (HW5017)', () => {
    const cilium = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'x' }, spec: {} };
    expect(codes(faults(deny, cilium))).toEqual(['HW5017']);
  });

  it('is an object in the namespace of somebody else (HW5018)', () => {
    const stray = { ...deny, metadata: { name: 'stray', namespace: 'b' } };
    expect(codes(faults(deny, stray))).toEqual(['HW5018']);
    expect(codes(faults(deny, namespace('b')))).toEqual(['HW5018']);
  });

  it('is a namespace that it shares with another tenant (HW5018)', () => {
    const found = prove(tenant('a', deny), { ...tenant('b', deny), namespace: 'a' });
    expect(codes(found)).toContain('HW5018');
    expect(messages(found).join()).toContain('The tenants a and b share the namespace a');
  });
});

describe('a large fleet', () => {
  it('of tenants set up alike is judged as one', () => {
    const objects = [deny, lets('gateway', 'ingress', { from: [{ namespaceSelector: named('gateway') }] })];
    const names = Array.from({ length: 20_000 }, (_, index) => `t${index}`);
    const proof = proveIsolation(
      'test',
      names.map((name) => tenant(name, namespace(name, { municipality: name }), ...objects)),
    );
    expect(proof).toEqual({ diagnostics: [], tenants: 20_000, shapes: 1 });
  });

  it('of tenants that each choose by a label of their own is told of each shape once, without trying every pair', () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `t${index}`);
    const own = (name: string) => ({ namespaceSelector: { matchLabels: { municipality: name } } });
    const proof = proveIsolation(
      'test',
      names.map((name) =>
        tenant(
          name,
          namespace(name, { municipality: name }),
          deny,
          lets('out', 'egress', { to: [own(name)] }),
          lets('into', 'ingress', { from: [own(name)] }),
        ),
      ),
    );
    expect(proof.shapes).toBe(3_000);
    expect(new Set(codes(proof.diagnostics))).toEqual(new Set(['HW5014']));
  });
});
