import { volumes } from './volumes.ts';

/** Labels of every pod. */
export const labels = { app: 'a' };
/** A container. */
export const container = { name: 'a', image: 'example.org/a:1' };
const richContainer = {
  ...container,
  ports: [
    { name: 'http', containerPort: 8080 },
    { containerPort: 9090, protocol: 'UDP', hostPort: 9090 },
  ],
  env: [
    { name: 'A', value: 'a' },
    { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
    { name: 'D', valueFrom: { secretKeyRef: { name: 'a', key: 'a' } } },
  ],
  envFrom: [{ prefix: 'P_', configMapRef: { name: 'a' } }, { secretRef: { name: 'a' } }],
  resources: {
    limits: { cpu: '1', memory: '1Gi', 'nvidia.com/gpu': '1', 'hugepages-2Mi': '4Mi' },
    requests: {
      cpu: '500m',
      memory: '512Mi',
      'nvidia.com/gpu': '1',
      'hugepages-2Mi': '4Mi',
      'ephemeral-storage': '1Gi',
    },
  },
  volumeMounts: [
    { name: 'empty', mountPath: '/empty', subPath: 'a' },
    { name: 'projected', mountPath: '/projected', readOnly: true, recursiveReadOnly: 'IfPossible' },
  ],
  volumeDevices: [{ name: 'claim', devicePath: '/dev/a' }],
  livenessProbe: { httpGet: { path: '/', port: 'http', httpHeaders: [{ name: 'X-A', value: 'a' }] }, periodSeconds: 5 },
  readinessProbe: { tcpSocket: { port: 8080 }, successThreshold: 2 },
  startupProbe: { grpc: { port: 9090 }, terminationGracePeriodSeconds: 10 },
  lifecycle: { preStop: { sleep: { seconds: 5 } }, postStart: { exec: { command: ['a'] } } },
  securityContext: {
    runAsUser: 1000,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
};

/** A pod with much of what a pod can have. */
export const richSpec = {
  serviceAccountName: 'default',
  terminationGracePeriodSeconds: 30,
  containers: [richContainer],
  initContainers: [
    { name: 'first', image: 'a', lifecycle: { stopSignal: 'SIGTERM' } },
    { name: 'side', image: 'a', restartPolicy: 'Always', readinessProbe: { exec: { command: ['a'] } } },
  ],
  volumes,
  securityContext: {
    runAsNonRoot: true,
    fsGroup: 1000,
    supplementalGroups: [1],
    sysctls: [{ name: 'net.a', value: '1' }],
  },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  imagePullSecrets: [{ name: 'a' }],
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.example.org'] }],
  dnsPolicy: 'None',
  dnsConfig: { nameservers: ['10.0.0.1'], searches: ['example.org'], options: [{ name: 'ndots', value: '2' }] },
  tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: labels },
      minDomains: 2,
    },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['a'] }] }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, preference: { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] } },
      ],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          labelSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
          topologyKey: 'zone',
          namespaces: ['a'],
        },
      ],
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { labelSelector: { matchLabels: labels }, topologyKey: 'zone' } },
      ],
    },
  },
  readinessGates: [{ conditionType: 'example.org/ready' }],
  schedulingGates: [{ name: 'example.org/gate' }],
  resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }],
  resources: { limits: { cpu: '4', memory: '4Gi', 'hugepages-2Mi': '8Mi' }, requests: { cpu: '2' } },
};
