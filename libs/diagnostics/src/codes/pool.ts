import { defineCode } from './code.ts';

/** Codes HW210x: pools that tenants share. */
export const poolCodes = {
  poolUndescribed: defineCode('HW2100', {
    severity: 'error',
    title: 'Tenants for a pool that nobody describes',
    explanation:
      'A tenant with isolation `pod` is configuration of the shared pool of its cell. The environment says with `pool`, or the cell with its own `pool`, which tier gives the pool its quota and its values; here neither does.',
  }),
  poolAfterTenants: defineCode('HW2101', {
    severity: 'error',
    title: 'Pool after its tenants',
    explanation:
      'The wave of the pools comes after that of a tenant in one: the tenant would be there before the workloads that serve it. A pool reaches all of its tenants with each change, whichever wave they are in.',
  }),
  valuesWithoutRelease: defineCode('HW2102', {
    severity: 'warning',
    title: 'Values of a release that the tenant does not have',
    explanation:
      "The tenant's file gives values to a release that it has in no environment, because of its isolation: a tenant in a pool has no services of its own, and one with a namespace is no tenant of a pool. They change nothing.",
  }),
  rolesInPool: defineCode('HW2103', {
    severity: 'warning',
    title: 'Administrators of a tenant in a pool',
    explanation:
      'A tenant that is in a pool wherever it runs has no namespace in which its administrators, operators and viewers could hold a role. A role in the pool would reach every other tenant of it.',
  }),
  isolationChanges: defineCode('HW2104', {
    severity: 'warning',
    title: 'Tenant that moves into a pool or out of one',
    explanation:
      'The tenant had a namespace of its own and is to be configuration of a pool, or the other way round. The new releases are generated beside the old ones, which stay in the cluster with their namespace and data until somebody deletes them. `docs/guides/tenant-isolation.md` has the order of steps.',
  }),
} as const;
