import { type Act, area, at, change, make, read, remove } from '../act.ts';
import { named } from '../bodies.ts';

const rbac = 'rbac.authorization.k8s.io';
const roles = `${rbac}/v1/roles`;
const bindings = `${rbac}/v1/rolebindings`;
const clusterRoles = `${rbac}/v1/clusterroles`;
const clusterBindings = `${rbac}/v1/clusterrolebindings`;

const everything = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
const subjects = [{ apiGroup: rbac, kind: 'User', name: 'friend@example.org' }];
const binding = (kind: string, name: string): object => named({ roleRef: { apiGroup: rbac, kind, name }, subjects });
const review = (resourceAttributes: object): object => ({ spec: { resourceAttributes } });

/** Taking more rights than one holds, or another's. */
export const rights: readonly Act[] = area(
  'Rights',
  [
    'binds a friend to cluster-admin',
    (p) => make(at(bindings, p.own), binding('ClusterRole', 'cluster-admin')),
    'RBAC',
  ],
  [
    'binds a friend to the role of administrators',
    (p) => make(at(bindings, p.own), binding('Role', 'municipality-admin')),
    'RBAC',
  ],
  [
    'binds the account of a service to a role',
    (p) => make(at(bindings, p.own), binding('Role', 'municipality-viewer')),
    'RBAC',
  ],
  ['writes a role that may do everything', (p) => make(at(roles, p.own), named({ rules: everything })), 'RBAC'],
  [
    'widens the role of administrators',
    (p) => change(at(roles, p.own, 'municipality-admin'), { rules: everything }),
    'RBAC',
  ],
  [
    'adds a friend to the administrators',
    (p) => change(at(bindings, p.own, 'municipality-admin'), { subjects }),
    'RBAC',
  ],
  ['removes the administrators’ binding', (p) => remove(at(bindings, p.own, 'municipality-admin')), 'RBAC'],
  ['reads who else holds a role', (p) => read(at(bindings, p.own)), 'RBAC'],
  ['writes a role of the whole cluster', () => make(at(clusterRoles), named({ rules: everything })), 'RBAC'],
  [
    'writes a role that Kubernetes adds to `admin` everywhere',
    () =>
      make(at(clusterRoles), {
        metadata: { name: 'act', labels: { [`${rbac}/aggregate-to-admin`]: 'true' } },
        rules: everything,
      }),
    'RBAC',
  ],
  ['widens `cluster-admin`', () => change(at(clusterRoles, undefined, 'cluster-admin'), { rules: everything }), 'RBAC'],
  [
    'binds a friend in the whole cluster',
    () => make(at(clusterBindings), binding('ClusterRole', 'cluster-admin')),
    'RBAC',
  ],
  [
    'adds a friend to `cluster-admin`',
    () => change(at(clusterBindings, undefined, 'cluster-admin'), { subjects }),
    'RBAC',
  ],
  ['reads the roles of the cluster', () => read(at(clusterRoles)), 'RBAC'],
  [
    'has a token of the namespace’s account written',
    (p) => make(`${at('serviceaccounts', p.own)}/default/token`, { spec: {} }),
    'RBAC',
  ],
  [
    'has a token of a service’s account written',
    (p) => make(at('serviceaccounts', p.own, p.service, 'token'), { spec: {} }),
    'RBAC',
  ],
  [
    'has a token of a neighbour’s account written',
    (p) => make(at('serviceaccounts', p.other, p.service, 'token'), { spec: {} }),
    'RBAC',
  ],
  [
    'has a token of Argo CD written',
    () => make(at('serviceaccounts', 'argocd', 'argocd-application-controller', 'token'), { spec: {} }),
    'RBAC',
  ],
  [
    'has a token of kube-system written that never ends',
    () =>
      make(at('serviceaccounts', 'kube-system', 'generic-garbage-collector', 'token'), {
        spec: { expirationSeconds: 4_294_967_296 },
      }),
    'RBAC',
  ],
  [
    'has a token of an account that never ends written into a Secret',
    (p) =>
      make(at('secrets', p.own), {
        metadata: { name: 'act', annotations: { 'kubernetes.io/service-account.name': p.service } },
        type: 'kubernetes.io/service-account-token',
      }),
    'policy tenant-account-tokens',
  ],
  ['makes an account', (p) => make(at('serviceaccounts', p.own), named()), 'RBAC'],
  [
    'gives an account the identity of somebody in the cloud',
    (p) =>
      change(at('serviceaccounts', p.own, p.service), {
        metadata: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/other' } },
      }),
    'RBAC',
  ],
  ['removes the account of a service', (p) => remove(at('serviceaccounts', p.own, p.service)), 'RBAC'],
  ['asks for a certificate', () => make(at('certificates.k8s.io/v1/certificatesigningrequests'), named()), 'RBAC'],
  [
    'approves a certificate',
    () => change(at('certificates.k8s.io/v1/certificatesigningrequests', undefined, 'act', 'approval'), {}),
    'RBAC',
  ],
  ['asks whose a token is', () => make(at('authentication.k8s.io/v1/tokenreviews'), { spec: { token: 'x' } }), 'RBAC'],
  [
    'asks what somebody else may do',
    () =>
      make(at('authorization.k8s.io/v1/subjectaccessreviews'), {
        spec: { user: 'x', resourceAttributes: { verb: 'get' } },
      }),
    'RBAC',
  ],
  [
    'asks what somebody else may do in the namespace',
    (p) =>
      make(at('authorization.k8s.io/v1/localsubjectaccessreviews', p.own), {
        metadata: { namespace: p.own },
        spec: { user: 'x', resourceAttributes: { verb: 'get', namespace: p.own } },
      }),
    'RBAC',
  ],
  [
    'asks what they may do themselves',
    (p) =>
      make(
        at('authorization.k8s.io/v1/selfsubjectaccessreviews'),
        review({ verb: 'get', resource: 'pods', namespace: p.other }),
      ),
    'allowed',
    'The answer is about whoever asks, and is no.',
    'everybody',
  ],
  [
    'asks who they are',
    () => make(at('authentication.k8s.io/v1/selfsubjectreviews'), {}),
    'allowed',
    'The answer is about whoever asks.',
    'everybody',
  ],
  [
    'makes a token that joins nodes to the cluster',
    () =>
      make(at('secrets', 'kube-system'), {
        metadata: { name: 'bootstrap-token-abcdef' },
        type: 'bootstrap.kubernetes.io/token',
      }),
    'RBAC',
  ],
);

/** What is asked on behalf of whom; the server decides it like any other right. */
export const impersonations = [
  { group: '', resource: 'users', name: 'system:admin' },
  { group: '', resource: 'groups', name: 'system:masters' },
  { group: '', resource: 'serviceaccounts', name: 'default' },
  { group: 'authentication.k8s.io', resource: 'uids', name: 'x' },
  { group: 'authentication.k8s.io', resource: 'userextras', name: 'x' },
] as const;
