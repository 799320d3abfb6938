import { defineCode } from './code.ts';

/** Codes HW205x: what files say of places and laws, against the catalogue. */
export const residencyCodes = {
  misplacedCity: defineCode('HW2050', {
    severity: 'error',
    title: 'Location in another city than said',
    explanation:
      'A name that sounds like a place need not be that place: `azure/westeurope` is in the Netherlands, so a cluster that is said to be in Stockholm is not there. What a file says of the city is compared with the catalogue.',
  }),
  unknownRegistry: defineCode('HW2051', {
    severity: 'error',
    title: 'Unknown registry',
    explanation:
      'Registries are the entries of `registries` in `environments/catalog/locations.yaml`, which says where the images of each rest.',
  }),
  unknownRegime: defineCode('HW2052', {
    severity: 'error',
    title: 'Unknown law',
    explanation:
      'Laws are the entries of `regimes`, and of `law` of each country, in `environments/catalog/locations.yaml`.',
  }),
  regimeLeftOut: defineCode('HW2053', {
    severity: 'error',
    title: 'Law of a served country left out',
    explanation:
      'A region answers to every law of the countries whose tenants it runs; `compliance` may only add to them.',
  }),
  ruleBeyondLaw: defineCode('HW2054', {
    severity: 'error',
    title: 'Residency rule wider than the law',
    explanation:
      "A region's `residency.allowed` names a country where one of its laws does not let data rest by the place alone; the GDPR wants an adequacy decision or safeguards of its own there.",
  }),
} as const;
