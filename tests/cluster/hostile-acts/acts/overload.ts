import { type Act, area, at, change, make, making } from '../act.ts';
import { container, deployment, job, named, pod, times, withContainer } from '../bodies.ts';

const pods = making('pods');
const jobs = making('batch/v1/jobs');
const deployments = making('apps/v1/deployments');
const using = (resources: object): object => withContainer({ resources });
const big = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } };

/** Filling the nodes and the controllers of the cluster. */
export const overload: readonly Act[] = area(
  'Room',
  ['runs a container of 64 cores', pods(using({ requests: { cpu: '1' }, limits: { cpu: '64' } })), 'limit range'],
  [
    'runs one of 64 Gi of memory',
    pods(using({ requests: { memory: '1Gi' }, limits: { memory: '64Gi' } })),
    'limit range',
  ],
  ['runs one of 1 Ti of scratch', pods(using({ limits: { 'ephemeral-storage': '1Ti' } })), 'limit range'],
  [
    'runs a pod of 60 containers of a core each',
    pods(pod({ containers: times(60, (index) => ({ ...container, name: `app-${index}`, resources: big })) })),
    'quota',
  ],
  [
    'runs a container that says nothing of what it needs',
    pods(withContainer({ resources: {} })),
    'allowed',
    'It gets the tenant’s defaults, and counts with them.',
  ],
  [
    'runs a container that asks for a GPU',
    pods(using({ ...container.resources, limits: { ...container.resources.limits, 'nvidia.com/gpu': '1' } })),
    'policy tenant-pods',
  ],
  [
    'runs a container that asks for huge pages',
    pods(
      using({
        requests: { ...container.resources.requests, 'hugepages-2Mi': '2Mi' },
        limits: { ...container.resources.limits, 'hugepages-2Mi': '2Mi' },
      }),
    ),
    'policy tenant-pods',
  ],
  [
    'keeps files in memory',
    pods(pod({ volumes: [{ name: 'v', emptyDir: { medium: 'Memory' } }] })),
    'allowed',
    'They count against the memory limit of the containers that write them.',
  ],
  [
    'scales a service to a million pods',
    (p) => change(at('apps/v1/deployments', p.own, p.service, 'scale'), { spec: { replicas: 1_000_000 } }),
    'allowed',
    'The quota of pods holds: its controller is refused the rest, and waits longer each time.',
  ],
  ['makes a Deployment of a million pods', deployments(deployment({ replicas: 1_000_000 })), 'allowed', 'As above.'],
  [
    'makes a Job of a million pods at once',
    jobs(job({ parallelism: 1_000_000, completions: 1_000_000 })),
    'allowed',
    'As above.',
  ],
  [
    'makes a Job that never gives up',
    jobs(job({ backoffLimit: 2_147_483_647 })),
    'allowed',
    'Its pods count, and each failure makes the next one wait longer, up to six minutes.',
  ],
  [
    'makes a CronJob that starts each minute and keeps everything',
    (p) =>
      make(
        at('batch/v1/cronjobs', p.own),
        named({
          spec: {
            schedule: '* * * * *',
            successfulJobsHistoryLimit: 100_000,
            jobTemplate: { spec: Object(job()).spec },
          },
        }),
      ),
    'allowed',
    'The quota of Jobs holds.',
  ],
  [
    'keeps all old revisions of a Deployment',
    (p) => change(at('apps/v1/deployments', p.own, p.service), { spec: { revisionHistoryLimit: 2_147_483_647 } }),
    'allowed',
    'The quota of ReplicaSets holds; rollouts of the tenant stop there.',
  ],
  ['makes a ReplicaSet', (p) => make(at('apps/v1/replicasets', p.own), named()), 'RBAC'],
  ['makes a DaemonSet, one pod for each node', (p) => make(at('apps/v1/daemonsets', p.own), named()), 'RBAC'],
  ['makes a ReplicationController', (p) => make(at('replicationcontrollers', p.own), named()), 'RBAC'],
  [
    'makes an autoscaler up to 10,000',
    (p) => make(at('autoscaling/v2/horizontalpodautoscalers', p.own), named()),
    'RBAC',
  ],
  [
    'lets an autoscaler of a service go up to 10,000',
    (p) => change(at('autoscaling/v2/horizontalpodautoscalers', p.own, p.service), { spec: { maxReplicas: 10_000 } }),
    'RBAC',
  ],
  ['writes events', (p) => make(at('events', p.own), named()), 'RBAC'],
  ['writes events of the newer API', (p) => make(at('events.k8s.io/v1/events', p.own), named()), 'RBAC'],
  ['makes leases', (p) => make(at('coordination.k8s.io/v1/leases', p.own), named()), 'RBAC'],
  ['makes templates of pods', (p) => make(at('podtemplates', p.own), named()), 'RBAC'],
  ['makes revisions', (p) => make(at('apps/v1/controllerrevisions', p.own), named()), 'RBAC'],
);
