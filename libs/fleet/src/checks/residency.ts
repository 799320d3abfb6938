import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Environment, Fleet, Region, Tenant } from '../model.ts';
import { authoritiesOf, regimesOf } from '../residency/regimes.ts';
import { type RestingPlace, restingPlacesOf } from '../residency/resting-places.ts';
import { listFirst } from '../words/list-first.ts';

/** Whatever rests of a region's data does so where its residency rule allows it, and the rule is within the law. */
export const checkResidency = (fleet: Fleet): readonly Diagnostic[] =>
  fleet.environments.flatMap((environment) =>
    environment.regions.flatMap((region) => [
      ...checkRule(fleet, region),
      ...restingPlacesOf(region, fleet.locations).flatMap((place) => checkPlace(fleet, environment, region, place)),
    ]),
  );

function checkPlace(
  { locations: catalogue }: Fleet,
  environment: Environment,
  region: Region,
  place: RestingPlace,
): readonly Diagnostic[] {
  const { countries, locations } = catalogue;
  const country = locations[place.location]?.country;
  // An unknown location is reported elsewhere.
  if (country === undefined || region.residency.allowed.includes(country)) return [];
  const affected = environment.placements
    .filter((placement) => placement.region === region && (place.cell === undefined || placement.cell === place.cell))
    .map(({ tenant }) => tenant);
  const where = `${place.location} is in ${countries[country]?.name ?? country} (${country})`;
  const rule = `data of ${region.environment}/${region.name} may rest only in ${region.residency.allowed.join(', ')}`;
  const code = place.cell === undefined ? fleetCodes.restOutsideResidency : fleetCodes.locationOutsideResidency;
  const supervisors = [
    ...new Set(affected.flatMap((tenant) => authoritiesOf(tenant, catalogue).map(({ name }) => name))),
  ];
  const answerable = supervisors.length === 0 ? '' : `; ${listFirst(supervisors)} would ask`;
  return [
    code({
      message: `${place.what} breaks the residency rule for ${countTenants(affected)}: ${where}, and ${rule} (${regimesOf(region, catalogue).join(', ')}${answerable}).`,
      remedy: 'Choose an allowed location, or widen `residency.allowed` if the law permits.',
      position: positionOf(region.file, place.at),
      related: [{ message: 'The rule is here.', position: positionOf(region.file, ['residency', 'allowed']) }],
    }),
  ];
}

function countTenants(tenants: readonly Tenant[]): string {
  if (tenants.length === 0) return 'tenants yet to come';
  const noun = tenants.length === 1 ? 'tenant' : 'tenants';
  return `${tenants.length} ${noun} (${listFirst(tenants.map(({ name }) => `\`${name}\``))})`;
}

/** A region carries every law of its countries, and allows data only where these laws do. */
function checkRule({ locations: catalogue }: Fleet, region: Region): readonly Diagnostic[] {
  const { countries, regimes } = catalogue;
  const carried = regimesOf(region, catalogue);
  const left = region.countries.flatMap((country) =>
    (countries[country]?.law ?? []).flatMap((law) => (carried.includes(law) ? [] : [{ country, law }])),
  );
  return [
    ...left.map(({ country, law }) =>
      fleetCodes.regimeLeftOut({
        message: `The region ${region.environment}/${region.name} serves ${country}, where ${law} holds, and \`compliance\` leaves it out.`,
        remedy: `Add \`${law}\` to \`compliance\`.`,
        position: positionOf(region.file, ['compliance']),
      }),
    ),
    ...region.residency.allowed.flatMap((country, index) =>
      carried.flatMap((law) => {
        const facts = countries[country];
        const areas = regimes[law]?.restsIn;
        if (facts === undefined || areas === undefined || areas.includes(facts.legalArea)) return [];
        return [
          fleetCodes.ruleBeyondLaw({
            message: `\`residency.allowed\` of ${region.environment}/${region.name} names ${facts.name} (${country}), which is \`${facts.legalArea}\`; ${law} lets data rest in ${areas.join(', ')}.`,
            remedy: `Remove \`${country}\` from \`residency.allowed\`.`,
            position: positionOf(region.file, ['residency', 'allowed', index]),
          }),
        ];
      }),
    ),
  ];
}
