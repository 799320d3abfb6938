import { type Code, type Diagnostic, fleetCodes, type Position, wholeFile } from '@helmwright/diagnostics';
import type { Path } from '@helmwright/json';
import { positionOf, type SourceFile } from '@helmwright/source';
import { authoredPathOf } from '../authored/places.ts';
import type { Environment, Fleet, Region, Tenant, ValuesByRelease } from '../model.ts';
import { isReservedFolder, isReservedService } from '../names.ts';
import { knownReleases } from '../occupants.ts';
import { checkPath } from '../read/path-names.ts';
import type { Inventory } from '../read/read-authored.ts';
import { suggest } from '../words/closest.ts';

const shortLabel = /^[a-z](?:[-a-z0-9]{0,18}[a-z0-9])?$/;

/** Whatever one file names in another must be there: tiers, waves, countries, cells, releases, charts. */
export function checkReferences(fleet: Fleet, inventory: Inventory): readonly Diagnostic[] {
  const releases = knownReleases(inventory.names.service);
  const allRegions = fleet.environments.flatMap(({ regions }) => regions);
  const context = { fleet, inventory, releases };
  const inCells = [...releases, ...inventory.names.component];
  return [
    // Those that name none are for `checkRoles`.
    ...[...fleet.services.values()].flatMap(({ chart, file }) =>
      chart === ''
        ? []
        : unknown(fleetCodes.unknownChart, 'chart', chart, fleet.charts.keys(), () => positionOf(file, ['chart'])),
    ),
    ...[...fleet.tiers.values()].flatMap((tier) => checkReleases(tier.values, tier.file, releases)),
    ...fleet.environments.flatMap((environment) => checkEnvironment(environment, inCells)),
    ...allRegions.flatMap((region) => checkRegion(region, { ...context, releases: inCells })),
    ...checkFileNames(fleet),
    ...checkOrphanRegions(inventory),
    ...fleet.tenants.flatMap((tenant) => checkTenant(tenant, context)),
  ];
}

/** Names that come from paths become parts of names and folders, so they are DNS labels without a meaning of their own. */
function checkFileNames({ environments, services, components, tiers }: Fleet): readonly Diagnostic[] {
  const folders = [...environments, ...environments.flatMap(({ regions }) => regions)];
  const reserved = [
    ...folders.filter(({ name }) => isReservedFolder(name)),
    ...[...services.values(), ...components.values()].filter(({ name }) => isReservedService(name)),
  ];
  const unusable = [...folders, ...services.values(), ...components.values(), ...tiers.values()].filter(
    ({ name, file }) => !shortLabel.test(name) && checkPath(file.path).length === 0,
  );
  const remedy = 'Rename the file or folder.';
  return [
    ...reserved.map(({ name, file }) =>
      fleetCodes.reservedName({ message: `The name \`${name}\` is reserved.`, remedy, position: wholeFile(file.path) }),
    ),
    ...unusable.map(({ name, file }) =>
      fleetCodes.unusableName({
        message: `The name \`${name}\` is not a DNS label of at most 20 characters.`,
        remedy,
        position: wholeFile(file.path),
      }),
    ),
  ];
}

interface Context {
  readonly fleet: Fleet;
  readonly inventory: Inventory;
  readonly releases: readonly string[];
}

/** Reports a word that is not known; positions cost a parse, so one is made only then. */
function unknown(
  code: Code,
  what: string,
  word: string,
  known: Iterable<string>,
  locate: () => Position,
): Diagnostic[] {
  const words = [...known];
  if (words.includes(word)) return [];
  return [code({ message: `There is no ${what} \`${word}\`.`, remedy: suggest(word, words), position: locate() })];
}

/** Reports a country that is not in the catalogue. No other is proposed: any two letters are near any other two. */
function unknownCountry(
  code: string,
  countries: Fleet['locations']['countries'],
  locate: () => Position,
): Diagnostic[] {
  if (Object.hasOwn(countries, code)) return [];
  const known = Object.keys(countries).map((country) => `\`${country}\``);
  const use = known.length === 0 ? 'Add' : `Use one of ${known.join(', ')}, or add`;
  return [
    fleetCodes.unknownCountry({
      message: `The country \`${code}\` is not in the catalogue.`,
      remedy: `${use} \`${code}\` to \`countries\` in \`environments/catalog/locations.yaml\`.`,
      position: locate(),
    }),
  ];
}

const checkCells = (region: Region, inventory: Inventory): readonly Diagnostic[] =>
  region.cells.flatMap(({ values = {} }, index) =>
    Object.keys(values).flatMap((component) =>
      unknown(fleetCodes.unknownRelease, 'component', component, inventory.names.component, () =>
        positionOf(region.file, ['cells', index, 'values', component], 'key'),
      ),
    ),
  );

