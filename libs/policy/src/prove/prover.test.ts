import { describe, expect, test } from 'vitest';
import { codes, deny, lets, messages, named, namespace, policy, prove, tenant } from './fixtures/fleet.ts';
import { proveIsolation, type TenantObjects } from './prover.ts';

describe('a fleet is isolated', () => {
  test('where every namespace denies everything', () => {
    expect(prove(tenant('a', deny), tenant('b', deny))).toEqual([]);
  });

  test('where policies open to the own namespace, by a podSelector or by its name', () => {
    const inside = lets('inside', 'ingress', { from: [{ podSelector: {} }] });
    const byName = (name: string) => lets('by-name', 'egress', { to: [{ namespaceSelector: named(name) }] });
    const proof = proveIsolation('test', [
      tenant('a', deny, inside, byName('a')),
      tenant('b', deny, inside, byName('b')),
    ]);
    expect(proof).toEqual({ diagnostics: [], tenants: 2, shapes: 1 });
  });

  test('where policies open to what is on the list, on the ports of the list', () => {
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

  test('where a selector selects nobody', () => {
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

  test('is found with both rules that open it, at the file of the sender (HW5010)', () => {
    const [path] = prove(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'gold' }), deny, into));
    expect(path?.code).toBe('HW5010');
    expect(path?.position?.file).toBe('tenants/a.yaml');
    expect(path?.message).toBe(
      'The tenant a can reach the tenant b: NetworkPolicy a/out, spec.egress[0].to[0], lets it out, and NetworkPolicy b/into, spec.ingress[0].from[0], lets it in (in test).',
    );
  });

  test('is none where one side alone is open', () => {
    expect(paths(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'gold' }), deny))).toEqual([]);
    expect(paths(tenant('a', deny), tenant('b', namespace('b', { tier: 'gold' }), deny, into))).toEqual([]);
  });

  test('is none where the rendered Namespace has other labels', () => {
    expect(paths(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'basic' }), deny, into))).toEqual([]);
  });

  test('is found where the labels of the namespace are not known, because it is not rendered (HW5010)', () => {
    expect(paths(tenant('a', deny, out), tenant('b', deny, into))).toHaveLength(1);
  });

  test('is none where the ports do not meet', () => {
    const other = lets('into', 'ingress', { from: [{ namespaceSelector: {} }], ports: [{ port: 81, endPort: 90 }] });
    expect(paths(tenant('a', deny, out), tenant('b', namespace('b', { tier: 'gold' }), deny, other))).toEqual([]);
  });

  test('is none where no pod can be meant by both sides', () => {
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

  test('is found by addresses, since those of pods may be any, but not across families (HW5010)', () => {
    const to = (cidr: string) => lets('out', 'egress', { to: [{ ipBlock: { cidr } }] });
    const from = (cidr: string) => lets('into', 'ingress', { from: [{ ipBlock: { cidr } }] });
    expect(paths(tenant('a', deny, to('0.0.0.0/0')), tenant('b', deny, from('10.0.0.0/8')))).toHaveLength(1);
    expect(paths(tenant('a', deny, to('::/0')), tenant('b', deny, from('10.0.0.0/8')))).toEqual([]);
  });

  test('is told once for tenants of one shape, with the number of their pairs (HW5010)', () => {
    const open = lets('out', 'egress', { to: [{ namespaceSelector: {} }] });
    const [path, ...others] = paths(...['a', 'b', 'c'].map((name) => tenant(name, namespace(name), deny, open, into)));
    expect(path).toContain('in test, and in 5 more pairs of tenants');
    expect(others).toEqual([]);
  });

  test('is none from a tenant to itself', () => {
    const open = lets('out', 'egress', { to: [{ namespaceSelector: {} }] });
    expect(paths(tenant('a', namespace('a'), deny, open, into))).toEqual([]);
  });

  test('is found where a policy is wanting on both sides (HW5010)', () => {
    const found = paths(tenant('a', namespace('a')), tenant('b', namespace('b')));
    expect(found.join()).toContain('the want of a policy for the egress of every pod in a lets it out');
  });
});

describe('a large fleet', () => {
  test('of tenants set up alike is judged as one', () => {
    const objects = [deny, lets('gateway', 'ingress', { from: [{ namespaceSelector: named('gateway') }] })];
    const names = Array.from({ length: 20_000 }, (_, index) => `t${index}`);
    const proof = proveIsolation(
      'test',
      names.map((name) => tenant(name, namespace(name, { municipality: name }), ...objects)),
    );
    expect(proof).toEqual({ diagnostics: [], tenants: 20_000, shapes: 1 });
  });

  test('of tenants that each choose by a label of their own is told of each shape once, without trying every pair', () => {
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
