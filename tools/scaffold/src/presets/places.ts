import type { CountryModel, LocationModel } from '../model.ts';

const aws = 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html';
const azure = 'https://learn.microsoft.com/en-us/azure/reliability/regions-list';

/** Countries that presets have something in. */
export const countries = {
  DE: { code: 'DE', name: 'Germany' },
  IE: { code: 'IE', name: 'Ireland' },
  SE: { code: 'SE', name: 'Sweden' },
} as const satisfies Readonly<Record<string, CountryModel>>;

/** Locations that presets have something in. */
export const locations = {
  frankfurt: { id: 'aws/eu-central-1', country: 'DE', city: 'Frankfurt am Main', source: aws },
  dublin: { id: 'aws/eu-west-1', country: 'IE', city: 'Dublin', source: aws },
  gavle: { id: 'azure/swedencentral', country: 'SE', city: 'Gävle', source: azure },
} as const satisfies Readonly<Record<string, LocationModel>>;
