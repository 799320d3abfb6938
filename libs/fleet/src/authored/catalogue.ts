import { z } from 'zod';
import {
  chartValues,
  countryCode,
  isolation,
  label,
  locationName,
  quantity,
  slo,
  valuesByRelease,
} from './primitives.ts';

/** `environments/catalog/locations.yaml`. */
export const locationsFile = z
  .strictObject({
    countries: z
      .record(
        countryCode,
        z.strictObject({
          name: z.string().min(1).describe('Name of the country in English, as it stands in a sentence'),
          legalArea: z.enum(['EU', 'EEA', 'adequate', 'third']).describe('Where data protection law puts the country'),
          law: z.array(z.string().min(1)).min(1).describe('The laws that govern personal data there'),
        }),
      )
      .describe('Countries, by their ISO 3166-1 code'),
    locations: z
      .record(
        locationName,
        z.strictObject({
          country: countryCode,
          city: z.string().min(1).describe('City or area of the data centres, as the provider names it'),
          source: z.url().describe('Where the provider says so'),
          restricted: z.boolean().default(false).describe('Whether the provider gives access on request only'),
        }),
      )
      .describe('Locations of cloud providers, by <cloud>/<region>'),
  })
  .describe('Cloud locations and the countries they lie in');

const perContainer = z.strictObject({
  cpu: quantity,
  memory: quantity,
  'ephemeral-storage': quantity,
});

/** `environments/catalog/tiers/<tier>.yaml`. */
export const tierFile = z
  .strictObject({
    description: z.string().min(1).describe('One sentence: who this tier is for'),
    isolation: isolation,
    quota: z
      .strictObject({
        'requests.cpu': quantity,
        'requests.memory': quantity,
        'requests.ephemeral-storage': quantity.optional(),
        'limits.cpu': quantity,
        'limits.memory': quantity,
        'limits.ephemeral-storage': quantity.optional(),
        pods: quantity,
        persistentvolumeclaims: quantity,
      })
      .describe('ResourceQuota of a tenant'),
    limitRange: z
      .strictObject({ default: perContainer, defaultRequest: perContainer, max: perContainer })
      .describe('LimitRange of a tenant, for each container'),
    slo: slo.describe('What a tenant of this tier is promised'),
    values: valuesByRelease,
  })
  .describe('A tier: quota, service level and default isolation');

/** `environments/catalog/services/<service>.yaml`. */
export const serviceFile = z
  .strictObject({
    description: z.string().min(1).describe('One sentence: what the service does'),
    chart: label.default('app').describe('The chart that runs it'),
    public: z.boolean().default(false).describe("Whether it answers on the tenant's domains"),
    values: chartValues.default({}).describe("The service's values in every environment, below all layers"),
  })
  .describe('A service of the runtime engine');
