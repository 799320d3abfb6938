import { comparison, type TenantComparison } from './comparison.ts';
import { compareDomains } from './domains.ts';
import { compareMunicipalities, compareNames } from './tenants.ts';

/**
 * Every check that compares what tenants' files say. What follows from where tenants run together is compared beside
 * these: the loads of cells, and the Secrets of pools.
 */
export const comparisons: readonly TenantComparison[] = [
  comparison(['name'], compareNames),
  comparison(['name', 'country', 'municipalityCode'], compareMunicipalities),
  comparison(['name', 'domains'], compareDomains),
];
