import type { JsonObject } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrants } from './check.ts';
import { malmo } from './fixtures/malmo.ts';
import { type Grants, mergeGrants, noGrants } from './grants.ts';
import { makerOf } from './kinds.ts';

const serviceTypes = ['LoadBalancer', 'NodePort'] as const;

const object = (apiVersion: string, kind: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'it' },
  spec,
});

const said = (given: JsonObject, where = malmo()): readonly string[] =>
  checkGrants(given, where).map(({ kind, path, message }) => `${kind} ${path.join('.')}: ${message}`);

describe('kinds', () => {
  test.each([
    ['v1', 'ConfigMap', 'tenant'],
    ['apps/v1', 'Deployment', 'tenant'],
    ['v1', 'Secret', 'granted'],
    ['v1', 'ReplicationController', 'granted'],
    ['apps/v1', 'DaemonSet', 'granted'],
    ['example.org/v1', 'Deployment', 'granted'],
    ['extensions/v1beta1', 'Ingress', 'granted'],
    ['v1', 'Deployment', 'granted'],
    ['example.org/v1', 'Gadget', 'granted'],
    ['v1', 'Node', 'platform'],
    ['v1', 'Endpoints', 'platform'],
    ['rbac.authorization.k8s.io/v1', 'Role', 'platform'],
    ['rbac.authorization.k8s.io/v1beta1', 'Anything', 'platform'],
    ['argoproj.io/v1alpha1', 'Application', 'platform'],
    ['example.org/v1', 'ClusterGadget', 'platform'],
  ])('of %s %s are made by: %s', (apiVersion, kind, maker) => {
    expect(makerOf(object(apiVersion, kind))).toBe(maker);
  });

  test('are refused to everybody who is not granted them', () => {
    const secret = object('v1', 'Secret', {});
    const claim = { ...secret, spec: null };
    expect(said(claim)).toEqual(['object : makes Secret it, which nobody granted']);
    expect(said(claim, malmo({ kinds: ['Secret'] }))).toEqual([]);
    expect(said(claim, malmo({ kinds: ['Secret.example.com'] }))).not.toEqual([]);
  });

  test('without a rule are refused to everybody, whatever is granted', () => {
    const gadget = object('example.org/v1', 'Gadget');
    expect(said(gadget)).toEqual(['object : makes Gadget it, which nobody granted']);
    expect(said(gadget, malmo({ kinds: ['Gadget.example.org'] }))).toEqual([
      'object : makes Gadget it, a kind that the platform does not know',
    ]);
  });

  test('of the platform are granted to nobody', () => {
    const role = object('rbac.authorization.k8s.io/v1', 'Role');
    expect(said(role, malmo({ kinds: ['Role.rbac.authorization.k8s.io'] }))).toEqual([
      'object : makes Role it, which is not for the services of a tenant to make',
    ]);
  });
});

describe('hosts', () => {
  const rules = (...hosts: readonly string[]): JsonObject =>
    object('networking.k8s.io/v1', 'Ingress', { rules: hosts.map((host) => ({ host })) });

  test('are the tenant’s own, and names below them', () => {
    expect(said(rules('malmo.example.org', 'API.malmo.example.org'))).toEqual([]);
    expect(said(rules('malmo.example.org', 'oslo.example.org'))).toEqual([
      "host spec.rules.1.host: takes requests for oslo.example.org, which is not among the tenant's domains (malmo.example.org)",
    ]);
    expect(said(rules('malmo.example.org'), malmo({}, []))).toHaveLength(1);
  });

  test.each<[string, JsonObject, string]>([
    ['a rule without a host', { rules: [{ http: {} }] }, 'spec.rules.0'],
    ['a wildcard', { rules: [{ host: '*.example.org' }] }, 'spec.rules.0.host'],
    ['a host that is no text', { rules: [{ host: ['malmo.example.org'] }] }, 'spec.rules.0.host'],
    ['a default backend', { defaultBackend: {} }, 'spec.defaultBackend'],
    [
      'a certificate',
      { tls: [{ hosts: ['malmo.example.org'] }, { hosts: ['oslo.example.org'] }] },
      'spec.tls.1.hosts.0',
    ],
  ])('of an Ingress: %s', (_, spec, path) => {
    expect(
      checkGrants(object('networking.k8s.io/v1', 'Ingress', spec), malmo()).map((each) => each.path.join('.')),
    ).toEqual([path]);
  });

  test.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute'])('of a %s, which takes all requests where it names none', (kind) => {
    const granted = malmo({ kinds: [`${kind}.gateway.networking.k8s.io`] });
    const route = (spec: JsonObject): JsonObject => object('gateway.networking.k8s.io/v1', kind, spec);
    expect(said(route({ hostnames: ['malmo.example.org'] }), granted)).toEqual([]);
    expect(said(route({ hostnames: ['malmo.example.org', '*.org'] }), granted)).toHaveLength(1);
    expect(said(route({}), granted)).toHaveLength(1);
    expect(said(route({ hostnames: ['malmo.example.org'] }))).toHaveLength(1);
  });
});

