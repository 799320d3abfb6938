/** Volumes of the usual sources. */
export const volumes = [
  { name: 'empty', emptyDir: { sizeLimit: '1Gi', medium: 'Memory' } },
  { name: 'claim', persistentVolumeClaim: { claimName: 'a' } },
  { name: 'secret', secret: { secretName: 'a', defaultMode: 256, items: [{ key: 'a', path: 'a/b' }] } },
  { name: 'config', configMap: { name: 'a', items: [{ key: 'a', path: 'a', mode: 256 }] } },
  { name: 'down', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
  {
    name: 'projected',
    projected: {
      sources: [
        { serviceAccountToken: { path: 'token', expirationSeconds: 600 } },
        { configMap: { name: 'a', items: [{ key: 'a', path: 'b' }] } },
        { secret: { name: 'a' } },
        { downwardAPI: { items: [{ path: 'cpu', resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' } }] } },
      ],
    },
  },
  {
    name: 'ephemeral',
    ephemeral: {
      volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
    },
  },
  { name: 'csi', csi: { driver: 'csi.example.org' } },
  { name: 'nfs', nfs: { server: 'a', path: '/a' } },
  { name: 'host', hostPath: { path: '/a', type: 'Directory' } },
];

/** Volumes of storage in the network. */
export const networkVolumes = [
  { name: 'ebs', awsElasticBlockStore: { volumeID: 'a', partition: 1 } },
  { name: 'azure', azureDisk: { diskName: 'a', diskURI: 'https://a', kind: 'Dedicated', cachingMode: 'None' } },
  { name: 'file', azureFile: { secretName: 'a', shareName: 'a' } },
  { name: 'ceph', cephfs: { monitors: ['a'] } },
  { name: 'cinder', cinder: { volumeID: 'a', secretRef: { name: 'a' } } },
  { name: 'fc', fc: { targetWWNs: ['a'], lun: 1 } },
  { name: 'flex', flexVolume: { driver: 'a/b', options: { a: 'b' } } },
  { name: 'flocker', flocker: { datasetName: 'a' } },
  { name: 'gce', gcePersistentDisk: { pdName: 'a', partition: 1 } },
  { name: 'gluster', glusterfs: { endpoints: 'a', path: 'a' } },
  {
    name: 'iscsi',
    iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:a', lun: 1, initiatorName: 'eui.0123456789abcdef' },
  },
  { name: 'photon', photonPersistentDisk: { pdID: 'a' } },
  { name: 'portworx', portworxVolume: { volumeID: 'a' } },
  { name: 'quobyte', quobyte: { registry: 'a:1', volume: 'a', tenant: 'a' } },
  { name: 'rbd', rbd: { monitors: ['a'], image: 'a' } },
  { name: 'scale', scaleIO: { gateway: 'a', system: 'a', volumeName: 'a', secretRef: { name: 'a' } } },
  { name: 'storageos', storageos: { volumeName: 'a', volumeNamespace: 'a' } },
  { name: 'vsphere', vsphereVolume: { volumePath: 'a' } },
  { name: 'git', gitRepo: { repository: 'a', directory: 'a' } },
];
