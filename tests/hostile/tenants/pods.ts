import type { JsonObject } from '@helmwright/json';
import { type Attack, area, container, deployment, of, pod, type Row } from './attack.ts';

import { placed } from './placed.ts';

const containers = (more: JsonObject, list = 'containers'): JsonObject => ({ [list]: [container(more)] });

const security = (what: string, securityContext: JsonObject, at: string, list = 'containers'): Row => [
  what,
  deployment(containers({ securityContext }, list)),
  `spec template spec ${list} 0 securityContext ${at}`,
];

const node: readonly Row[] = [
  ...['hostNetwork', 'hostPID', 'hostIPC'].map(
    (field): Row => [`shares \`${field}\` with its node`, pod({ [field]: true }), `spec ${field}`],
  ),
  [
    'takes a port of its node',
    pod(containers({ ports: [{ containerPort: 80, hostPort: 80 }] })),
    'spec containers 0 ports 0 hostPort',
  ],
  [
    'takes an address of its node',
    pod(containers({ ports: [{ containerPort: 80, hostIP: '127.0.0.1' }] })),
    'spec containers 0 ports 0 hostIP',
  ],
  security('runs a privileged container', { privileged: true }, 'privileged'),
  security('runs a privileged container before the others', { privileged: true }, 'privileged', 'initContainers'),
  security(
    'lets a process have more rights than its parent',
    { allowPrivilegeEscalation: true },
    'allowPrivilegeEscalation',
  ),
  security('gives a container a capability', { capabilities: { add: ['SYS_ADMIN'] } }, 'capabilities add 0'),
  security('gives a container all capabilities', { capabilities: { add: ['ALL'] } }, 'capabilities add 0'),
  security('sees all of `/proc`', { procMount: 'Unmasked' }, 'procMount'),
  security('runs as root', { runAsUser: 0 }, 'runAsUser'),
  security('may run as root', { runAsNonRoot: false }, 'runAsNonRoot'),
  security('runs without seccomp', { seccompProfile: { type: 'Unconfined' } }, 'seccompProfile type'),
  security('runs without AppArmor', { appArmorProfile: { type: 'Unconfined' } }, 'appArmorProfile type'),
  security('has a label of SELinux of its choice', { seLinuxOptions: { type: 'spc_t' } }, 'seLinuxOptions'),
  security('runs on a Windows node itself', { windowsOptions: { hostProcess: true } }, 'windowsOptions hostProcess'),
  security(
    'is another account of the directory',
    { windowsOptions: { gmsaCredentialSpecName: 'oslo' } },
    'windowsOptions gmsaCredentialSpecName',
  ),
  ['runs all as root', pod({ securityContext: { runAsUser: 0 } }), 'spec securityContext runAsUser'],
  [
    'changes the kernel',
    pod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
    'spec securityContext sysctls 0 name',
  ],
  [
    'shows its node what it mounts',
    pod(containers({ volumeMounts: [{ name: 'a', mountPath: '/a', mountPropagation: 'Bidirectional' }] })),
    'spec containers 0 volumeMounts 0 mountPropagation',
  ],
  [
    'has a container that comes later be privileged',
    pod({ ephemeralContainers: [{ name: 'b', image: 'b', securityContext: { privileged: true } }] }),
    'spec ephemeralContainers 0 securityContext privileged',
  ],
];

const asked: readonly Row[] = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(
    (probe): Row => [
      `has its node ask a host of its choice (\`${probe}\`)`,
      pod(containers({ [probe]: { httpGet: { host: '169.254.169.254', port: 80 } } })),
      `spec containers 0 ${probe} httpGet host`,
    ],
  ),
  [
    'has its node connect to a host of its choice',
    pod(containers({ livenessProbe: { tcpSocket: { host: '10.0.0.1', port: 5432 } } })),
    'spec containers 0 livenessProbe tcpSocket host',
  ],
  ...['postStart', 'preStop'].map(
    (hook): Row => [
      `has its node ask a host of its choice when a container starts or stops (\`${hook}\`)`,
      pod(containers({ lifecycle: { [hook]: { httpGet: { host: '169.254.169.254', port: 80 } } } })),
      `spec containers 0 lifecycle ${hook} httpGet host`,
    ],
  ),
];

const resources: readonly Row[] = [
  [
    'asks for a GPU',
    pod(containers({ resources: { limits: { 'nvidia.com/gpu': 1 } } })),
    'spec containers 0 resources limits nvidia.com/gpu',
    { resources: ['nvidia.com/gpu'] },
  ],
  [
    'asks for huge pages',
    pod(containers({ resources: { requests: { 'hugepages-2Mi': '1Gi' } } })),
    'spec containers 0 resources requests hugepages-2Mi',
  ],
  [
    'asks for a GPU for all of a pod',
    pod({ resources: { limits: { 'amd.com/gpu': 1 } } }),
    'spec resources limits amd.com/gpu',
  ],
  [
    'claims a device',
    pod({ resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu-of-oslo' }] }),
    'spec resourceClaims',
  ],
  [
    'claims a device for a container',
    pod(containers({ resources: { claims: [{ name: 'gpu' }] } })),
    'spec containers 0 resources claims',
  ],
];

const budgets: readonly Row[] = [
  { maxUnavailable: 0 },
  { maxUnavailable: '0%' },
  { maxUnavailable: '00%' },
  { minAvailable: '100%' },
  { minAvailable: '0100%' },
  { minAvailable: '99%' },
  { minAvailable: 1_000 },
  { minAvailable: 1 },
].map((spec): Row => {
  const [field = ''] = Object.keys(spec);
  return [
    `never lets a pod go: \`${JSON.stringify(spec).slice(1, -1)}\``,
    of('policy/v1', 'PodDisruptionBudget', { spec }),
    `spec ${field}`,
  ];
});

const unknown: readonly Row[] = [
  ['sets what nobody knows of a pod', pod({ hostCgroups: true }), 'spec hostCgroups'],
  [
    'sets what nobody knows of a container',
    pod(containers({ hostDevices: ['/dev/kvm'] })),
    'spec containers 0 hostDevices',
  ],
  ['sets what nobody knows of a Deployment', of('apps/v1', 'Deployment', { spec: { podsOf: 'oslo' } }), 'spec podsOf'],
  ['writes a list where a map belongs', of('v1', 'Pod', { spec: [] }), 'spec'],
  ['writes a map where a list belongs', pod({ volumes: { a: { hostPath: { path: '/' } } } }), 'spec volumes'],
];

/** Attacks by what pods say. */
export const pods: readonly Attack[] = [
  ...area('Where pods run', placed),
  ...area('What pods have of their node', node),
  ...area('Whom a node asks for pods', asked),
  ...area('Resources', resources),
  ...area('Budgets', budgets),
  ...area('What nobody knows', unknown),
];