describe('a Service', () => {
  const service = (spec: JsonObject): JsonObject => object('v1', 'Service', spec);

  test('is of the type ClusterIP, and of another where that is granted', () => {
    expect(
      [{}, { type: 'ClusterIP' }, { type: null }, { externalIPs: [] }].flatMap((spec) => said(service(spec))),
    ).toEqual([]);
    expect(said(service({ type: 'LoadBalancer' }))).toEqual([
      'field spec.type: makes a Service of the type LoadBalancer, which nobody granted',
    ]);
    expect(said(service({ type: 'LoadBalancer' }), malmo({ serviceTypes: ['LoadBalancer'] }))).toEqual([]);
    expect(said(service({ type: 'NodePort' }), malmo({ serviceTypes: ['LoadBalancer'] }))).toHaveLength(1);
  });

  test.each<[string, JsonObject]>([
    ['stands for a name elsewhere', { type: 'ExternalName', externalName: 'web.oslo.svc.cluster.local' }],
    ['has a type that nobody knows', { type: 'Tunnel' }],
    ['has addresses of others', { externalIPs: ['192.0.2.1'] }],
    ['has addresses that are no list', { externalIPs: '192.0.2.1' }],
  ])('never %s', (_, spec) => {
    expect(said(service(spec), malmo({ serviceTypes: [...serviceTypes] }))).not.toEqual([]);
  });
});

describe('grants', () => {
  const grants = fc
    .record({
      kinds: fc.uniqueArray(fc.constantFrom('A', 'B', 'C')),
      serviceTypes: fc.uniqueArray(fc.constantFrom(...serviceTypes)),
      annotations: fc.uniqueArray(fc.constantFrom('a.b/c', 'd.e/f')),
    })
    .map((some): Grants => ({ ...noGrants, ...some }));

  test('of a tier and of a tenant are all of both', () => {
    fc.assert(
      fc.property(grants, grants, (left, right) => {
        const both = mergeGrants(left, right);
        expect(new Set(both.annotations)).toEqual(new Set([...left.annotations, ...right.annotations]));
        expect(new Set(both.kinds)).toEqual(new Set([...left.kinds, ...right.kinds]));
        expect(both.kinds).toHaveLength(new Set(both.kinds).size);
        expect(mergeGrants(left, noGrants)).toEqual(left);
        expect(mergeGrants(noGrants, left)).toEqual(left);
        expect(mergeGrants(both, right)).toEqual(both);
      }),
    );
  });

  test('only ever allow more', () => {
    const drawn = fc.constantFrom(
      object('v1', 'Secret'),
      object('v1', 'ConfigMap'),
      object('v1', 'Node'),
      object('v1', 'Service', { type: 'NodePort' }),
      object('example.org/v1', 'Gadget'),
    );
    const kinds = fc
      .record({
        kinds: fc.subarray(['Secret', 'Node', 'Gadget.example.org']),
        serviceTypes: fc.subarray([...serviceTypes]),
      })
      .map((some): Grants => ({ ...noGrants, ...some }));
    fc.assert(
      fc.property(drawn, kinds, kinds, (given, left, right) => {
        const refused = (granted: Grants): readonly string[] =>
          checkGrants(given, malmo(granted)).map(({ path }) => path.join('.'));
        const [less, more] = [refused(left), refused(mergeGrants(left, right))];
        if (!less.includes('')) expect(less).toEqual(expect.arrayContaining([...more]));
      }),
    );
  });
});

describe('labels of pods that are granted to pods alone', () => {
  const where = malmo({ kinds: ['ReplicationController'], labels: ['Pod granted.example.org/pod=*'] });
  const labels = { 'granted.example.org/pod': 'yes' };
  const made = (apiVersion: string, kind: string, metadata: JsonObject = {}): JsonObject => ({
    ...object(apiVersion, kind, { template: { metadata: { labels } } }),
    metadata: { name: 'it', ...metadata },
  });
  const refused = 'field spec.template.metadata.labels.granted.example.org/pod: ';

  test.each([
    ['batch/v1', 'Job'],
    ['v1', 'ReplicationController'],
  ])('are refused where the server gives them to the object, too: %s %s without labels', (apiVersion, kind) => {
    const told = [expect.stringContaining(refused)];
    expect(said(made(apiVersion, kind), where)).toEqual(told);
    expect(said(made(apiVersion, kind, { labels: {} }), where)).toEqual(told);
    expect(said(made(apiVersion, kind, { labels: { 'app.kubernetes.io/name': 'it' } }), where)).toEqual([]);
  });

  test('are fine in a Deployment, which keeps none', () => {
    expect(said(made('apps/v1', 'Deployment'), where)).toEqual([]);
  });
});
