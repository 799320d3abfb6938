import type { Field } from '../field/field.ts';
import { qualifiedName } from '../field/forms.ts';

const compute = ['cpu', 'memory', 'ephemeral-storage'];
const counted = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const quotas: readonly string[] = [
  ...compute,
  ...compute.flatMap((name) => [`requests.${name}`, `limits.${name}`]),
  'requests.storage',
  ...counted,
];
const standard: readonly string[] = [...quotas, 'storage'];

/** Without a domain, or with that of Kubernetes. */
const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** Pages of memory of one size, such as `hugepages-2Mi`. */
export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

const isHugePagesOfQuota = (name: string): boolean => isHugePages(name) || name.startsWith('requests.hugepages-');

/** A resource of somebody else, such as `nvidia.com/gpu`. */
const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0;

/** Whether limits may be higher than requests. */
export const mayOvercommit = (name: string): boolean => isNative(name) && !isHugePages(name);

/** Whether there is no half of it. */
export const isWhole = (name: string): boolean => counted.includes(name) || isExtended(name);

/** Whether the resource is one that quotas know by itself. */
export const isOfQuotas = (name: string): boolean => quotas.includes(name) || isHugePagesOfQuota(name);

/** The name of any resource; whether it is one. */
export function checkResourceName(field: Field, name: string): boolean {
  const messages = qualifiedName(name);
  for (const message of messages) field.invalid(message);
  if (messages.length > 0) return false;
  if (name.includes('/') || standard.includes(name) || isHugePagesOfQuota(name)) return true;
  field.invalid('must be a standard resource type or fully qualified');
  return false;
}

/** The name of a resource that containers ask for. */
export function checkContainerResourceName(field: Field, name: string): void {
  checkResourceName(field, name);
  if (!name.includes('/')) {
    if (!compute.includes(name) && !isHugePages(name)) field.invalid('must be a standard resource for containers');
  } else if (!isNative(name) && !isExtended(name)) {
    field.invalid("doesn't follow extended resource name standard");
  }
}

/** The name of a resource that pods as a whole ask for. */
export function checkPodResourceName(field: Field, name: string): void {
  if (!checkResourceName(field, name)) return;
  if (name !== 'cpu' && name !== 'memory' && !isHugePages(name)) field.unsupported(['cpu', 'hugepages-', 'memory']);
}

/** The name of a resource that a quota bounds. */
export function checkQuotaResourceName(field: Field, name: string): void {
  checkResourceName(field, name);
  if (!name.includes('/') && !isOfQuotas(name)) field.invalid('must be a standard resource for quota');
}
