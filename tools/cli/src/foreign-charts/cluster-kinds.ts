import type { ObjectKind } from '@helmwright/fleet';
import { isOfCluster } from '@helmwright/validation';

/** The API groups of Kubernetes itself: whoever is in them is known. */
const groups: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Whether objects of a kind are in no namespace; `undefined` for kinds that are not Kubernetes' own. */
export const isClusterKind = ({ group, kind }: ObjectKind): boolean | undefined =>
  groups.has(group) ? isOfCluster({ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind }) : undefined;
