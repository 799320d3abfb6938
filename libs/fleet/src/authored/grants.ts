import { type GrantName, grantForms } from '@helmwright/grants';
import { z } from 'zod';
import { domain } from './primitives.ts';

const granted = (grant: GrantName) => {
  const { pattern, form, description } = grantForms[grant];
  return z
    .array(z.string().max(1_000).regex(pattern, `must be ${form}`))
    .default([])
    .describe(description);
};

/** What may be granted in objects, to a tier and to a tenant alike. */
const inObjects = {
  kinds: granted('kinds'),
  serviceTypes: granted('serviceTypes'),
  annotations: granted('annotations'),
  labels: granted('labels'),
  ingressClasses: granted('ingressClasses'),
  gatewayClasses: granted('gatewayClasses'),
  gateways: granted('gateways'),
  issuers: granted('issuers'),
  storageClasses: granted('storageClasses'),
  csiDrivers: granted('csiDrivers'),
  priorityClasses: granted('priorityClasses'),
  runtimeClasses: granted('runtimeClasses'),
  nodeSelectors: granted('nodeSelectors'),
  tolerations: granted('tolerations'),
  resources: granted('resources'),
  secrets: granted('secrets'),
  audiences: granted('audiences'),
  externalHosts: granted('externalHosts'),
} as const satisfies Readonly<Record<GrantName, z.ZodType<string[]>>>;

/** What a tier grants to each of its tenants, and to the pools that have it. */
export const tierGrants = z
  .strictObject({
    domains: z
      .array(domain)
      .default([])
      .describe('Names below which the domains of its tenants lie; a tenant may have none of these names itself'),
    ...inObjects,
  })
  .prefault({})
  .describe('What each of its tenants may have of what is not its own; nothing that is not said');

/** `environments/catalog/grants/<tenant>.yaml`. */
export const grantsFile = z
  .strictObject({
    domains: z
      .array(domain)
      .default([])
      .describe('Domains that the tenant may have, with all names below them; no other tenant may have any of these'),
    ...inObjects,
  })
  .describe('What one tenant may have beyond what its tier grants; the platform writes it, and never the tenant');
