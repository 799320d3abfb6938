import type { Environment } from '../model.ts';

/** Something that the tenants of one pool have in common, and what follows from it. */
export interface Shared {
  readonly what: string;
  readonly consequence: string;
}

/**
 * What the platform does not keep apart between tenants of one pool. Kubernetes bounds pods, namespaces and nodes; the
 * tenants of a pool are in the same pods, so whatever separates them is the workloads' own work, and proven by nobody
 * here.
 */
export const notIsolatedInPool: readonly Shared[] = [
  { what: 'processes and memory', consequence: 'a fault of a workload can show one tenant the data of another' },
  { what: 'network', consequence: 'network policies bound the pool as a whole: nobody is kept from another within it' },
  {
    what: 'service account and secrets',
    consequence: 'every pod may read what any tenant of the pool has, whichever tenant it serves',
  },
  {
    what: 'configuration',
    consequence: 'a service that reads the configuration reads that of every tenant, with the names of their Secrets',
  },
  { what: 'database connections', consequence: 'the same pods hold the connections to the data of all of them' },
  {
    what: 'CPU, memory, pods and connections',
    consequence: 'one quota for all: a busy tenant slows the others, whatever its own limits say',
  },
  {
    what: 'logs, metrics and traces',
    consequence: 'they come from the same pods, and tell tenants apart only if the workloads do',
  },
  { what: 'versions and restarts', consequence: 'a change, a crash or a rollback reaches all of them at once' },
  {
    what: 'administration',
    consequence: 'a role in the namespace would be one over all of them, so no tenant has any',
  },
];

/** A pool and those who share it. */
export interface SharedPool {
  readonly environment: string;
  readonly region: string;
  readonly cell: string;
  readonly pool: string;
  /** Tenants by name: isolated from everybody outside the pool, and not from each other. */
  readonly tenants: readonly string[];
}

/** The pools of environments with their tenants, in the order of the environments and pools. */
export const sharedPools = (environments: Iterable<Environment>): readonly SharedPool[] =>
  [...environments].flatMap((environment) =>
    environment.pools.map(({ name, region, cell, members }) => ({
      environment: environment.name,
      region: region.name,
      cell: cell.name,
      pool: name,
      tenants: members.map(({ tenant }) => tenant.name),
    })),
  );
