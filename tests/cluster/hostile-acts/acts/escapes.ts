import { type Act, area, at, change, make, making, type Row, read } from '../act.ts';
import { container, deployment, named, pod, secured, spec, withContainer } from '../bodies.ts';

const pods = making('pods');
const mounting = (volume: object): object => pod({ volumes: [{ name: 'v', ...volume }] });
const context = (change: object): object => pod({ securityContext: { ...spec.securityContext, ...change } });

const refused: readonly (readonly [what: string, body: object])[] = [
  ['in a privileged container', secured({ privileged: true, allowPrivilegeEscalation: true })],
  ['that may gain rights', secured({ allowPrivilegeEscalation: true })],
  ['that keeps its capabilities', secured({ capabilities: {} })],
  ['with NET_ADMIN', secured({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } })],
  ['with SYS_PTRACE', secured({ capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } })],
  ['as root', context({ runAsUser: 0 })],
  ['as whoever its image says', pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } })],
  ['whose container is root', secured({ runAsUser: 0 })],
  ['without a seccomp profile', pod({ securityContext: { runAsNonRoot: true } })],
  ['with all system calls', context({ seccompProfile: { type: 'Unconfined' } })],
  ['without AppArmor', context({ appArmorProfile: { type: 'Unconfined' } })],
  ['with a SELinux user of its own', context({ seLinuxOptions: { user: 'system_u' } })],
  ['with settings of the kernel', context({ sysctls: [{ name: 'kernel.msgmax', value: '1' }] })],
  [
    'with all of /proc',
    pod({
      hostUsers: false,
      containers: [{ ...container, securityContext: { ...container.securityContext, procMount: 'Unmasked' } }],
    }),
  ],
  ['in the network of its node', pod({ hostNetwork: true })],
  ['among the processes of its node', pod({ hostPID: true })],
  ['with the memory of its node’s processes', pod({ hostIPC: true })],
  ['at a port of its node', withContainer({ ports: [{ containerPort: 80, hostPort: 80 }] })],
  ['with the disk of its node', mounting({ hostPath: { path: '/' } })],
  ['with the socket of the container runtime', mounting({ hostPath: { path: '/run/containerd/containerd.sock' } })],
  ['with a share of somewhere', mounting({ nfs: { server: '192.0.2.1', path: '/' } })],
  [
    'with a disk of somewhere',
    mounting({ iscsi: { targetPortal: '192.0.2.1', iqn: 'iqn.2001-04.org.example:x', lun: 0 } }),
  ],
  ['with a volume plug-in of its node', mounting({ flexVolume: { driver: 'example.org/x' } })],
  [
    'whose first container is privileged',
    pod({ initContainers: [{ ...container, name: 'first', securityContext: { privileged: true } }] }),
  ],
  [
    'of Windows, as its host',
    pod({ hostNetwork: true, securityContext: { ...spec.securityContext, windowsOptions: { hostProcess: true } } }),
  ],
];

/** Getting from a pod to its node, and into pods that run. */
export const escapes: readonly Act[] = area(
  'From a pod to its node',
  ...refused.map(([what, body]): Row => [`runs a pod ${what}`, pods(body), 'Pod Security']),
  [
    'makes a Deployment of privileged pods',
    (p) => make(at('apps/v1/deployments', p.own), deployment({}, { hostPID: true })),
    'policy tenant-workloads',
  ],
  [
    'adds a container to a running pod',
    (p) => change(at('pods', p.own, p.pods.own, 'ephemeralcontainers'), { spec: { ephemeralContainers: [container] } }),
    'RBAC',
  ],
  ['runs a command in a running pod', (p) => make(at('pods', p.own, p.pods.own, 'exec'), {}), 'RBAC'],
  ['joins a running pod', (p) => make(at('pods', p.own, p.pods.own, 'attach'), {}), 'RBAC'],
  ['forwards a port of a running pod', (p) => make(at('pods', p.own, p.pods.own, 'portforward'), {}), 'RBAC'],
  ['asks a pod through the API server', (p) => read(at('pods', p.own, p.pods.own, 'proxy')), 'RBAC'],
  ['asks a Service through the API server', (p) => read(at('services', p.own, p.service, 'proxy')), 'RBAC'],
  [
    'tells a pod’s state',
    (p) => change(at('pods', p.own, p.pods.own, 'status'), { status: { phase: 'Failed' } }),
    'RBAC',
  ],
  [
    'resizes a running pod',
    (p) => change(at('pods', p.own, p.pods.own, 'resize'), { spec: { containers: [container] } }),
    'RBAC',
  ],
  [
    'binds a pod to a node',
    (p) => make(at('pods', p.own, p.pods.own, 'binding'), named({ target: { kind: 'Node', name: 'node-1' } })),
    'RBAC',
  ],
  [
    'binds a pod to a node the old way',
    (p) => make(at('bindings', p.own), named({ target: { kind: 'Node', name: 'node-1' } })),
    'RBAC',
  ],
  [
    'moves a running pod to another node',
    (p) => change(at('pods', p.own, p.pods.own), { spec: { nodeName: 'node-2' } }),
    'API server',
  ],
  [
    'makes a running pod privileged',
    (p) => change(at('pods', p.own, p.pods.own), { spec: { hostNetwork: true } }),
    'API server',
  ],
  [
    'evicts a pod',
    (p) => make(at('pods', p.own, p.pods.own, 'eviction'), named({}, p.pods.own)),
    'allowed',
    'It is the administrator’s own, and disruption budgets hold.',
  ],
  [
    'runs a pod of an image that is never pulled',
    pods(withContainer({ imagePullPolicy: 'Never' })),
    'allowed',
    'An image that another tenant pulled to the node can be run, not changed. `AlwaysPullImages` of the API server prevents it (`multi-tenancy-benchmark.md`).',
  ],
  [
    'runs a pod with a token for somebody else',
    pods(
      mounting({ projected: { sources: [{ serviceAccountToken: { audience: 'sts.example.org', path: 'token' } }] } }),
    ),
    'policy tenant-pods',
  ],
  [
    'runs a pod as the account of a service',
    (p) => make(at('pods', p.own), pod({ serviceAccountName: p.service })),
    'allowed',
    'The account is the tenant’s own, and no chart gives one more than to read ConfigMaps of the namespace.',
  ],
);
