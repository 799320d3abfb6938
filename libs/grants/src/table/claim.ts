import { fields, granted, never, oneOf, open, ownNamespace, setByCluster } from './build.ts';
import type { Rule } from './rule.ts';

const others = never(
  'is bound to a volume by choice, whosesoever it was',
  'Remove it: the class makes a volume of its own.',
);

/** Where a claim is filled from: what a tenant has itself, and no controller that fills volumes from elsewhere. */
const source = {
  ...open('apiGroup name'),
  kind: oneOf(['PersistentVolumeClaim', 'VolumeSnapshot'], 'is filled by a controller', 'Name a claim or a snapshot.'),
};

/** The spec of a claim, be it an object, of a StatefulSet or of a pod. */
export const claimSpec: Rule = fields({
  ...open('accessModes volumeMode'),
  resources: fields(open('limits requests')),
  storageClassName: setByCluster(granted('storageClasses', 'has the storage class')),
  volumeAttributesClassName: granted('storageClasses', 'has the class of volume attributes', ['']),
  volumeName: setByCluster(others),
  selector: { ...others, empty: 'refused' },
  dataSource: fields(source),
  dataSourceRef: fields({ ...source, namespace: ownNamespace('is filled from another namespace') }),
});
