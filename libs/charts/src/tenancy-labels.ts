/** The label of a namespace that names the tenant whose it is. */
export const tenantLabel = 'municipality';

/** The labels of a tenant's namespace that say who the tenant is. */
export const tenancyLabels = [tenantLabel, 'country', 'region', 'environment', 'tier'] as const;

/** What the value of {@link tenantLabel} begins with where the namespace is a pool of many tenants. */
export const poolPrefix = 'pool-';

/** What the annotations of a tenant's namespace begin with that say what the tenant is granted; entries are one a line. */
export const grantsPrefix = 'grants.municipality/';
