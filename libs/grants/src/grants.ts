import type { serviceTypes } from './fields/service.ts';

/** What the platform grants to a tenant beyond what every tenant has. What is not here is not granted. */
export interface Grants {
  /** Kinds of objects that its services may make, each as `Kind` or `Kind.group`, such as `Secret` or `ServiceMonitor.monitoring.coreos.com`. */
  readonly kinds: readonly string[];
  /** Types of its Services beside `ClusterIP`. */
  readonly serviceTypes: readonly (typeof serviceTypes)[number][];
}

/** Nothing beyond what every tenant has. */
export const noGrants: Grants = { kinds: [], serviceTypes: [] };

/** What either of two grants, each once, in the order in which it is granted. */
export const mergeGrants = (left: Grants, right: Grants): Grants => ({
  kinds: union(left.kinds, right.kinds),
  serviceTypes: union(left.serviceTypes, right.serviceTypes),
});

const union = <T>(left: readonly T[], right: readonly T[]): readonly T[] => [...new Set([...left, ...right])];
