import { pod, type Row } from './attack.ts';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Attacks by where pods want to run. */
export const placed: readonly Row[] = [
  ['runs on a node by name', pod({ nodeName: 'node-1' }), 'spec nodeName'],
  ['has a scheduler of its own', pod({ schedulerName: 'mine' }), 'spec schedulerName'],
  [
    'runs on the control plane',
    pod({ nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } }),
    'spec nodeSelector node-role.kubernetes.io/control-plane',
    { nodeSelectors: ['node-role.kubernetes.io/control-plane='] },
  ],
  [
    'runs on nodes of another pool',
    pod({ nodeSelector: { pool: 'gpu' } }),
    'spec nodeSelector pool',
    { nodeSelectors: ['pool=*'] },
  ],
  ['tolerates every taint', pod({ tolerations: [{ operator: 'Exists' }] }), 'spec tolerations 0'],
  [
    'tolerates the taint of the control plane',
    pod({ tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }] }),
    'spec tolerations 0',
    { tolerations: ['node-role.kubernetes.io/control-plane:NoSchedule'] },
  ],
  [
    'tolerates a taint with another value than is granted',
    pod({ tolerations: [{ key: 'dedicated', value: 'oslo' }] }),
    'spec tolerations 0',
    { tolerations: ['dedicated'] },
  ],
  [
    'asks for nodes by a field',
    pod({
      affinity: {
        nodeAffinity: {
          [required]: {
            nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }],
          },
        },
      },
    }),
    `spec affinity nodeAffinity ${required} nodeSelectorTerms 0 matchFields 0`,
    { nodeSelectors: ['metadata.name=*'] },
  ],
  [
    'would rather have nodes with a label',
    pod({
      affinity: {
        nodeAffinity: {
          [preferred]: [{ weight: 1, preference: { matchExpressions: [{ key: 'pool', operator: 'Exists' }] } }],
        },
      },
    }),
    `spec affinity nodeAffinity ${preferred} 0 preference matchExpressions 0`,
    { nodeSelectors: ['pool=*'] },
  ],
  ...['podAffinity', 'podAntiAffinity'].flatMap((side): readonly Row[] => [
    [
      `keeps its pods by or from those of all namespaces (\`${side}\`)`,
      pod({ affinity: { [side]: { [required]: [{ topologyKey: 'kubernetes.io/hostname', namespaceSelector: {} }] } } }),
      `spec affinity ${side} ${required} 0 namespaceSelector`,
    ],
    [
      `keeps its pods by or from those of a neighbour (\`${side}\`)`,
      pod({
        affinity: {
          [side]: {
            [preferred]: [
              { weight: 1, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', namespaces: ['oslo'] } },
            ],
          },
        },
      }),
      `spec affinity ${side} ${preferred} 0 podAffinityTerm namespaces`,
    ],
  ]),
  [
    'runs before everybody',
    pod({ priorityClassName: 'system-node-critical' }),
    'spec priorityClassName',
    { priorityClasses: ['system-node-critical'] },
  ],
  ['runs before everybody by a number', pod({ priority: 2_000_000_000 }), 'spec priority'],
  [
    'has another runtime',
    pod({ runtimeClassName: 'runc-privileged' }),
    'spec runtimeClassName',
    { runtimeClasses: ['runc-privileged'] },
  ],
  [
    'keeps its node from being drained',
    pod({ terminationGracePeriodSeconds: 2_147_483_647 }),
    'spec terminationGracePeriodSeconds',
  ],
  ['says that its runtime costs nothing', pod({ overhead: { cpu: '0' } }), 'spec overhead'],
];
