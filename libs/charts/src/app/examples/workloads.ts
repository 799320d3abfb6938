import type { ChartParts } from '@helmwright/chart';

/** Values for each kind of workload that is kept running, beside the Deployment. */
export const workloads: NonNullable<ChartParts['examples']> = {
  // Three pods that know one another, each with a volume of its own.
  'stateful-set': {
    component: 'queue',
    replicas: 3,
    workload: {
      kind: 'StatefulSet',
      annotations: { 'example.org/owner': 'queues' },
      minReadySeconds: 1,
      terminationGracePeriodSeconds: 120,
      statefulSet: { podManagementPolicy: 'Parallel', partition: 0, claimsWhenDeleted: 'Delete' },
    },
    ports: { http: { port: 8080 }, peers: { port: 7946, protocol: 'UDP' } },
    claims: { data: { size: '1Gi', mountPath: '/var/lib/queue', accessMode: 'ReadWriteOncePod' } },
    scheduling: { apart: 'preferred', nodes: { 'kubernetes.io/os': { in: ['linux'] } } },
  },
  // Replaced by hand, one pod after another.
  'stateful-set-by-hand': {
    workload: { kind: 'StatefulSet', onDelete: true },
    ports: { http: null },
    service: { enabled: false },
    probes: {
      startup: null,
      readiness: { exec: { command: ['/bin/ready'] } },
      liveness: { exec: { command: ['/bin/alive'] } },
    },
    replicas: null,
  },
  'stateful-set-scaled': { workload: { kind: 'StatefulSet' }, autoscaling: { enabled: true } },
  // One pod on each node.
  'daemon-set': {
    component: 'agent',
    workload: {
      kind: 'DaemonSet',
      annotations: { 'example.org/owner': 'agents' },
      minReadySeconds: 1,
      maxSurge: 0,
      maxUnavailable: '10%',
    },
    scheduling: { spreadOver: [], tolerations: [{ operator: 'Exists' }] },
  },
  'daemon-set-by-hand': {
    component: 'agent',
    workload: { kind: 'DaemonSet', onDelete: true },
    probes: { startup: null, readiness: { tcp: { port: 'http' } } },
    scheduling: { spreadOver: [] },
  },
  // Reached on a port of every node.
  'node-port': {
    service: {
      type: 'NodePort',
      sessionAffinity: 'ClientIP',
      externalTrafficPolicy: 'Local',
      ports: { http: { nodePort: 30_080 } },
    },
  },
  // Found by its clients one by one.
  headless: { service: { headless: true } },
};
