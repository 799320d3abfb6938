import { z } from 'zod';
import { countryCode, line, locationName, registryHost } from './primitives.ts';

const legalArea = z.enum(['EU', 'EEA', 'adequate', 'third']);

const country = z.strictObject({
  name: line(200).describe('Name of the country in English, as it stands in a sentence'),
  legalArea: legalArea.describe('Where data protection law puts the country'),
  law: z.array(line(200)).min(1).describe('The laws that govern personal data there'),
  municipalityCodes: z
    .array(
      z
        .string()
        .regex(/^[#0-9A-Z]{1,16}$/, 'must be the form of a code: # for a digit, and digits and capitals, such as ####'),
    )
    .min(1)
    .optional()
    .describe('The forms that official codes have there, such as "####", with # for a digit; default: any'),
  authorities: z
    .array(
      z.strictObject({
        name: line(200).describe('Short name of the authority, such as IMY'),
        url: z.url(),
        codes: z
          .string()
          .regex(/^[0-9A-Z]+$/, 'must be the start of municipality codes: digits and capitals')
          .optional()
          .describe('Start of the municipality codes that it supervises; without it, the whole country'),
      }),
    )
    .default([])
    .describe('Who supervises data protection there; in a federal country those of its states too'),
});

const location = z.strictObject({
  name: line(200).optional().describe('What the provider calls the location, such as West Europe'),
  country: countryCode,
  city: line(200).describe('City or area of the data centres, as the provider names it'),
  source: z.url().describe('Where the provider says so'),
  restricted: z.boolean().default(false).describe('Whether the provider gives access on request only'),
});

const regime = z.strictObject({
  title: line(200).describe('Full name of the law'),
  restsIn: z
    .array(legalArea)
    .min(1)
    .optional()
    .describe('Legal areas in which the law lets data rest; without it, the law says nothing of places'),
  source: z.url().describe('Where the law can be read'),
});

/** `environments/catalog/locations.yaml`. */
export const locationsFile = z
  .strictObject({
    countries: z.record(countryCode, country).describe('Countries, by their ISO 3166-1 code'),
    locations: z.record(locationName, location).describe('Locations of cloud providers, by <cloud>/<region>'),
    regimes: z.record(line(200), regime).default({}).describe('Laws, by the names that countries use for them'),
    registries: z
      .record(
        registryHost,
        z.strictObject({
          locations: z.array(locationName).min(1).describe('Where its images rest, replicas included'),
        }),
      )
      .default({})
      .describe('Image registries, by their hosts'),
  })
  .describe('Cloud locations, the countries they lie in, the laws that hold there, and where images rest');
