import { type Grants, grantsBy, type Identity, mergeGrants } from '@helmwright/grants';
import type { Environment, Fleet, Occupant, OwnGrants, Tier } from './model.ts';
import { isPool, occupantName } from './occupants.ts';
import { hostOf } from './values/host-of.ts';

/** What is granted in objects: domains are granted by themselves. */
export const inObjects = (given: Tier['grants'] | OwnGrants): Grants => grantsBy((grant) => given[grant]);

/** What a tenant or a pool may have in its objects: what its tier grants, and a tenant what is granted to it alone. */
export function grantsOf({ grants }: Pick<Fleet, 'grants'>, occupant: Occupant): Grants {
  const ofTier = inObjects(occupant.tier.grants);
  const own = isPool(occupant) ? undefined : grants.get(occupant.tenant.name);
  return own === undefined ? ofTier : mergeGrants(ofTier, inObjects(own));
}

/** The hosts that an occupant answers on in an environment: a tenant's domains; a pool has none but its tenants'. */
export const hostsOf = ({ domainPrefix }: Pick<Environment, 'domainPrefix'>, occupant: Occupant): readonly string[] =>
  isPool(occupant) ? [] : occupant.tenant.domains.map((domain) => hostOf(domain, domainPrefix));

/** The labels that say whose an occupant's objects are, as its namespace has them. */
export const identityLabelsOf = ({ name }: Pick<Environment, 'name'>, occupant: Occupant): Identity => ({
  municipality: occupantName(occupant),
  country: isPool(occupant) ? occupant.country : occupant.tenant.country,
  region: occupant.region.name,
  environment: name,
  tier: occupant.tier.name,
});
