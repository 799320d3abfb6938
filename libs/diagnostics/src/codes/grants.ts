import { defineCode } from './code.ts';

/** Codes HW211x: what tenants may have of what is not theirs alone. */
export const grantCodes = {
  overlappingDomains: defineCode('HW2110', {
    severity: 'error',
    title: 'Domain within that of another tenant',
    explanation:
      "A domain of one tenant lies below a domain of another. Whoever has `login.` below somebody's domain passes for them, reads their cookies and may ask for their certificates; whoever has the name above can do so with everybody below. What counts are whole labels: `notmalmo.example.org` has nothing to do with `malmo.example.org`.",
  }),
  reservedDomain: defineCode('HW2111', {
    severity: 'error',
    title: 'Domain that is not for tenants',
    explanation:
      'The domain is, lies below, or lies above a name of the platform: the `reservedDomains` of an environment, the host of its Git repository, the registries that images come from. Or it is a name that means something inside a cluster or a machine (`cluster.local`, `svc`, `localhost`), or one below which everybody may register names (`co.uk`).',
  }),
  valueOfThePlatform: defineCode('HW2112', {
    severity: 'error',
    title: "Value that is the platform's to say",
    explanation:
      "The charts `tenant` and `pool-tenant` make what bounds a tenant: its quota, its limit range, its network policies, its roles. A tenant's own file may say nothing of it but `access.configurationReaders` to the one, and `context`, `secrets` and `routing` to the other, which reach nobody else. The rest is said by tiers, regions, waves and environments; a tenant that needs more gets another tier.",
  }),
  domainNotGranted: defineCode('HW2113', {
    severity: 'error',
    title: 'Domain that nobody granted',
    explanation:
      "A tenant's domains lie below one of the names that its tier grants with `grants.domains`, or are among the `domains` of its own file of grants, `environments/catalog/grants/<tenant>.yaml`, or below one. Who may write these files decides who answers to what; the tenant's file only chooses.",
  }),
  grantsOfNobody: defineCode('HW2114', {
    severity: 'warning',
    title: 'Grants of a tenant that there is not',
    explanation:
      'A file of `environments/catalog/grants` is named like no tenant. Whoever makes a tenant of that name would have what it grants: delete it when a tenant has left.',
  }),
} as const;
