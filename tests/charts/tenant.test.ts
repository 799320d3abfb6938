import type { JsonObject } from '@helmwright/json';
import { userValues } from '@helmwright/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, chartNamed, listAt, mapAt, objectsOf, ofKind } from './subjects.ts';

const tenant = chartNamed('tenant');
const everything = tenant.examples['everything-set'] ?? {};

/** One permission: API group, resource and verb. */
const permissionsOf = (role: JsonObject): ReadonlySet<string> =>
  new Set(
    listAt(role, 'rules').flatMap((rule) =>
      listAt(rule, 'apiGroups').flatMap((group) =>
        listAt(rule, 'resources').flatMap((resource) =>
          listAt(rule, 'verbs').map((verb) => `${String(group)}/${String(resource)}/${String(verb)}`),
        ),
      ),
    ),
  );

const roles = new Map(
  ofKind(objectsOf(tenant, everything), 'Role').map((role) => [at(role, 'metadata', 'name'), permissionsOf(role)]),
);
const permissions = (name: string): ReadonlySet<string> => roles.get(name) ?? new Set();

const reading = ['get', 'list', 'watch'];

describe('the roles of the chart tenant', () => {
  test('are three, and there is no ClusterRole and no ClusterRoleBinding', () => {
    expect([...roles.keys()]).toEqual(['municipality-admin', 'municipality-operator', 'municipality-viewer']);
    const kinds = new Set(objectsOf(tenant, everything).map(({ object }) => object['kind']));
    expect([...kinds].filter((kind) => String(kind).startsWith('Cluster'))).toEqual([]);
  });

  test.each([...roles])('name every group, resource and verb: %s', (_, granted) => {
    expect(granted.size).toBeGreaterThan(20);
    expect([...granted].filter((permission) => permission.includes('*'))).toEqual([]);
  });

  test.each([...roles])('hold no verb that gives more than its holder has: %s', (_, granted) => {
    const verbs = new Set([...granted].map((permission) => permission.split('/').at(-1)));
    for (const verb of ['escalate', 'bind', 'impersonate', 'deletecollection', 'approve', 'sign']) {
      expect(verbs).not.toContain(verb);
    }
  });

  test.each([...roles])('write nothing that keeps the tenant apart: %s', (_, granted) => {
    const guarded =
      /\/(?:networkpolicies|resourcequotas|limitranges|roles|rolebindings|clusterroles|clusterrolebindings|namespaces|serviceaccounts|serviceaccounts\/token|endpoints|endpointslices|ingresses|nodes|persistentvolumes|pods\/exec|pods\/attach|pods\/ephemeralcontainers|pods\/portforward|pods\/proxy|services\/proxy)\//;
    const writes = [...granted].filter(
      (permission) => guarded.test(`${permission}/`) && !reading.includes(permission.split('/').at(-1) ?? ''),
    );
    expect(writes).toEqual([]);
  });

  test('contain one another: viewers in operators in admins, each with more', () => {
    const [viewer, operator, admin] = ['viewer', 'operator', 'admin'].map((name) =>
      permissions(`municipality-${name}`),
    );
    if (viewer === undefined || operator === undefined || admin === undefined) throw new Error('a role is missing');
    expect([...viewer].filter((permission) => !operator.has(permission))).toEqual([]);
    expect([...operator].filter((permission) => !admin.has(permission))).toEqual([]);
    expect(viewer.size).toBeLessThan(operator.size);
    expect(operator.size).toBeLessThan(admin.size);
  });

  test('leave secrets, and pod templates with which secrets are read, to admins', () => {
    for (const name of ['municipality-viewer', 'municipality-operator']) {
      const granted = [...permissions(name)];
      expect(granted.filter((permission) => permission.includes('/secrets/'))).toEqual([]);
      const templates = /\/(?:pods|deployments|replicasets|statefulsets|jobs|cronjobs)\/(?:create|update|patch)$/;
      expect(granted.filter((permission) => templates.test(permission))).toEqual([]);
    }
    expect([...permissions('municipality-viewer')].filter((permission) => permission.includes('pods/log'))).toEqual([]);
  });

  test('let the accounts that are named read ConfigMaps of their namespace and nothing else, and are not there for none', () => {
    const objects = objectsOf(tenant, tenant.examples['pool'] ?? {});
    const isReader = (object: JsonObject): boolean => at(object, 'metadata', 'name') === 'configuration-reader';
    expect(ofKind(objects, 'Role').filter(isReader).map(permissionsOf)).toEqual([
      new Set(reading.map((verb) => `/configmaps/${verb}`)),
    ]);
    expect(ofKind(objects, 'RoleBinding').map(({ roleRef, subjects }) => ({ roleRef, subjects }))).toEqual([
      {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'configuration-reader' },
        subjects: ['web', 'api'].map((name) => ({ kind: 'ServiceAccount', name, namespace: 'pool-nordic-1' })),
      },
    ]);
    expect(tenant.validate({ access: { configurationReaders: ['default'] } })).not.toEqual([]);
  });

  test('are held by nobody by default, and bound to nobody but those that values name', () => {
    expect(ofKind(objectsOf(tenant), 'RoleBinding')).toEqual([]);
    const bindings = ofKind(objectsOf(tenant, everything), 'RoleBinding');
    expect(bindings.map((binding) => at(binding, 'roleRef', 'name'))).toEqual(
      bindings.map((binding) => at(binding, 'metadata', 'name')),
    );
    const kinds = new Set(
      bindings.flatMap((binding) => listAt(binding, 'subjects').map((subject) => at(subject, 'kind'))),
    );
    expect([...kinds].toSorted()).toEqual(['Group', 'User']);
  });

  test.each(['system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:masters'])(
    'cannot be given to a group that Kubernetes fills itself: %s',
    (group) => {
      expect(tenant.validate({ access: { viewers: { groups: [group] } } })).not.toEqual([]);
      expect(tenant.validate({ access: { viewers: { users: [group] } } })).not.toEqual([]);
    },
  );
});

