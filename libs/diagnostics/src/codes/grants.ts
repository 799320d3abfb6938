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
} as const;
