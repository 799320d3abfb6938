import { all, eachWith, fields, free, granted, never, oneOf, open, selector } from './build.ts';
import { claimSpec } from './claim.ts';
import { metadata } from './metadata.ts';
import { fieldRef, local } from './pod-parts.ts';
import type { Rule } from './rule.ts';

const items = eachWith(open('key mode path'));
const downward = eachWith({ ...open('mode path'), ...fieldRef });

const foreign =
  'awsElasticBlockStore azureDisk azureFile cephfs cinder fc flexVolume flocker gcePersistentDisk gitRepo glusterfs image iscsi nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume';

/** The volumes of a pod: what is its own, what is made for it, and what its namespace has. */
export const volumes: Rule = eachWith({
  name: free,
  configMap: fields({ ...open('defaultMode name optional'), items }),
  secret: fields({ ...open('defaultMode optional secretName'), items }),
  downwardAPI: fields({ defaultMode: free, items: downward }),
  emptyDir: fields({ medium: oneOf(['', 'Memory'], 'takes huge pages of the node'), sizeLimit: free }),
  persistentVolumeClaim: fields(open('claimName readOnly')),
  projected: fields({
    defaultMode: free,
    sources: eachWith({
      clusterTrustBundle: fields({ ...open('name optional path signerName'), labelSelector: selector }),
      configMap: fields({ ...open('name optional'), items }),
      secret: fields({ ...open('name optional'), items }),
      downwardAPI: fields({ items: downward }),
      podCertificate: never('has certificates signed for it'),
      serviceAccountToken: fields({
        ...open('expirationSeconds path'),
        audience: granted('audiences', 'has a token for the audience', ['']),
      }),
    }),
  }),
  csi: fields({
    driver: granted('csiDrivers', 'mounts a volume of the driver'),
    ...open('fsType readOnly volumeAttributes'),
    nodePublishSecretRef: local,
  }),
  ephemeral: fields({
    volumeClaimTemplate: fields({ metadata: metadata('PersistentVolumeClaim'), spec: claimSpec }),
  }),
  hostPath: { ...never('mounts a folder of the node', 'Use a volume claim.'), empty: 'refused' },
  ...all(foreign, { ...never('mounts what no claim of its own is for', 'Use a volume claim.'), empty: 'refused' }),
});
