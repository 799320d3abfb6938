import type { JsonObject } from '@helmwright/json';
import { base, bases } from './bases.ts';
import { type Leaf, written } from './leaves.ts';

/** Where Git and the cluster do not say the same, why, and an object that shows it. */
export interface Exception {
  readonly because: string;
  readonly is: (leaf: Leaf) => boolean;
  readonly git: 'accepts' | 'refuses';
  readonly shownBy: { readonly kind: string; readonly object: JsonObject };
}

const servers =
  /metadata[.](?:creationTimestamp|deletionGracePeriodSeconds|deletionTimestamp|generation|managedFields|resourceVersion|selfLink|uid)$/;

const isSet = ({ rule }: Leaf): boolean => 'cluster' in rule && rule.cluster === 'sets';

const podWith = (change: JsonObject): JsonObject => {
  const { spec } = bases['Pod'] ?? {};
  return { ...base('Pod'), spec: { ...Object(spec), ...change } };
};

const metadata = (kind: string, more: JsonObject): JsonObject => {
  const object = base(kind);
  return { ...object, metadata: { ...Object(object['metadata']), ...more } };
};

/** Everything in which the two differ. */
export const exceptions: readonly Exception[] = [
  {
    because:
      'the server and its controllers set these fields of an object as well, so that nobody can tell there who did; owners and finalizers have rules of their own',
    is: (leaf) =>
      isSet(leaf) &&
      (/^[^ ]+ (?:status$|metadata[.])/.test(written(leaf)) ||
        leaf.kind === 'Service' ||
        leaf.kind === 'PersistentVolumeClaim' ||
        (leaf.kind === 'Pod' && !written(leaf).endsWith('nodeName'))),
    git: 'refuses',
    shownBy: {
      kind: 'PersistentVolumeClaim',
      object: {
        ...base('PersistentVolumeClaim'),
        spec: { ...Object(bases['PersistentVolumeClaim']?.['spec']), storageClassName: 'other' },
      },
    },
  },
  {
    because: 'the server writes these fields of metadata itself, and reads them nowhere in a template',
    is: (leaf) => servers.test(written(leaf)),
    git: 'refuses',
    shownBy: {
      kind: 'PodTemplate',
      object: {
        ...base('PodTemplate'),
        template: { ...Object(bases['PodTemplate']?.['template']), metadata: { uid: 'x', labels: { app: 'it' } } },
      },
    },
  },
  {
    because: 'the server drops these fields before anybody is asked',
    is: (leaf) =>
      /^(?:ServiceAccount secrets[.]\[\][.](?!name$)|PersistentVolumeClaim spec[.]dataSource)|volumes[.]\[\][.]image$/.test(
        written(leaf),
      ),
    git: 'refuses',
    shownBy: {
      kind: 'ServiceAccount',
      object: { ...base('ServiceAccount'), secrets: [{ name: 'it', namespace: 'other' }] },
    },
  },
  {
    because:
      'CEL has no parser for queries of metrics; who may make a PrometheusRule in the cluster has been granted it',
    is: ({ rule }) => rule.rule === 'law' && rule.law === 'own-query',
    git: 'refuses',
    shownBy: {
      kind: 'PrometheusRule.monitoring.coreos.com',
      object: {
        ...base('PrometheusRule.monitoring.coreos.com'),
        spec: { groups: [{ name: 'it', rules: [{ alert: 'It', expr: 'up' }] }] },
      },
    },
  },
  {
    because: 'the server lets every pod tolerate nodes that are not well for some minutes',
    is: () => false,
    git: 'refuses',
    shownBy: {
      kind: 'Pod',
      object: podWith({ tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }] }),
    },
  },
  {
    because: 'a mesh gives its proxy a token for its own audience while the server takes a pod in',
    is: () => false,
    git: 'refuses',
    shownBy: {
      kind: 'Pod',
      object: podWith({
        volumes: [
          {
            name: 'token',
            projected: { sources: [{ serviceAccountToken: { audience: 'istio-ca', path: 'istio-token' } }] },
          },
        ],
      }),
    },
  },
  {
    because: 'a mesh says of a pod that it put its proxy in',
    is: () => false,
    git: 'refuses',
    shownBy: { kind: 'Pod', object: metadata('Pod', { annotations: { 'sidecar.istio.io/status': '{}' } }) },
  },
  {
    because: 'the server waits for CEL, and CEL takes long for very much',
    is: () => false,
    git: 'accepts',
    shownBy: {
      kind: 'Service',
      object: {
        ...base('Service'),
        spec: { ports: Array.from({ length: 501 }, (_, index) => ({ name: `p-${index}`, port: index + 1 })) },
      },
    },
  },
  {
    because: 'kubectl says of an object what it applied',
    is: () => false,
    git: 'refuses',
    shownBy: {
      kind: 'ConfigMap',
      object: metadata('ConfigMap', { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } }),
    },
  },
  {
    because: 'the controller of Jobs says of pods which Job made them',
    is: () => false,
    git: 'refuses',
    shownBy: {
      kind: 'PodTemplate',
      object: {
        ...base('PodTemplate'),
        template: { ...Object(bases['PodTemplate']?.['template']), metadata: { labels: { 'job-name': 'it' } } },
      },
    },
  },
];
