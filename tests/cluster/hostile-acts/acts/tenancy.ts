import { type Act, area, at, change, make, read, remove } from '../act.ts';
import { named } from '../bodies.ts';

const policies = 'networking.k8s.io/v1/networkpolicies';
const enforce = 'pod-security.kubernetes.io/enforce';
const namespaces = at('namespaces');
const labelled = (labels: object): object => ({ metadata: { labels } });
const quota = { spec: { hard: { pods: '1000', 'requests.cpu': '1000' } } };
const open = { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] } };

/** Loosening what the platform put around the tenant. */
export const tenancy: readonly Act[] = area(
  'The namespace and its bounds',
  [
    'lets privileged pods in by a label',
    (p) => change(`${namespaces}/${p.own}`, labelled({ [enforce]: 'privileged' })),
    'RBAC',
  ],
  [
    'lets them in by the status',
    (p) => change(`${namespaces}/${p.own}/status`, labelled({ [enforce]: 'privileged' })),
    'RBAC',
  ],
  [
    'gives the namespace to another tenant',
    (p) => change(`${namespaces}/${p.own}`, labelled({ municipality: p.tenants.other })),
    'RBAC',
  ],
  ['takes it out of all rules', (p) => change(`${namespaces}/${p.own}`, labelled({ municipality: null })), 'RBAC'],
  ['moves it to a better tier', (p) => change(`${namespaces}/${p.own}`, labelled({ tier: 'premium' })), 'RBAC'],
  [
    'grants it more hosts',
    (p) =>
      change(`${namespaces}/${p.own}`, { metadata: { annotations: { 'grants.municipality/hosts': 'example.org' } } }),
    'RBAC',
  ],
  ['removes it', (p) => remove(`${namespaces}/${p.own}`), 'RBAC'],
  [
    'has it removed without waiting',
    (p) => change(`${namespaces}/${p.own}/finalize`, { spec: { finalizers: [] } }),
    'RBAC',
  ],
  ['removes a neighbour’s', (p) => remove(`${namespaces}/${p.other}`), 'RBAC'],
  [
    'makes a second one',
    (p) => make(namespaces, { metadata: { name: 'act', labels: { municipality: p.tenants.own } } }),
    'RBAC',
  ],
  ['makes one that is nobody’s', () => make(namespaces, named()), 'RBAC'],
  ['looks at all namespaces', () => read(namespaces), 'RBAC'],
  ['raises the quota', (p) => change(at('resourcequotas', p.own, 'tenant-quota'), quota), 'RBAC'],
  [
    'tells the quota that nothing is used',
    (p) => change(at('resourcequotas', p.own, 'tenant-quota', 'status'), { status: { used: {} } }),
    'RBAC',
  ],
  ['removes the quota', (p) => remove(at('resourcequotas', p.own, 'tenant-quota')), 'RBAC'],
  ['adds a quota', (p) => make(at('resourcequotas', p.own), named(quota)), 'RBAC'],
  ['removes all quotas', (p) => remove(at('resourcequotas', p.own)), 'RBAC'],
  [
    'raises the limits of a container',
    (p) => change(at('limitranges', p.own, 'tenant-limits'), { spec: { limits: [] } }),
    'RBAC',
  ],
  ['removes the limits', (p) => remove(at('limitranges', p.own, 'tenant-limits')), 'RBAC'],
  ['adds limits of their own', (p) => make(at('limitranges', p.own), named({ spec: { limits: [] } })), 'RBAC'],
  ['adds a network policy that lets everybody in and out', (p) => make(at(policies, p.own), named(open)), 'RBAC'],
  ['opens the policy that denies everything', (p) => change(at(policies, p.own, 'default-deny'), open), 'RBAC'],
  ['removes the policy that denies everything', (p) => remove(at(policies, p.own, 'default-deny')), 'RBAC'],
  ['opens a neighbour’s policy', (p) => change(at(policies, p.other, 'default-deny'), open), 'RBAC'],
  [
    'writes a policy of the whole cluster',
    () => make(at('policy.networking.k8s.io/v1alpha1/adminnetworkpolicies'), named()),
    'RBAC',
  ],
);
