import { schemaComment } from '@helmwright/fleet';
import { compareCodePoints, type JsonObject } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import type { Installation } from '../read/heap.ts';
import type { Layering } from './layering.ts';

/** What a fleet needs to know and a heap of values does not say. */
export interface FleetFacts {
  /** The release that has the values: a service of the catalogue. */
  readonly release: string;
  readonly chart: string;
  readonly tierOf: (installation: Installation) => string;
  /** The country of each region's tenants. */
  readonly countryOf: (installation: Installation) => string;
  /** The repository that Argo CD reads the fleet from. */
  readonly repository: string;
}

/** The wave of all tenants; who goes first is for people to say. */
const WAVE = 'general';

/**
 * The authored files of a fleet with these layers, by their paths. What the heap does not say is filled in so that the
 * fleet is whole: laws, places and quotas are for people to put right.
 */
export function fleetFiles(
  installations: readonly Installation[],
  layering: Layering,
  facts: FleetFacts,
): ReadonlyMap<string, string> {
  const regions = new Map(installations.map((each) => [`${each.environment}/${each.region}`, each]));
  const tenants = new Map(installations.map((each) => [each.tenant, each]));
  const countries = [...new Set(installations.map(facts.countryOf))].sort(compareCodePoints);
  const values = (layer: JsonObject | undefined): JsonObject =>
    layer === undefined || Object.keys(layer).length === 0 ? {} : { values: { [facts.release]: layer } };
  const files: (readonly [string, string])[] = [
    file('environments/catalog/locations.yaml', 'locations', locations(installations, countries, facts), [
      'Laws, legal areas and places are made up: say what is so.',
    ]),
    file(`environments/catalog/services/${facts.release}.yaml`, 'service', {
      description: `Adopted from the values of ${installations.length} installations.`,
      chart: facts.chart,
      ...(Object.keys(layering.catalogue).length === 0 ? {} : { values: layering.catalogue }),
    }),
    ...[...layering.tiers].map(([tier, layer]) =>
      file(`environments/catalog/tiers/${tier}.yaml`, 'tier', { ...tierFacts, ...values(layer) }, [
        'Quotas, limits and promises are made up: say what tenants of the tier may have.',
      ]),
    ),
    ...[...layering.environments].map(([environment, layer]) =>
      file(`environments/${environment}/environment.yaml`, 'environment', {
        description: 'Adopted.',
        waves: [WAVE],
        ...(environment === [...layering.environments.keys()][0] ? {} : { domainPrefix: environment }),
        source: { repoURL: facts.repository, targetRevision: 'main' },
        ...values(layer),
      }),
    ),
    ...[...regions.values()].map((each) =>
      file(
        `environments/${each.environment}/regions/${each.region}.yaml`,
        'region',
        {
          ...regionFacts(each, installations, facts),
          ...values(layering.regions.get(`${each.environment}/${each.region}`)),
        },
        ['The cell and its place are made up: say which cluster the tenants run in.'],
      ),
    ),
    ...[...tenants.values()].map((each) => {
      const country = facts.countryOf(each);
      return file(`tenants/${country.toLowerCase()}/${each.tenant}.yaml`, 'tenant', {
        displayName: displayName(each),
        name: each.tenant,
        country,
        tier: facts.tierOf(each),
        wave: WAVE,
        ...values(layering.tenants.get(each.tenant)),
      });
    }),
  ];
  return new Map(files.sort(([a], [b]) => compareCodePoints(a, b)));
}

type Kind = Parameters<typeof schemaComment>[0];

const file = (
  path: string,
  kind: Kind,
  value: JsonObject,
  comment: readonly string[] = [],
): readonly [string, string] => [path, `${schemaComment(kind, path)}\n${writeYaml(value, comment)}`];

/** In composed form, and of the length that a fleet takes. */
const displayName = ({ calledThere }: Installation): string => calledThere.normalize('NFC').slice(0, 100);

const placeOf = (region: string): string => `adopted/${region}`;

function regionFacts(
  { environment, region }: Installation,
  all: readonly Installation[],
  facts: FleetFacts,
): JsonObject {
  const here = all.filter((each) => each.environment === environment && each.region === region);
  const countries = [...new Set(here.map(facts.countryOf))].sort(compareCodePoints);
  return {
    countries,
    residency: { allowed: countries },
    cells: [
      {
        name: `${region}-1`,
        cluster: `${region}-${environment}`,
        location: placeOf(region),
        capacity: Math.max(10, here.length * 2),
      },
    ],
  };
}

function locations(all: readonly Installation[], countries: readonly string[], { countryOf }: FleetFacts): JsonObject {
  const first = new Map(all.toReversed().map((each) => [each.region, countryOf(each)]));
  return {
    countries: Object.fromEntries(
      countries.map((country) => [country, { name: country, legalArea: 'third', law: ['to be named'] }]),
    ),
    locations: Object.fromEntries(
      [...first]
        .sort(([a], [b]) => compareCodePoints(a, b))
        .map(([region, country]) => [
          placeOf(region),
          { country, city: region, source: 'https://example.org/to-be-named' },
        ]),
    ),
  };
}

const perContainer = (cpu: string, memory: string, storage: string): JsonObject => ({
  cpu,
  memory,
  'ephemeral-storage': storage,
});

const tierFacts: JsonObject = {
  description: 'Adopted.',
  isolation: 'namespace',
  quota: {
    'requests.cpu': '16',
    'requests.memory': '32Gi',
    'requests.ephemeral-storage': '32Gi',
    'limits.cpu': '32',
    'limits.memory': '64Gi',
    'limits.ephemeral-storage': '64Gi',
    pods: '100',
    persistentvolumeclaims: '20',
  },
  limitRange: {
    default: perContainer('500m', '512Mi', '512Mi'),
    defaultRequest: perContainer('100m', '128Mi', '128Mi'),
    max: perContainer('4', '8Gi', '8Gi'),
  },
  slo: { availability: '99%', latencyP95: '5000ms', aiProcessing: '60000ms' },
};
