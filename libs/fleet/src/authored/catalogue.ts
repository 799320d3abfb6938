import { z } from 'zod';
import { tierGrants } from './grants.ts';
import { chartValues, description, isolation, label, quantity, slo, valuesByRelease } from './primitives.ts';
import { quota } from './quota.ts';

const perContainer = z.strictObject({
  cpu: quantity,
  memory: quantity,
  'ephemeral-storage': quantity,
});

/** `environments/catalog/tiers/<tier>.yaml`. */
export const tierFile = z
  .strictObject({
    description: description().describe('One sentence: who this tier is for'),
    isolation: isolation,
    spread: z.boolean().default(false).describe('Whether its tenants are kept apart, over the cells of a region'),
    quota,
    limitRange: z
      .strictObject({ default: perContainer, defaultRequest: perContainer, max: perContainer })
      .describe('LimitRange of a tenant, for each container'),
    slo: slo.describe('What a tenant of this tier is promised'),
    grants: tierGrants,
    values: valuesByRelease,
  })
  .describe('A tier: quota, service level and default isolation');

/** `environments/catalog/services/<service>.yaml`. */
export const serviceFile = z
  .strictObject({
    description: description().describe('One sentence: what the service does'),
    chart: label
      .optional()
      .describe('The chart that runs it; default: the one of the workspace that is for services, if there is one'),
    public: z.boolean().default(false).describe("Whether it answers on the tenant's domains"),
    values: chartValues.default({}).describe("The service's values in every environment, below all layers"),
  })
  .describe('A service of the runtime engine');
