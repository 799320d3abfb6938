import { type Act, area, at, change, make, type Row, read, remove } from '../act.ts';
import { named } from '../bodies.ts';

const admission = 'admissionregistration.k8s.io/v1';
const made: readonly (readonly [what: string, resource: string])[] = [
  ['a node', 'nodes'],
  ['a volume', 'persistentvolumes'],
  ['a storage class', 'storage.k8s.io/v1/storageclasses'],
  ['a storage driver', 'storage.k8s.io/v1/csidrivers'],
  ['a priority class', 'scheduling.k8s.io/v1/priorityclasses'],
  ['a runtime class', 'node.k8s.io/v1/runtimeclasses'],
  ['an ingress class', 'networking.k8s.io/v1/ingressclasses'],
  ['a range of Service addresses', 'networking.k8s.io/v1/servicecidrs'],
  ['a custom kind', 'apiextensions.k8s.io/v1/customresourcedefinitions'],
  ['an API of their own', 'apiregistration.k8s.io/v1/apiservices'],
  ['a webhook that changes objects', `${admission}/mutatingwebhookconfigurations`],
  ['a webhook that judges objects', `${admission}/validatingwebhookconfigurations`],
  ['an admission policy', `${admission}/validatingadmissionpolicies`],
  ['a class of devices', 'resource.k8s.io/v1/deviceclasses'],
  ['rules of whose requests go first', 'flowcontrol.apiserver.k8s.io/v1/flowschemas'],
  ['levels of requests', 'flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations'],
];
const policies = at(`${admission}/validatingadmissionpolicies`);
const bindings = at(`${admission}/validatingadmissionpolicybindings`);
const node = at('nodes', undefined, 'node-1');

/** Reaching what is the cluster's, or the nodes'. */
export const cluster: readonly Act[] = area(
  'The cluster and its nodes',
  ...made.map(([what, resource]): Row => [`makes ${what}`, () => make(at(resource), named()), 'RBAC']),
  ['takes the policy on release records down', () => remove(`${policies}/tenant-release-records`), 'RBAC'],
  ['takes the binding of a policy away', () => remove(`${bindings}/tenant-labels`), 'RBAC'],
  [
    'lets a policy only warn',
    () => change(`${bindings}/tenant-labels`, { spec: { validationActions: ['Warn'] } }),
    'RBAC',
  ],
  ['looks at the nodes', () => read(at('nodes')), 'RBAC'],
  ['labels a node', () => change(node, { metadata: { labels: { mine: 'true' } } }), 'RBAC'],
  ['keeps others off a node', () => change(node, { spec: { unschedulable: true } }), 'RBAC'],
  ['tells a node’s state', () => change(`${node}/status`, { status: {} }), 'RBAC'],
  ['removes a node', () => remove(node), 'RBAC'],
  ['asks a node’s kubelet through the API server', () => read(`${node}/proxy/pods`), 'RBAC'],
  ['runs a command by a node’s kubelet', () => make(`${node}/proxy/run/kube-system/pod/container`, {}), 'RBAC'],
  [
    'keeps a node alive by its lease',
    () => change(at('coordination.k8s.io/v1/leases', 'kube-node-lease', 'node-1'), {}),
    'RBAC',
  ],
  [
    'takes the lease of the scheduler',
    () => change(at('coordination.k8s.io/v1/leases', 'kube-system', 'kube-scheduler'), {}),
    'RBAC',
  ],
  ['looks at all volumes', () => read(at('persistentvolumes')), 'RBAC'],
  [
    'takes over a neighbour’s volume',
    () => change(at('persistentvolumes', undefined, 'act'), { spec: { claimRef: null } }),
    'RBAC',
  ],
  ['reads the Secrets of kube-system', () => read(at('secrets', 'kube-system')), 'RBAC'],
  ['reads the records of the tenants’ releases', () => read(at('secrets', 'tenancy')), 'RBAC'],
  ['reads Argo CD’s Secrets', () => read(at('secrets', 'argocd')), 'RBAC'],
  ['makes an Application of Argo CD', () => make(at('argoproj.io/v1alpha1/applications', 'argocd'), named()), 'RBAC'],
  [
    'makes an Application in the own namespace',
    (p) => make(at('argoproj.io/v1alpha1/applications', p.own), named()),
    'RBAC',
  ],
  ['changes how names are resolved', () => change(at('configmaps', 'kube-system', 'coredns'), { data: {} }), 'RBAC'],
  [
    'reads how the API server trusts its front proxies',
    () => read(at('configmaps', 'kube-system', 'extension-apiserver-authentication')),
    'RBAC',
  ],
  ['makes a pod in kube-system', () => make(at('pods', 'kube-system'), named()), 'RBAC'],
  ['reads the metrics of the API server', () => read('/metrics'), 'RBAC'],
  ['reads the logs of the API server', () => read('/logs/'), 'RBAC'],
  ['reads the memory of the API server', () => read('/debug/pprof/heap'), 'RBAC'],
  ['reads the configuration of the API server', () => read('/configz'), 'RBAC'],
  [
    'reads the version of the API server',
    () => read('/version'),
    'allowed',
    'Every client needs it. It tells which faults the server may have: keep it patched.',
    'everybody',
  ],
  [
    'reads which kinds there are',
    () => read('/apis'),
    'allowed',
    'Every client needs it. It tells which operators run, and nothing of what they hold.',
    'everybody',
  ],
);
