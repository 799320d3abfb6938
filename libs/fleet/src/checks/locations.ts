import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Fleet, Locations, Region } from '../model.ts';
import { type RestingPlace, restingPlacesOf } from '../residency/resting-places.ts';
import { suggest } from '../words/closest.ts';

/** What regions and the catalogue say of locations, registries and laws is in the catalogue, and agrees with it. */
export const checkLocations = (fleet: Fleet): readonly Diagnostic[] => [
  ...checkRegistries(fleet.locations),
  ...fleet.environments.flatMap(({ regions }) =>
    regions.flatMap((region) => [
      ...checkNames(fleet.locations, region),
      ...restingPlacesOf(region, fleet.locations)
        // The locations of a registry are the catalogue's, and checked there.
        .filter(({ at }) => at[0] !== 'registry')
        .flatMap((place) => checkPlace(fleet.locations, region, place)),
    ]),
  ),
];

const checkRegistries = ({ registries, locations, file }: Locations): readonly Diagnostic[] =>
  Object.entries(registries).flatMap(([host, registry]) =>
    registry.locations.flatMap((location, index) =>
      Object.hasOwn(locations, location)
        ? []
        : [
            fleetCodes.unknownLocation({
              message: `There is no location \`${location}\`.`,
              remedy: suggest(location, Object.keys(locations)),
              position: positionOf(file, ['registries', host, 'locations', index]),
            }),
          ],
    ),
  );

function checkNames({ registries, regimes, countries }: Locations, region: Region): readonly Diagnostic[] {
  const { registry, compliance = [], file } = region;
  const laws = new Set([...Object.keys(regimes), ...Object.values(countries).flatMap(({ law }) => law)]);
  return [
    ...(registry === undefined || Object.hasOwn(registries, registry)
      ? []
      : [
          fleetCodes.unknownRegistry({
            message: `There is no registry \`${registry}\`.`,
            remedy: suggest(registry, Object.keys(registries)),
            position: positionOf(file, ['registry']),
          }),
        ]),
    ...compliance.flatMap((law, index) =>
      laws.has(law)
        ? []
        : [
            fleetCodes.unknownRegime({
              message: `There is no law \`${law}\`.`,
              remedy: suggest(law, laws),
              position: positionOf(file, ['compliance', index]),
            }),
          ],
    ),
  ];
}

function checkPlace(catalogue: Locations, region: Region, place: RestingPlace): readonly Diagnostic[] {
  const known = catalogue.locations[place.location];
  if (known !== undefined) {
    return place.city === undefined || sameName(place.city, known.city)
      ? []
      : misplaced(catalogue, region, { ...place, at: [...place.at.slice(0, -1), 'city'] }, place.city, place.location);
  }
  const described = readDescription(catalogue, place.location);
  if (described !== undefined && !sameName(described.city, catalogue.locations[described.location]?.city ?? '')) {
    return misplaced(catalogue, region, place, described.city, described.location);
  }
  return [
    fleetCodes.unknownLocation({
      message: `There is no location \`${place.location}\`.`,
      remedy:
        described === undefined
          ? suggest(place.location, Object.keys(catalogue.locations))
          : `Write \`${described.location}\`.`,
      position: positionOf(region.file, place.at),
    }),
  ];
}

const fold = (name: string): string => name.trim().toLowerCase();

const sameName = (one: string, other: string): boolean => fold(one) === fold(other);

const clouds: Readonly<Record<string, string>> = {
  aws: 'aws',
  amazon: 'aws',
  azure: 'azure',
  gcp: 'gcp',
  google: 'gcp',
  'google cloud': 'gcp',
};

/**
 * A location written as documents write it, such as `Stockholm (Azure West Europe)`: the city that is meant, and the
 * location that is named. `undefined` for any other text, and for names that no provider has.
 */
function readDescription(
  { locations }: Locations,
  text: string,
): { readonly city: string; readonly location: string } | undefined {
  const [, city = '', cloudName = '', name = ''] =
    /^([^()]+) \((aws|amazon|azure|google cloud|google|gcp) (.+)\)$/i.exec(text) ?? [];
  const cloud = clouds[fold(cloudName)];
  const found = Object.entries(locations).find(
    ([id, location]) =>
      id.startsWith(`${cloud}/`) &&
      (sameName(name, location.name ?? '') || sameName(name, id.slice(id.indexOf('/') + 1))),
  );
  return found === undefined ? undefined : { city, location: found[0] };
}

function misplaced(
  { locations, countries }: Locations,
  region: Region,
  { what, at }: RestingPlace,
  city: string,
  location: string,
): readonly Diagnostic[] {
  const facts = locations[location];
  if (facts === undefined) return [];
  const there = Object.entries(locations).flatMap(([id, each]) => (sameName(each.city, city) ? [`\`${id}\``] : []));
  const land = countries[facts.country]?.name ?? facts.country;
  return [
    fleetCodes.misplacedCity({
      message: `${what} of ${region.environment}/${region.name} is said to be in ${city}, but ${location}${facts.name === undefined ? '' : ` (“${facts.name}”)`} is in ${facts.city}, ${land}.`,
      remedy:
        there.length === 0
          ? `Say ${facts.city}, if that is where it shall be, or choose another location.`
          : `Use ${there.join(' or ')} for ${city}, or say ${facts.city}, if that is where it shall be.`,
      position: positionOf(region.file, at),
    }),
  ];
}
