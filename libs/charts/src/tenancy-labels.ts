/** The label of a namespace that names the tenant whose it is. */
export const tenantLabel = 'municipality';

/** The labels of a tenant's namespace that say who the tenant is. */
export const tenancyLabels = [tenantLabel, 'country', 'region', 'environment', 'tier'] as const;
