import { type Act, area, at, change, make, type Row, read, remove } from '../act.ts';
import { deployment, job, named, pod, service } from '../bodies.ts';

const deployments = 'apps/v1/deployments';
const readable: readonly (readonly [what: string, resource: string])[] = [
  ['pods', 'pods'],
  ['Secrets', 'secrets'],
  ['ConfigMaps', 'configmaps'],
  ['Services', 'services'],
  ['claims', 'persistentvolumeclaims'],
  ['events', 'events'],
  ['Deployments', deployments],
  ['Ingresses', 'networking.k8s.io/v1/ingresses'],
  ['network policies', 'networking.k8s.io/v1/networkpolicies'],
  ['EndpointSlices', 'discovery.k8s.io/v1/endpointslices'],
];

const theirs = readable.map(
  ([what, resource]): Row => [`reads a neighbour’s ${what}`, (p) => read(at(resource, p.other)), 'RBAC'],
);
const everybodys = readable
  .slice(0, 6)
  .map(([what, resource]): Row => [`reads the ${what} of all namespaces`, () => read(at(resource)), 'RBAC']);

/** Reaching into the namespace of another tenant. */
export const neighbour: readonly Act[] = area(
  'Another tenant',
  ...theirs,
  ...everybodys,
  ['watches a neighbour’s Secrets', (p) => read(`${at('secrets', p.other)}?watch=true&timeoutSeconds=1`), 'RBAC'],
  ['reads the log of a neighbour’s pod', (p) => read(at('pods', p.other, p.pods.other, 'log')), 'RBAC'],
  ['runs a command in a neighbour’s pod', (p) => make(at('pods', p.other, p.pods.other, 'exec'), {}), 'RBAC'],
  ['joins a neighbour’s pod', (p) => make(at('pods', p.other, p.pods.other, 'attach'), {}), 'RBAC'],
  ['forwards a port of a neighbour’s pod', (p) => make(at('pods', p.other, p.pods.other, 'portforward'), {}), 'RBAC'],
  ['asks a neighbour’s pod through the API server', (p) => read(at('pods', p.other, p.pods.other, 'proxy')), 'RBAC'],
  [
    'asks a neighbour’s Service through the API server',
    (p) => read(at('services', p.other, p.service, 'proxy')),
    'RBAC',
  ],
  [
    'adds a container to a neighbour’s pod',
    (p) => change(at('pods', p.other, p.pods.other, 'ephemeralcontainers'), {}),
    'RBAC',
  ],
  ['makes a pod at a neighbour’s', (p) => make(at('pods', p.other), pod()), 'RBAC'],
  ['makes a Deployment at a neighbour’s', (p) => make(at(deployments, p.other), deployment()), 'RBAC'],
  ['makes a Job at a neighbour’s', (p) => make(at('batch/v1/jobs', p.other), job()), 'RBAC'],
  ['makes a Service at a neighbour’s', (p) => make(at('services', p.other), service()), 'RBAC'],
  ['makes a Secret at a neighbour’s', (p) => make(at('secrets', p.other), named()), 'RBAC'],
  [
    'changes a neighbour’s image',
    (p) => change(at(deployments, p.other, p.service), { spec: { paused: true } }),
    'RBAC',
  ],
  [
    'scales a neighbour to nothing',
    (p) => change(at(deployments, p.other, p.service, 'scale'), { spec: { replicas: 0 } }),
    'RBAC',
  ],
  ['removes a neighbour’s pod', (p) => remove(at('pods', p.other, p.pods.other)), 'RBAC'],
  ['removes all of a neighbour’s pods', (p) => remove(at('pods', p.other)), 'RBAC'],
  [
    'evicts a neighbour’s pod',
    (p) => make(at('pods', p.other, p.pods.other, 'eviction'), named({}, p.pods.other)),
    'RBAC',
  ],
  ['removes a neighbour’s Secrets', (p) => remove(at('secrets', p.other)), 'RBAC'],
  ['reads a neighbour’s resource use', (p) => read(at('metrics.k8s.io/v1beta1/pods', p.other)), 'RBAC'],
  [
    'makes an object that says it is at a neighbour’s',
    (p) => make(at('configmaps', p.own), { metadata: { name: 'act', namespace: p.other } }),
    'API server',
  ],
  [
    'labels a pod as a neighbour’s, whose bills and logs it would be',
    (p) => make(at('pods', p.own), pod({}, { labels: { municipality: p.tenants.other } })),
    'policy tenant-labels',
  ],
  [
    'labels the pods of a Deployment so',
    (p) =>
      make(
        at(deployments, p.own),
        deployment({
          template: { metadata: { labels: { app: 'act', municipality: p.tenants.other } }, spec: Object(pod()).spec },
        }),
      ),
    'policy tenant-labels',
  ],
  [
    'labels a running pod so',
    (p) => change(at('pods', p.own, p.pods.own), { metadata: { labels: { municipality: p.tenants.other } } }),
    'policy tenant-labels',
  ],
  [
    'labels a Service so',
    (p) => make(at('services', p.own), service({}, { labels: { municipality: p.tenants.other } })),
    'policy tenant-labels',
  ],
);
