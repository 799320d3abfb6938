import { isDeviceName } from '@helmwright/diagnostics';

/**
 * Namespace in which Helm keeps the releases that make tenants: a release cannot live in the namespace it creates.
 * Nothing runs there.
 */
export const TENANCY_NAMESPACE = 'tenancy';

/** What the names of pools begin with, and those of no tenant. */
export const POOL_PREFIX = 'pool-';

/** The longest tenant name: 63 less the longest `<environment>-` and `-<release>` that names are built with. */
export const MAX_TENANT_NAME = 40;

/** A DNS label with a letter first, as Kubernetes wants it of services and is glad of in namespaces. */
export const dnsLabelForm = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Why a name cannot be a tenant's, as the end of a sentence, or `undefined` when it can. */
export function nameProblem(name: string): string | undefined {
  if (name.length > MAX_TENANT_NAME) return `has ${name.length} characters; at most ${MAX_TENANT_NAME} fit`;
  if (!dnsLabelForm.test(name)) return 'is not a DNS label (lower-case letters, digits and hyphens, a letter first)';
  return isDeviceName(name) ? 'is one that Windows keeps for a device, and no file can have it there' : undefined;
}

const reservedNames: ReadonlySet<string> = new Set([
  'argocd',
  'cert-manager',
  'database',
  'default',
  'external-secrets',
  'gatekeeper-system',
  'ingress-nginx',
  'istio-ingress',
  'istio-system',
  'keda',
  'logging',
  'monitoring',
  'tenancy',
  'tracing',
  // Folders beside the tenants' generated ones.
  'values',
]);

const reservedFolders: ReadonlySet<string> = new Set([
  'argocd',
  'catalog',
  'cells',
  'generated',
  'regions',
  'releases',
  'schemas',
  'tiers',
  'values',
  'waves',
]);

/** Whether an environment or a region of that name would mix with folders of another meaning. */
export const isReservedFolder = (name: string): boolean => reservedFolders.has(name);

const reservedServices: ReadonlySet<string> = new Set(['pool-tenant', 'services', 'tenant']);

/**
 * Whether a service of that name would mix with generated files of another meaning, or with what a pool holds of its
 * tenants: objects called `tenant-<name>`.
 */
export const isReservedService = (name: string): boolean => reservedServices.has(name) || name.startsWith('tenant-');

/** Whether the namespace of that name belongs to Kubernetes or to the platform. */
export const isReservedName = (name: string): boolean =>
  reservedNames.has(name) || ['kube-', 'openshift-', POOL_PREFIX].some((prefix) => name.startsWith(prefix));
