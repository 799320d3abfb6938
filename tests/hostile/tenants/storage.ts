import type { JsonObject } from '@helmwright/json';
import { type Attack, area, of, pod, type Row } from './attack.ts';

const volume = (source: JsonObject): JsonObject => pod({ volumes: [{ name: 'a', ...source }] });

const foreign: readonly (readonly [what: string, source: string, body: JsonObject])[] = [
  ['a folder of its node', 'hostPath', { path: '/' }],
  ['a share of NFS', 'nfs', { server: '10.0.0.1', path: '/' }],
  ['a target of iSCSI', 'iscsi', { targetPortal: '10.0.0.1', iqn: 'iqn.2020-01.org.example:a', lun: 0 }],
  ['what a driver on the node makes', 'flexVolume', { driver: 'example/x' }],
  ['a disk of Azure', 'azureDisk', { diskName: 'a', diskURI: 'b' }],
  ['a share of Azure', 'azureFile', { secretName: 'a', shareName: 'b' }],
  ['a disk of AWS', 'awsElasticBlockStore', { volumeID: 'a' }],
  ['a disk of Google', 'gcePersistentDisk', { pdName: 'a' }],
  ['Ceph', 'cephfs', { monitors: ['10.0.0.1'] }],
  ['an image of Ceph', 'rbd', { monitors: ['10.0.0.1'], image: 'a' }],
  ['Gluster', 'glusterfs', { endpoints: 'a', path: '/' }],
  ['Fibre Channel', 'fc', { targetWWNs: ['a'], lun: 0 }],
  ['a repository of Git', 'gitRepo', { repository: 'https://example.com' }],
  ['a volume of vSphere', 'vsphereVolume', { volumePath: 'a' }],
  ['an image of a registry', 'image', { reference: 'example.com/a:1' }],
];

const volumes: readonly Row[] = [
  ...foreign.map(
    ([what, source, body]): Row => [`mounts ${what}`, volume({ [source]: body }), `spec volumes 0 ${source}`],
  ),
  [
    'mounts a volume of a CSI driver',
    volume({ csi: { driver: 'secrets-store.csi.k8s.io' } }),
    'spec volumes 0 csi driver',
    { csiDrivers: ['secrets-store.csi.k8s.io'] },
  ],
  [
    'has a token for somebody else than the API server',
    volume({ projected: { sources: [{ serviceAccountToken: { path: 'a', audience: 'vault' } }] } }),
    'spec volumes 0 projected sources 0 serviceAccountToken audience',
    { audiences: ['vault'] },
  ],
  [
    'has certificates signed for a pod',
    volume({ projected: { sources: [{ podCertificate: { signerName: 'example.org/a', keyType: 'ED25519' } }] } }),
    'spec volumes 0 projected sources 0 podCertificate',
  ],
  ['takes huge pages as a volume', volume({ emptyDir: { medium: 'HugePages' } }), 'spec volumes 0 emptyDir medium'],
  [
    'has a claim of a pod of another class',
    volume({ ephemeral: { volumeClaimTemplate: { spec: { storageClassName: 'fast' } } } }),
    'spec volumes 0 ephemeral volumeClaimTemplate spec storageClassName',
    { storageClasses: ['fast'] },
  ],
  [
    'has a claim of a pod bound to a volume by name',
    volume({ ephemeral: { volumeClaimTemplate: { spec: { volumeName: 'pv-of-oslo' } } } }),
    'spec volumes 0 ephemeral volumeClaimTemplate spec volumeName',
  ],
];

const claim = (spec: JsonObject): JsonObject =>
  of('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  });

const claims: readonly Row[] = [
  [
    'has a storage class of others',
    claim({ storageClassName: 'fast' }),
    'spec storageClassName',
    { storageClasses: ['fast'] },
  ],
  ['is bound to whatever volume is left over', claim({ storageClassName: '' }), 'spec storageClassName'],
  ['is bound to a volume by name', claim({ volumeName: 'pv-of-oslo' }), 'spec volumeName'],
  ['is bound to a volume by its labels', claim({ selector: { matchLabels: { tenant: 'oslo' } } }), 'spec selector'],
  ['is bound to any volume', claim({ selector: {} }), 'spec selector'],
  [
    'has faster disks',
    claim({ volumeAttributesClassName: 'gold' }),
    'spec volumeAttributesClassName',
    { storageClasses: ['gold'] },
  ],
  [
    'is filled from a snapshot of a neighbour',
    claim({
      dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a', namespace: 'oslo' },
    }),
    'spec dataSourceRef namespace',
  ],
  [
    'is filled by a controller',
    claim({ dataSource: { apiGroup: 'example.org', kind: 'Populator', name: 'a' } }),
    'spec dataSource kind',
  ],
  [
    'has the claims of a StatefulSet of another class',
    of('apps/v1', 'StatefulSet', {
      spec: { volumeClaimTemplates: [{ metadata: { name: 'a' }, spec: { storageClassName: 'fast' } }] },
    }),
    'spec volumeClaimTemplates 0 spec storageClassName',
    { storageClasses: ['fast'] },
  ],
];

const secret = (type: string, metadata: JsonObject = {}): JsonObject => of('v1', 'Secret', { type }, metadata);

const secrets: readonly Row[] = [
  ['forges a release of Helm', secret('helm.sh/release.v1'), 'type'],
  [
    'has a token of an account that never ends',
    secret('kubernetes.io/service-account-token', { annotations: { note: 'x' } }),
    'type',
  ],
  ['has a token that lets nodes join', secret('bootstrap.kubernetes.io/token'), 'type'],
  [
    'has Argo CD take it for a cluster',
    of('v1', 'Secret', {}, { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } }),
    'metadata labels argocd.argoproj.io/secret-type',
  ],
  [
    'has it copied to all namespaces',
    of('v1', 'Secret', {}, { annotations: { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true' } }),
    'metadata annotations reflector.v1.k8s.emberstack.com/reflection-allowed',
  ],
];

/** Attacks by volumes, claims and Secrets. */
export const storage: readonly Attack[] = [
  ...area('Volumes of pods', volumes),
  ...area('Claims', claims),
  ...area('Secrets', secrets),
];
