const core = '/api/v1/namespaces';
const apps = '/apis/apps/v1/namespaces';
const argo = '/apis/argoproj.io/v1alpha1/namespaces/argocd';
const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces';
const everyRight = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
const main = { spec: { source: { targetRevision: 'main' } } };
const letGo = { spec: { syncPolicy: { applicationsSync: 'sync', preserveResourcesOnDeletion: false } } };
const unbounded = { sourceRepos: ['*'], destinations: [{ name: '*', namespace: '*' }] };

/** What somebody might change by hand: what, where, and the patch. */
export const tampering: readonly (readonly [what: string, path: string, patch: object])[] = [
  ['a larger quota', `${core}/oslo-no/resourcequotas/tenant-quota`, { spec: { hard: { pods: '1000' } } }],
  [
    'another image',
    `${apps}/berlin-de/deployments/web`,
    { spec: { template: { spec: { containers: [{ name: 'app', image: 'registry.example.org/miner:1' }] } } } },
  ],
  [
    'a namespace that lets everything in',
    `${core}/paris-fr`,
    { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
  ],
  [
    'a policy that denies half as much',
    '/apis/networking.k8s.io/v1/namespaces/lyon-fr/networkpolicies/default-deny',
    { spec: { policyTypes: ['Ingress'] } },
  ],
  ['a role with more rights', `${roles}/amsterdam-nl/roles/municipality-viewer`, { rules: everyRight }],
  ['a project without bounds', `${argo}/appprojects/production.nordic-1`, { spec: unbounded }],
  ['a wave of another revision', `${argo}/applications/production.argocd.wave-early`, main],
  ['a set that lets go', `${argo}/applicationsets/production.nordic-1.general`, letGo],
];

/** The Applications that somebody lets delete what is gone from the repository, and the patch. */
export const pruning = {
  paths: ['root', 'wave-pilot', 'wave-early', 'wave-general'].map(
    (name) => `${argo}/applications/production.argocd.${name}`,
  ),
  patch: { spec: { syncPolicy: { automated: { prune: true } } } },
} as const;
