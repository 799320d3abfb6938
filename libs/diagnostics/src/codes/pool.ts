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
  unknownReader: defineCode('HW2105', {
    severity: 'error',
    title: 'Unknown reader',
    explanation:
      "The readers of an environment's pools are services: files of `environments/catalog/services/`. There is none of this name.",
  }),
  readersWithoutApi: defineCode('HW2106', {
    severity: 'error',
    title: 'Readers without a way to the API server',
    explanation:
      "The readers of a pool ask the API server of its cluster for the configuration of their tenants. Every pod is denied all traffic that no policy allows, so they would ask in vain. `kubernetesApi`, of the environment's `pool` or of the cell, says which addresses the API server has; `{}` there says that something else lets pods through, such as a policy of the network plugin for the whole cluster.",
  }),
  sharedSecret: defineCode('HW2107', {
    severity: 'error',
    title: 'Secret of two tenants of a pool',
    explanation:
      'All tenants of a pool have their Secrets in its one namespace, and are told theirs by name. Two of them name the same Secret, so that one would work with the credentials of the other. What all tenants of a pool have in common belongs to the services, in `secretFiles`.',
  }),
} as const;
