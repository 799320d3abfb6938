import { grantNames, mergeGrants } from '@helmwright/grants';
import { inObjects } from '../grants.ts';
import type { Environment, OwnGrants, Tenant, Tier } from '../model.ts';
import { type Known, knownAt } from './facts.ts';
import { hostOf } from './host-of.ts';

/** What a tier grants, for the chart that makes the namespace: it writes it where the cluster reads it. */
export const grantsKnownOfTier = ({ grants, file }: Tier): readonly Known[] =>
  grantNames.flatMap((key) => {
    const granted = inObjects(grants)[key];
    return granted.length === 0 ? [] : [knownAt([key], granted, file, 'grants', key)];
  });

/** What a tenant has beyond that: hosts of its own, and what its own grants add to those of its tier. */
export const grantsKnownOfTenant = (
  { domainPrefix }: Pick<Environment, 'domainPrefix'>,
  { domains, file }: Tenant,
  tier: Tier,
  own: OwnGrants | undefined,
): readonly Known[] => {
  const hosts = domains.map((domain) => hostOf(domain, domainPrefix));
  const all = own === undefined ? undefined : mergeGrants(inObjects(tier.grants), inObjects(own));
  return [
    ...(hosts.length === 0 ? [] : [knownAt(['hosts'], hosts, file, 'domains')]),
    ...grantNames.flatMap((key) =>
      own === undefined || all === undefined || inObjects(own)[key].length === 0
        ? []
        : [knownAt([key], all[key], own.file, key)],
    ),
  ];
};
