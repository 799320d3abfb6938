import { type Act, area, at, change, make, making, remove } from '../act.ts';
import { claim, deployment, job, marked, named, pod, service } from '../bodies.ts';

const keeps = { finalizers: ['example.org/never'] };
const refused = 'policy tenant-finalizers';
const configMaps = making('configmaps');

/** Keeping things that are to go, and having others' go. */
export const removal: readonly Act[] = area(
  'Removal',
  ['makes a ConfigMap that cannot be removed, nor its namespace', configMaps(marked(keeps)), refused],
  ['makes a pod so', (p) => make(at('pods', p.own), pod({}, keeps)), refused],
  ['makes a Secret so', (p) => make(at('secrets', p.own), marked(keeps)), refused],
  ['makes a Service so', (p) => make(at('services', p.own), service({}, keeps)), refused],
  ['makes a claim so', (p) => make(at('persistentvolumeclaims', p.own), claim({}, keeps)), refused],
  [
    'makes a Deployment so',
    (p) => make(at('apps/v1/deployments', p.own), { ...deployment(), metadata: { name: 'act', ...keeps } }),
    refused,
  ],
  [
    'makes a Job so',
    (p) => make(at('batch/v1/jobs', p.own), { ...job(), metadata: { name: 'act', ...keeps } }),
    refused,
  ],
  ['keeps a running pod from going', (p) => change(at('pods', p.own, p.pods.own), { metadata: keeps }), refused],
  [
    'keeps a Deployment from going',
    (p) => change(at('apps/v1/deployments', p.own, p.service), { metadata: keeps }),
    refused,
  ],
  [
    'keeps a ConfigMap by a finalizer of Kubernetes',
    configMaps(marked({ finalizers: ['kubernetes.io/pvc-protection'] })),
    refused,
  ],
  [
    'has a Deployment removed after its pods',
    (p) => change(at('apps/v1/deployments', p.own, p.service), { metadata: { finalizers: ['foregroundDeletion'] } }),
    'allowed',
    'The garbage collector works it off.',
  ],
  [
    'makes an object that a neighbour’s is to take along',
    (p) =>
      make(
        at('configmaps', p.own),
        marked({
          ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: p.service, uid: p.theirs.uid }],
        }),
      ),
    'allowed',
    'An owner elsewhere is none: the garbage collector removes the object, which is the tenant’s own.',
  ],
  [
    'blocks the removal of a neighbour’s Deployment',
    (p) =>
      make(
        at('configmaps', p.own),
        marked({
          ownerReferences: [
            { apiVersion: 'apps/v1', kind: 'Deployment', name: p.service, uid: p.theirs.uid, blockOwnerDeletion: true },
          ],
        }),
      ),
    'allowed',
    'As above: it blocks nothing outside its own namespace.',
  ],
  [
    'makes an object owned by a node',
    configMaps(marked({ ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'node-1', uid: 'x' }] })),
    'allowed',
    'It goes with the node, and keeps nothing.',
  ],
  [
    'makes a disruption budget that blocks every drain',
    (p) => make(at('policy/v1/poddisruptionbudgets', p.own), named({ spec: { maxUnavailable: 0 } })),
    'RBAC',
  ],
  [
    'changes the budget of a service',
    (p) => change(at('policy/v1/poddisruptionbudgets', p.own, p.service), { spec: { maxUnavailable: 0 } }),
    'RBAC',
  ],
  ['removes all Secrets at once', (p) => remove(at('secrets', p.own)), 'RBAC'],
  ['removes all pods at once', (p) => remove(at('pods', p.own)), 'RBAC'],
  [
    'removes a service of the fleet',
    (p) => remove(at('apps/v1/deployments', p.own, p.service)),
    'allowed',
    'The service is the tenant’s own. Argo CD makes it anew.',
  ],
);
