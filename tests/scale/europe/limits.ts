import { argocdLimits, destinationBytes } from '@helmwright/gitops';
import type { TenantShape } from './figures.ts';

/** Something that has an end, and where a growing fleet meets it. */
export interface Limit {
  readonly name: string;
  /** What the limit is of: tenants of one of these share it. */
  readonly of: 'a cell' | 'a wave of a cell' | 'an Argo CD';
  readonly most: number;
  readonly perTenant: number;
  /** Who says so. */
  readonly source: string;
}

/** Tenants that fit. */
export const tenantsWithin = ({ most, perTenant }: Limit): number => Math.floor(most / perTenant);

/** Bytes of a destination in an AppProject: a cluster and a namespace, as JSON, at the lengths of Europe's names. */
const destination = destinationBytes('fr-88-prod', 'fr-municipality-00000');

/** The limits that a growing fleet meets, the first to bite first. */
export function limitsOf({ releases, services, podQuota }: TenantShape, tenantsPerNode: number): readonly Limit[] {
  const kubernetes = 'Kubernetes, considerations for large clusters';
  const limits: readonly Limit[] = [
    {
      name: 'entries in the status of an ApplicationSet',
      of: 'a wave of a cell',
      most: argocdLimits.entries,
      perTenant: releases,
      source: 'Argo CD, maxResourcesStatusCount',
    },
    { name: 'services', of: 'a cell', most: 10_000, perTenant: services, source: kubernetes },
    { name: 'nodes', of: 'a cell', most: 5_000, perTenant: 1 / tenantsPerNode, source: kubernetes },
    { name: 'pods', of: 'a cell', most: 150_000, perTenant: podQuota, source: kubernetes },
    { name: 'namespaces', of: 'a cell', most: 10_000, perTenant: 1, source: kubernetes },
    {
      name: 'Applications that one Argo CD is known to carry, with 10 shards',
      of: 'an Argo CD',
      most: 50_000,
      perTenant: releases,
      source: 'CNOE, scaling Argo CD',
    },
    {
      name: 'bytes of a request to the API server, for the destinations of an AppProject',
      of: 'a cell',
      most: argocdLimits.bytes,
      perTenant: destination,
      source: 'etcd, --max-request-bytes',
    },
  ];
  return limits.toSorted((a, b) => tenantsWithin(a) - tenantsWithin(b));
}
