import type { Locations, Region, Tenant } from '../model.ts';
import { plainCode } from '../municipality-code.ts';

type Authority = Locations['countries'][string]['authorities'][number];

/** The laws of the countries that a region serves, each once, in the order of the countries. */
const lawsOf = ({ countries: served }: Pick<Region, 'countries'>, { countries }: Locations): readonly string[] => [
  ...new Set(served.flatMap((country) => countries[country]?.law ?? [])),
];

/** The laws that a region answers to: what its file says, or else those of its countries. */
export const regimesOf = (region: Pick<Region, 'countries' | 'compliance'>, locations: Locations): readonly string[] =>
  region.compliance ?? lawsOf(region, locations);

/**
 * Who supervises the data protection of a tenant. In a federal country that is the authority of the state in which the
 * municipality lies, which the start of its official code tells; where the code is not known, all that may be.
 */
export function authoritiesOf(
  { country, municipalityCode }: Pick<Tenant, 'country' | 'municipalityCode'>,
  { countries }: Locations,
): readonly Authority[] {
  const all = countries[country]?.authorities ?? [];
  if (municipalityCode === undefined) return all;
  const code = plainCode(municipalityCode);
  const regional = all.filter(({ codes }) => codes !== undefined && code.startsWith(codes));
  return regional.length > 0 ? regional : all.filter(({ codes }) => codes === undefined);
}
