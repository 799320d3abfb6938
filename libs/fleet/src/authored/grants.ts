import { type Grants, serviceTypes } from '@helmwright/grants';
import { z } from 'zod';
import { domain } from './primitives.ts';

const kind = z
  .string()
  .regex(
    /^[A-Z][A-Za-z0-9]*(?:\.[a-z0-9]+(?:[.-][a-z0-9]+)*)?$/,
    'must be a kind, with the group of its API behind a dot, such as Secret or ServiceMonitor.monitoring.coreos.com',
  );

/** What may be granted in objects, to a tier and to a tenant alike. */
const inObjects = {
  kinds: z
    .array(kind)
    .default([])
    .describe('Kinds of objects that its services may make beyond those that every tenant may, such as Secret'),
  serviceTypes: z
    .array(z.enum(serviceTypes))
    .default([])
    .describe('Types that its Services may have beside ClusterIP; each is a way past the ingress controllers'),
} as const satisfies { readonly [K in keyof Grants]: z.ZodType<Grants[K]> };

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