describe('Pod Security of the namespace', () => {
  const modes = ['enforce', 'audit', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}`);

  test('is restricted in every mode, whatever the values', () => {
    let namespaces = 0;
    everyDraw((objects) => {
      for (const namespace of ofKind(objects, 'Namespace')) {
        namespaces += 1;
        const labels = mapAt(namespace, 'metadata', 'labels');
        expect(modes.map((mode) => labels[mode])).toEqual(['restricted', 'restricted', 'restricted']);
        expect(Object.keys(labels).filter((key) => /pod-security.*-version$/.test(key))).toEqual([]);
      }
    });
    expect(namespaces).toBeGreaterThan(50);
  });

  test.each([
    ...modes,
    'pod-security.kubernetes.io/enforce-version',
    'kubernetes.io/metadata.name',
    'helm.sh/x',
    'tier',
  ])('cannot be lifted by a common label: %s', (label) => {
    expect(tenant.validate({ commonLabels: { [label]: 'privileged' } })).not.toEqual([]);
  });
});

describe('the network policies', () => {
  test('deny both ways first of all, whatever the values', () => {
    everyDraw((objects) => {
      const deny = ofKind(objects, 'NetworkPolicy').filter(
        (policy) => at(policy, 'metadata', 'name') === 'default-deny',
      );
      expect(deny.map((policy) => policy['spec'])).toEqual([{ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }]);
    });
  });

  test('are opened by no empty list, and choose other namespaces by the label of the API server alone', () => {
    everyDraw((objects) => {
      for (const policy of ofKind(objects, 'NetworkPolicy')) {
        for (const rule of [...listAt(policy, 'spec', 'ingress'), ...listAt(policy, 'spec', 'egress')]) checkRule(rule);
        const types = listAt(policy, 'spec', 'policyTypes');
        expect(types.length).toBeGreaterThan(0);
        for (const [key, type] of [
          ['ingress', 'Ingress'],
          ['egress', 'Egress'],
        ] as const) {
          const rules = at(policy, 'spec', key);
          if (rules === undefined) continue;
          expect(types).toContain(type);
          expect(listAt(policy, 'spec', key).length).toBeGreaterThan(0);
        }
      }
    });
  });

  test('allow what values name, and not one namespace more', () => {
    everyDraw((objects, values) => {
      const named = new Set([
        ...listAt(values, 'networkPolicy', 'ingressNamespaces'),
        ...listAt(values, 'networkPolicy', 'monitoringNamespaces'),
        ...['ingress-nginx', 'monitoring', 'kube-system', 'database'],
        at(values, 'networkPolicy', 'dnsNamespace'),
        at(values, 'networkPolicy', 'database', 'namespace'),
      ]);
      const reached = [
        ...JSON.stringify(ofKind(objects, 'NetworkPolicy')).matchAll(/"kubernetes.io\/metadata.name":"([^"]*)"/g),
      ];
      expect(reached.map(([, namespace]) => namespace).filter((namespace) => !named.has(namespace))).toEqual([]);
    });
  });

  test('of the chart app are opened by no empty list either', () => {
    let policies = 0;
    everyDraw((objects) => {
      for (const policy of ofKind(objects, 'NetworkPolicy').filter((object) => at(object, 'spec') !== undefined)) {
        policies += 1;
        expect(listAt(policy, 'spec', 'policyTypes')).toEqual(['Ingress', 'Egress']);
        for (const rule of [...listAt(policy, 'spec', 'ingress'), ...listAt(policy, 'spec', 'egress')]) checkRule(rule);
      }
    }, 'app');
    expect(policies).toBeGreaterThan(50);
  });
});

/** A rule without peers lets everybody through, one with an empty list of ports opens every port. */
function checkRule(rule: unknown): void {
  const peers = [...listAt(rule, 'from'), ...listAt(rule, 'to')];
  expect(peers.length).toBeGreaterThan(0);
  const ports = at(rule, 'ports');
  if (ports !== undefined) expect(listAt(rule, 'ports').length).toBeGreaterThan(0);
  for (const peer of peers) {
    const selector = at(peer, 'namespaceSelector');
    if (selector === undefined) continue;
    expect(Object.keys(mapAt(selector))).toEqual(['matchLabels']);
    expect(Object.keys(mapAt(selector, 'matchLabels'))).toEqual(['kubernetes.io/metadata.name']);
  }
}

/** Hands on what a chart makes of drawn values that its model takes. */
function everyDraw(check: (objects: ReturnType<typeof objectsOf>, values: JsonObject) => void, name = 'tenant'): void {
  const chart = chartNamed(name);
  fc.assert(
    fc.property(userValues(chart.schema), (drawn) => {
      const values = name === 'app' ? { ...drawn, extraObjects: [] } : drawn;
      fc.pre(chart.validate(values).length === 0);
      const rendering = chart.render({ values, release: { name: 'my-release', namespace: 'some-namespace' } });
      if (rendering.ok) check(rendering.objects, values);
    }),
    { numRuns: 200, seed: 20_261_121 },
  );
}
