import type { serviceTypes } from './fields/service.ts';

/** What the platform grants to a tenant beyond what every tenant has. What is not here is not granted. */
export interface Grants {
  /** Kinds of objects that its services may make, each as `Kind` or `Kind.group`, such as `Secret` or `ServiceMonitor.monitoring.coreos.com`. */
  readonly kinds: readonly string[];
  /** Types of its Services beside `ClusterIP`. */
  readonly serviceTypes: readonly (typeof serviceTypes)[number][];
  /** Keys of annotations and labels that controllers obey, whatever their value. */
  readonly annotations: readonly string[];
  /** `<key>=<value>` of annotations of ServiceAccounts by which clouds give identities: the one value that is the tenant's. */
  readonly cloudIdentities: readonly string[];
  /** Classes of its Ingresses. */
  readonly ingressClasses: readonly string[];
  /** `<namespace>/<name>` of Gateways that its routes may use. */
  readonly gateways: readonly string[];
  /** Classes of its PersistentVolumeClaims beside the default one. */
  readonly storageClasses: readonly string[];
  /** Classes of its pods' priority. */
  readonly priorityClasses: readonly string[];
  /** Classes of its pods' runtime. */
  readonly runtimeClasses: readonly string[];
  /** `<key>=<value>` of labels of nodes that its pods may ask for. */
  readonly nodeSelectors: readonly string[];
  /** Keys of taints of nodes that its pods may tolerate. */
  readonly tolerations: readonly string[];
}

/** Nothing beyond what every tenant has. */
export const noGrants: Grants = {
  kinds: [],
  serviceTypes: [],
  annotations: [],
  cloudIdentities: [],
  ingressClasses: [],
  gateways: [],
  storageClasses: [],
  priorityClasses: [],
  runtimeClasses: [],
  nodeSelectors: [],
  tolerations: [],
};

/** What can be granted, in the order in which it is written down. */
export const grantKeys: readonly (keyof Grants)[] = [
  'kinds',
  'serviceTypes',
  'annotations',
  'cloudIdentities',
  'ingressClasses',
  'gateways',
  'storageClasses',
  'priorityClasses',
  'runtimeClasses',
  'nodeSelectors',
  'tolerations',
];

/** What either of two grants, each once, in the order in which it is granted. */
export const mergeGrants = (left: Grants, right: Grants): Grants => ({
  kinds: union(left.kinds, right.kinds),
  serviceTypes: union(left.serviceTypes, right.serviceTypes),
  annotations: union(left.annotations, right.annotations),
  cloudIdentities: union(left.cloudIdentities, right.cloudIdentities),
  ingressClasses: union(left.ingressClasses, right.ingressClasses),
  gateways: union(left.gateways, right.gateways),
  storageClasses: union(left.storageClasses, right.storageClasses),
  priorityClasses: union(left.priorityClasses, right.priorityClasses),
  runtimeClasses: union(left.runtimeClasses, right.runtimeClasses),
  nodeSelectors: union(left.nodeSelectors, right.nodeSelectors),
  tolerations: union(left.tolerations, right.tolerations),
});

const union = <T>(left: readonly T[], right: readonly T[]): readonly T[] => [...new Set([...left, ...right])];
