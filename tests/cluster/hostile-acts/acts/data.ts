import { type Act, area, at, change, make, making } from '../act.ts';
import { claim, marked, named } from '../bodies.ts';

const record = 'sh.helm.release.v1.act.v1';
const helm = { owner: 'helm', name: 'act', status: 'deployed', version: '1' };
const records = 'policy tenant-release-records';
const described = 'policy tenant-metadata';
const secrets = making('secrets');
const configMaps = making('configmaps');
const claims = making('persistentvolumeclaims');

/** Writing what somebody with more rights reads. */
export const data: readonly Act[] = area(
  'What others read',
  [
    'writes a record of a release of Helm',
    secrets({ metadata: { name: record }, type: 'helm.sh/release.v1' }),
    records,
  ],
  ['writes one of another type', secrets({ metadata: { name: record, labels: helm } }), records],
  ['writes one of another name', secrets({ metadata: { name: 'act', labels: helm } }), records],
  ['writes one whose name the server chooses', secrets({ metadata: { generateName: `${record}-` } }), records],
  ['writes one of a later version of Helm', secrets({ metadata: { name: 'sh.helm.release.v2.act.v1' } }), records],
  ['writes one of a type alone', secrets({ metadata: { name: 'act' }, type: 'helm.sh/release.v2' }), records],
  ['writes one into a ConfigMap', configMaps({ metadata: { name: record, labels: helm } }), records],
  [
    'changes the record of a service',
    (p) =>
      change(at('secrets', p.own, `sh.helm.release.v1.${p.service}.v1`), {
        data: { release: '' },
      }),
    records,
  ],
  [
    'hides the record of a service',
    (p) =>
      change(at('secrets', p.own, `sh.helm.release.v1.${p.service}.v1`), {
        metadata: { labels: { owner: null } },
      }),
    records,
  ],
  [
    'writes a record where the tenants’ are',
    () => make(at('secrets', 'tenancy'), { metadata: { name: record } }),
    'RBAC',
  ],
  [
    'replaces the certificate that pods know the API server by',
    (p) => change(at('configmaps', p.own, 'kube-root-ca.crt'), { data: { 'ca.crt': 'x' } }),
    'allowed',
    'Only pods of the namespace read it, and the cluster writes it anew.',
  ],
  [
    'changes the configuration of a service',
    (p) => change(at('apps/v1/deployments', p.own, p.service), { spec: { paused: true } }),
    'allowed',
    'The service is the tenant’s own. Argo CD heals it.',
  ],
  [
    'says that an object is of a release of Helm',
    configMaps(
      marked({
        labels: { 'app.kubernetes.io/managed-by': 'Helm' },
        annotations: { 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': 'tenancy' },
      }),
    ),
    described,
  ],
  [
    'says that a Secret is a cluster of Argo CD',
    secrets(marked({ labels: { 'argocd.argoproj.io/secret-type': 'cluster' } })),
    described,
  ],
  ['says that a ConfigMap is a dashboard', configMaps(marked({ labels: { grafana_dashboard: '1' } })), described],
  [
    'says what somebody wrote before',
    (p) => change(at('configmaps', p.own, 'kube-root-ca.crt'), { metadata: { managedFields: [{}] } }),
    'allowed',
    'Who wrote a field is what a client says, and nothing is decided by it.',
  ],
  [
    'makes a bootstrap token in the own namespace',
    secrets({ metadata: { name: 'bootstrap-token-abcdef' }, type: 'bootstrap.kubernetes.io/token' }),
    'policy tenant-configuration',
  ],
  ['claims 100 Ti', claims(claim({ resources: { requests: { storage: '100Ti' } } })), 'quota'],
  ['claims 101 Gi', claims(claim({ resources: { requests: { storage: '101Gi' } } })), 'quota'],
  [
    'claims a neighbour’s volume by its name',
    claims(claim({ volumeName: 'pvc-of-a-neighbour', storageClassName: '' })),
    'allowed',
    'A volume that is bound, or kept for somebody by its `claimRef`, is given to nobody else. Volumes that are made by hand need one.',
  ],
  [
    'claims a copy of a neighbour’s volume',
    claims(claim({ dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'data', namespace: 'other' } })),
    'allowed',
    'The server drops the namespace, so that the source is one of the tenant’s own; where it is let in, a ReferenceGrant of the neighbour decides.',
  ],
  [
    'chooses the node of a claim',
    claims(claim({}, { annotations: { 'volume.kubernetes.io/selected-node': 'node-1' } })),
    described,
  ],
  ['asks for a device', (p) => make(at('resource.k8s.io/v1/resourceclaims', p.own), named()), 'RBAC'],
);
