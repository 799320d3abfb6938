import { z } from 'zod';
import { countryCode, day, description, label, line, municipalityCode } from './primitives.ts';

const departedTenant = z
  .strictObject({
    displayName: line(100).describe('Name of the municipality as its people wrote it'),
    country: countryCode,
    municipalityCode: municipalityCode.optional(),
    requested: day.optional().describe('When the tenant, or its controller, asked to leave'),
    exported: day.optional().describe('When its data was handed over'),
    deleted: day.describe('When the last of its data was gone'),
    mayReturn: z
      .boolean()
      .default(false)
      .describe('Whether the municipality may be a tenant again, under another name; its name is never given again'),
  })
  .describe('A tenant that left');

/** `tenants/decommissioned.yaml`. */
export const decommissionedFile = z
  .strictObject({
    tenants: z.record(label, departedTenant).default({}).describe('Tenants that left, by name'),
    environments: z
      .record(
        label,
        z.strictObject({
          deleted: day.describe('When the last of what ran in it was gone'),
          reason: description().describe('Why it was given up'),
        }),
      )
      .default({})
      .describe('Environments that were given up with every tenant in them, by name'),
  })
  .describe('What is gone for good: names of tenants that nobody may have again, and environments given up');