const checkReleases = (values: ValuesByRelease, file: SourceFile, releases: readonly string[]): readonly Diagnostic[] =>
  Object.keys(values).flatMap((release) =>
    unknown(fleetCodes.unknownRelease, 'release', release, releases, () =>
      positionOf(file, ['values', release], 'key'),
    ),
  );

function checkEnvironment(environment: Environment, releases: readonly string[]): readonly Diagnostic[] {
  const served = new Map<string, Region>();
  const duplicates = environment.regions.flatMap((region) =>
    region.countries.flatMap((country, index) => {
      const first = served.get(country);
      if (first === undefined) served.set(country, region);
      if (first === undefined) return [];
      return [
        fleetCodes.countryServedTwice({
          message: `In ${environment.name}, ${country} is served by both \`${first.name}\` and \`${region.name}\`.`,
          remedy: 'Leave the country with one of the two regions.',
          position: positionOf(region.file, ['countries', index]),
          related: [
            {
              message: `\`${first.name}\` serves it here.`,
              position: positionOf(first.file, ['countries', first.countries.indexOf(country)]),
            },
          ],
        }),
      ];
    }),
  );
  const { file, source, waves } = environment;
  const pinned = Object.keys(source.revisions).flatMap((wave) =>
    unknown(fleetCodes.unknownWave, 'wave', wave, waves, () => positionOf(file, ['source', 'revisions', wave], 'key')),
  );
  return [...checkReleases(environment.values, file, releases), ...pinned, ...duplicates];
}

function checkRegion(region: Region, { fleet, inventory, releases }: Context): readonly Diagnostic[] {
  const { countries } = fleet.locations;
  const country = (code: string, ...at: Path) => unknownCountry(code, countries, () => positionOf(region.file, at));
  return [
    ...region.countries.flatMap((code, index) => country(code, 'countries', index)),
    ...region.residency.allowed.flatMap((code, index) => country(code, 'residency', 'allowed', index)),
    ...checkReleases(region.values, region.file, releases),
    ...checkCells(region, inventory),
  ];
}

const checkOrphanRegions = ({ names, withRegions }: Inventory): readonly Diagnostic[] =>
  [...withRegions].flatMap((environment) =>
    names.environment.has(environment)
      ? []
      : [
          fleetCodes.missingFile({
            message: `The environment \`${environment}\` has regions or waves, but no \`environment.yaml\`.`,
            remedy: `Write \`${authoredPathOf('environment', { name: environment })}\`, or delete the folder.`,
            position: wholeFile(authoredPathOf('environment', { name: environment })),
          }),
        ],
  );

function checkTenant(tenant: Tenant, context: Context): readonly Diagnostic[] {
  const { fleet, inventory, releases } = context;
  const { file, country } = tenant;
  const waves = new Set(fleet.environments.flatMap((environment) => environment.waves));
  const knownCountry = country in fleet.locations.countries;
  return [
    ...unknown(fleetCodes.unknownTier, 'tier', tenant.tier, inventory.names.tier, () => positionOf(file, ['tier'])),
    // The wave may well be one of a broken environment.
    ...(fleet.environments.length < inventory.names.environment.size
      ? []
      : unknown(fleetCodes.unknownWave, 'wave', tenant.wave, waves, () => positionOf(file, ['wave']))),
    ...(knownCountry
      ? checkHome(tenant, context)
      : unknownCountry(country, fleet.locations.countries, () => positionOf(file, ['country']))),
    ...checkReleases(tenant.values, file, releases),
  ];
}

/** Every environment that takes the tenant's wave must have a region for it, and the cell it is pinned to. */
const checkHome = (tenant: Tenant, { fleet, inventory }: Context): readonly Diagnostic[] =>
  fleet.environments.flatMap((environment): readonly Diagnostic[] => {
    if (!environment.waves.includes(tenant.wave)) return [];
    const region = environment.regions.find(({ countries }) => countries.includes(tenant.country));
    if (region === undefined) {
      // The broken region may well be the one that serves the country.
      if (inventory.withBrokenRegions.has(environment.name)) return [];
      return [
        fleetCodes.unservedCountry({
          message: `No region of ${environment.name} serves ${tenant.country}, where \`${tenant.name}\` is.`,
          remedy: `Add ${tenant.country} to \`countries\` of a region of ${environment.name}.`,
          position: positionOf(tenant.file, ['country']),
        }),
      ];
    }
    if (tenant.cell === undefined) return [];
    const cells = region.cells.map(({ name }) => name);
    const where = `cell of ${environment.name}/${region.name}`;
    return unknown(fleetCodes.unknownCell, where, tenant.cell, cells, () => positionOf(tenant.file, ['cell']));
  });
