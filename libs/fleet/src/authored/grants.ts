import { z } from 'zod';
import { domain } from './primitives.ts';

/** What a tier grants to each of its tenants. */
export const tierGrants = z
  .strictObject({
    domains: z
      .array(domain)
      .default([])
      .describe('Names below which the domains of its tenants lie; a tenant may have none of these names itself'),
  })
  .default({ domains: [] })
  .describe('What each of its tenants may have of what is not its own; nothing that is not said');

/** `environments/catalog/grants/<tenant>.yaml`. */
export const grantsFile = z
  .strictObject({
    domains: z
      .array(domain)
      .default([])
      .describe('Domains that the tenant may have, with all names below them; no other tenant may have any of these'),
  })
  .describe('What one tenant may have beyond what its tier grants; the platform writes it, and never the tenant');
