import { type Act, area, at, make, type Row } from '../act.ts';
import { deployment, pod } from '../bodies.ts';

const pods =
  (change: object, metadata: object = {}): Row[1] =>
  (p) =>
    make(at('pods', p.own), pod(change, metadata));
const priorities = 'policy tenant-priorities';
const placement = 'policy tenant-pods';
const described = 'policy tenant-metadata';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const everywhere = { labelSelector: {}, namespaceSelector: {}, topologyKey: 'kubernetes.io/hostname' };
const named = { labelSelector: {}, namespaces: ['kube-system'], topologyKey: 'kubernetes.io/hostname' };
const affinities: readonly (readonly [what: string, affinity: object])[] = [
  ['everybody', { podAntiAffinity: { [required]: [everywhere] } }],
  ['a namespace', { podAntiAffinity: { [required]: [named] } }],
  ['everybody where it can', { podAntiAffinity: { [preferred]: [{ weight: 100, podAffinityTerm: everywhere }] } }],
];

/** Taking the room or the order of others' pods. */
export const scheduling: readonly Act[] = area(
  'Scheduling',
  ['puts a pod onto a node', pods({ nodeName: 'node-1' }), placement],
  ...affinities.map(
    ([what, affinity]): Row => [`keeps pods of ${what} from the nodes of a pod`, pods({ affinity }), placement],
  ),
  [
    'runs a pod wherever a neighbour runs',
    pods({ affinity: { podAffinity: { [required]: [everywhere] } } }),
    placement,
  ],
  ['tolerates everything', pods({ tolerations: [{ operator: 'Exists' }] }), placement],
  [
    'goes onto the control plane',
    pods({ tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }] }),
    placement,
  ],
  [
    'goes onto nodes that are drained',
    pods({ tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] }),
    placement,
  ],
  [
    'joins a second network',
    pods({}, { annotations: { 'k8s.v1.cni.cncf.io/networks': 'kube-system/hosts' } }),
    described,
  ],
  [
    'leaves the network of the cluster',
    pods({}, { annotations: { 'v1.multus-cni.io/default-network': 'kube-system/hosts' } }),
    described,
  ],
  [
    'takes an address of its choice',
    pods({}, { annotations: { 'cni.projectcalico.org/ipAddrs': '["192.0.2.1"]' } }),
    described,
  ],
  ['says that a pod is a node’s own', pods({}, { annotations: { 'kubernetes.io/config.mirror': 'x' } }), 'API server'],
  [
    'keeps the tenant’s own pods apart',
    pods({
      affinity: { podAntiAffinity: { [required]: [{ labelSelector: {}, topologyKey: 'kubernetes.io/hostname' }] } },
    }),
    'allowed',
    'It is about pods of the namespace alone.',
  ],
  ['runs a pod before those of its node', pods({ priorityClassName: 'system-node-critical' }), priorities],
  ['runs a pod before those of the cluster', pods({ priorityClassName: 'system-cluster-critical' }), priorities],
  ['runs a pod before those of its tier', pods({ priorityClassName: 'tenant-premium' }), priorities],
  ['runs a pod of a priority of its own', pods({ priority: 1_000_000 }), 'API server'],
  ['runs a pod of a class that is nobody’s', pods({ priorityClassName: 'mine' }), 'API server'],
  [
    'makes a Deployment of pods that go first',
    (p) => make(at('apps/v1/deployments', p.own), deployment({}, { priorityClassName: 'system-node-critical' })),
    'policy tenant-workloads',
  ],
  [
    'runs a pod in its own order',
    pods({ priorityClassName: 'tenant-standard' }),
    'allowed',
    'Its tier has bought that order.',
  ],
  ['leaves a pod to a scheduler that is nobody’s', pods({ schedulerName: 'mine' }), placement],
  [
    'keeps a pod from being scheduled',
    pods({ schedulingGates: [{ name: 'example.org/never' }] }),
    'allowed',
    'It stays pending, and counts.',
  ],
);
