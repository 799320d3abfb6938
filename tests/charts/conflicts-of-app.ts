import type { Conflict } from './conflict.ts';

const image = 'ghcr.io/example/other:1.0.0';
const amounts = { requests: { cpu: '10m' }, limits: { memory: '64Mi' } };

/** What only some kinds of workload of the chart `app` have. */
export const appWorkloads: readonly Conflict[] = [
  {
    values: { workload: { statefulSet: { partition: 0 } } },
    message:
      'workload.statefulSet.partition: only the pods of a StatefulSet are numbered; set workload.kind to StatefulSet, or the partition to null',
  },
  {
    values: { workload: { kind: 'StatefulSet', onDelete: true, statefulSet: { partition: 1 } } },
    message:
      'workload.statefulSet.partition: without a rollout there is nothing to divide; set workload.onDelete to false, or the partition to null',
  },
  {
    values: { workload: { onDelete: true } },
    message: 'workload.onDelete: a Deployment does not wait for somebody to delete its pods; set it to false',
  },
  {
    values: { workload: { kind: 'DaemonSet', maxUnavailable: 1 } },
    message:
      'workload: a rollout of a DaemonSet adds pods or takes some away; set one of maxSurge and maxUnavailable to 0, not both',
  },
  {
    values: { workload: { kind: 'DaemonSet', maxSurge: '0%' } },
    message:
      'workload: a rollout of a DaemonSet adds pods or takes some away; set one of maxSurge and maxUnavailable to 0, not both',
  },
  {
    values: { workload: { kind: 'DaemonSet' }, autoscaling: { enabled: true } },
    message: 'autoscaling: a DaemonSet does not follow the load; set enabled to false',
  },
];

/** What parts of one pod say against one another. */
export const appPods: readonly Conflict[] = [
  {
    values: { env: { LEVEL: '1' }, envSources: { LEVEL: { from: 'field', path: 'metadata.name' } } },
    message: 'envSources.LEVEL: env has a variable of the same name',
  },
  {
    values: { claims: { tmp: { size: '1Gi', mountPath: '/data' } } },
    message: 'claims.tmp: emptyDirs or secretFiles has a volume of the same name',
  },
  {
    values: { volumes: { tmp: { kind: 'claim', claimName: 'data' } } },
    message: 'volumes.tmp: emptyDirs, secretFiles or claims has a volume of the same name',
  },
  {
    values: { initContainers: { app: { image, ...amounts } } },
    message: 'initContainers.app: another container has that name',
  },
  {
    values: { initContainers: { wait: { image, ...amounts, probes: { liveness: {} } } } },
    message: 'initContainers.wait.probes: it ends before anybody asks it; make it one of sidecars, or leave them out',
  },
  { values: { sidecars: { app: { image, ...amounts } } }, message: 'sidecars.app: another container has that name' },
  {
    values: { containers: { app: { image, ...amounts } } },
    message: 'containers.app: the container of the service has that name',
  },
  {
    values: { initContainers: { wait: { image, ...amounts, mounts: { data: { path: '/data' } } } } },
    message: 'initContainers.wait.mounts.data: the pods have no volume of that name',
  },
  {
    values: { sidecars: { proxy: { image, ...amounts, mounts: { data: { path: '/data' } } } } },
    message: 'sidecars.proxy.mounts.data: the pods have no volume of that name',
  },
  {
    values: { containers: { tail: { image, ...amounts, mounts: { data: { path: '/data' } } } } },
    message: 'containers.tail.mounts.data: the pods have no volume of that name',
  },
  {
    values: { pod: { dnsPolicy: 'None' } },
    message: 'pod.dns.nameservers: with the policy None there is nobody to ask; add one, or set pod.dnsPolicy to null',
  },
];

/** What only another kind of Service has. */
export const appServices: readonly Conflict[] = [
  {
    values: { service: { type: 'NodePort', headless: true } },
    message: 'service.headless: a NodePort has an address of its own; set it to false, or service.type to ClusterIP',
  },
  {
    values: { service: { headless: true, sessionAffinity: 'ClientIP' } },
    message:
      'service.sessionAffinity: clients choose among the pods of a headless Service themselves; set it to null, or headless to false',
  },
  {
    values: { service: { externalTrafficPolicy: 'Local' } },
    message:
      'service.externalTrafficPolicy: nothing comes to a ClusterIP from outside; set it to null, or service.type to NodePort or LoadBalancer',
  },
  {
    values: { service: { ports: { http: { nodePort: 30_080 } } } },
    message:
      'service.ports.http.nodePort: a ClusterIP has no port on nodes; leave it out, or set service.type to NodePort',
  },
];
