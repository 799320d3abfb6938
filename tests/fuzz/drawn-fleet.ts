import type { JsonObject } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import fc from 'fast-check';
import { grantedAnnotations, service, serviceFile } from './drawn-service.ts';

/** Authored files: path relative to the root → text. */
export type AuthoredFiles = Readonly<Record<string, string>>;

const homes = {
  DE: 'azure/germanywestcentral',
  DK: 'azure/denmarkeast',
  FR: 'azure/francecentral',
  NL: 'azure/westeurope',
  NO: 'azure/norwayeast',
  SE: 'azure/swedencentral',
} as const;
type Country = keyof typeof homes;
const countries: readonly Country[] = ['DE', 'DK', 'FR', 'NL', 'NO', 'SE'];

const registryOf = (country: Country): string => `${country.toLowerCase()}.registry.example.org`;

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,8}[a-z0-9])?$/);
const sentence = fc.stringMatching(/^[A-Za-zÅÄÖåäöé' -]{1,20}[a-z]$/);

const tenant = fc.record({
  name: label,
  displayName: sentence,
  country: fc.constantFrom(...countries),
  tier: fc.nat(),
  wave: fc.nat(),
  code: fc.option(fc.stringMatching(/^[0-9]{4,8}$/)),
  domains: fc.array(fc.stringMatching(/^[a-z][a-z0-9]{0,8}\.example\.org$/), { maxLength: 2 }),
  people: fc.array(fc.constantFrom('anna@example.org', 'o"neil', '1e3', 'no', 'Åsa Ö', 'a: b', '@x'), { maxLength: 2 }),
  replicas: fc.option(fc.integer({ min: 1, max: 3 })),
});

const region = fc.record({
  name: label,
  cells: fc.array(fc.record({ home: fc.nat(), capacity: fc.integer({ min: 3, max: 9 }) }), {
    minLength: 1,
    maxLength: 2,
  }),
  backup: fc.option(fc.nat()),
  registry: fc.nat(),
  more: fc.option(fc.constantFrom(...countries)),
});

const environment = fc.record({
  name: label,
  waves: fc.constantFrom(3, 3, 3, 1, 2),
  prefix: fc.option(label),
  /** Whether its tenants share pools. */
  isPooled: fc.constantFrom(false, false, true),
  /** Whether a service of a pool reads its tenants' configuration. */
  hasReaders: fc.boolean(),
  /** Whether it brings the guards of its clusters. */
  isGuarded: fc.boolean(),
});

const names = <T extends { readonly name: string }>(each: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(each, { minLength: 1, maxLength, selector: ({ name }) => name });

/** A whole fleet, as people write it: mostly sound, and now and then with a mistake. */
export const drawnFleet: fc.Arbitrary<AuthoredFiles> = fc
  .record({
    environments: names(environment, 2),
    regions: names(region, 3),
    tiers: fc.uniqueArray(label, { minLength: 1, maxLength: 2 }),
    services: fc.dictionary(label, service, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
    tenants: names(tenant, 3),
  })
  .map((drawn) => ({
    ...locations,
    ...Object.fromEntries(
      drawn.tiers.map((name, index) => [`environments/catalog/tiers/${name}.yaml`, tier(index + 2)]),
    ),
    ...Object.fromEntries(
      Object.entries(drawn.services).map(([name, given]) => [
        `environments/catalog/services/${name}.yaml`,
        writeYaml(serviceFile(name, given)),
      ]),
    ),
    ...Object.fromEntries(
      drawn.environments.flatMap(({ name, waves, prefix, isPooled, hasReaders }, index) => [
        [
          `environments/${name}/environment.yaml`,
          writeYaml({
            description: 'Drawn.',
            waves: allWaves.slice(0, waves),
            ...(prefix === null && index === 0 ? {} : { domainPrefix: prefix ?? name }),
            source: { repoURL: 'https://git.example.org/platform.git', targetRevision: 'main' },
            ...(isPooled ? pooled(drawn.tiers, hasReaders ? Object.keys(drawn.services) : []) : {}),
          }),
        ],
        ...drawn.regions.map((each, at) => [
          `environments/${name}/regions/${each.name}.yaml`,
          writeYaml(regionFile(name, each, served(at, drawn.regions.length))),
        ]),
      ]),
    ),
    ...guardsOf(drawn.environments.flatMap(({ name, isGuarded }) => (isGuarded ? [name] : []))),
    ...Object.fromEntries(
      drawn.tenants.map((each) => [
        `tenants/${each.country.toLowerCase()}/${each.name}.yaml`,
        writeYaml(tenantFile(each, drawn.tiers, Object.keys(drawn.services))),
      ]),
    ),
  }));

/** The guard rails of the clusters of some environments. */
const guardsOf = (environments: readonly string[]): AuthoredFiles =>
  environments.length === 0
    ? {}
    : {
        'environments/catalog/components/guards.yaml': writeYaml({
          description: 'Drawn.',
          chart: 'platform',
          scope: 'cell',
          namespace: 'guards',
          where: { environments: [...environments] },
          clusterKinds: [
            'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
            'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
            'scheduling.k8s.io/PriorityClass',
          ],
        }),
      };

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const allWaves = ['pilot', 'early', 'general'];

/** Every country is served by one of the regions. */
const served = (index: number, of: number): readonly Country[] => countries.filter((_, at) => at % of === index);

const picked = <T>(from: readonly T[], index: number): readonly T[] => {
  const found = from[index % from.length];
  return found === undefined ? [] : [found];
};

const pooled = (tiers: readonly string[], readers: readonly string[]): JsonObject => ({
  isolation: 'pod',
  pool: {
    tier: tiers[0] ?? '',
    ...(readers.length === 0 ? {} : { readers: [...readers], kubernetesApi: { '198.51.100.0/28': { ports: [443] } } }),
  },
});

function regionFile(
  environmentName: string,
  { name, cells, backup, registry, more }: Drawn<typeof region>,
  own: readonly Country[],
): JsonObject {
  const allowed = [...new Set([...own, ...(more === null ? [] : [more])])];
  const locationAt = (index: number): readonly string[] => picked(allowed, index).map((country) => homes[country]);
  return {
    countries: [...own],
    residency: { allowed },
    cells: cells.flatMap(({ home, capacity }, index) =>
      locationAt(home).map((location) => ({
        name: `${name}-${index + 1}`,
        cluster: `${name}-${environmentName}-${index + 1}`,
        location,
        capacity,
      })),
    ),
    ...Object.fromEntries(picked(allowed, registry).map((country) => ['registry', registryOf(country)])),
    ...(backup === null ? {} : Object.fromEntries(locationAt(backup).map((location) => ['backup', location]))),
  };
}

function tenantFile(
  { displayName, country, tier, wave, code, domains, people, replicas }: Drawn<typeof tenant>,
  tiers: readonly string[],
  services: readonly string[],
): JsonObject {
  const [first] = services;
  return {
    displayName,
    country,
    ...(code === null ? {} : { municipalityCode: code }),
    ...Object.fromEntries(picked(tiers, tier).map((name) => ['tier', name])),
    ...Object.fromEntries(picked(allWaves, wave).map((name) => ['wave', name])),
    domains: [...new Set(domains)],
    administrators: people.map((user) => ({ user })),
    ...(replicas === null || first === undefined ? {} : { values: { [first]: { replicas } } }),
  };
}

const locations: AuthoredFiles = {
  'environments/catalog/locations.yaml': `countries:
${countries.map((country) => `  "${country}": { name: ${country}land, legalArea: EU, law: [GDPR] }\n`).join('')}locations:
${countries.map((country) => `  ${homes[country]}: { country: "${country}", city: Somewhere, source: https://example.org/regions }\n`).join('')}registries:
${countries.map((country) => `  ${registryOf(country)}: { locations: [${homes[country]}] }\n`).join('')}`,
};

const tier = (factor: number): string =>
  writeYaml({
    description: 'Drawn.',
    isolation: 'namespace',
    quota: {
      'requests.cpu': String(8 * factor),
      'requests.memory': `${16 * factor}Gi`,
      'requests.ephemeral-storage': `${16 * factor}Gi`,
      'limits.cpu': String(8 * factor),
      'limits.memory': `${16 * factor}Gi`,
      'limits.ephemeral-storage': `${16 * factor}Gi`,
      pods: String(40 * factor),
      persistentvolumeclaims: '10',
    },
    limitRange: {
      default: { cpu: '250m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
      defaultRequest: { cpu: '50m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
      max: { cpu: '2', memory: '4Gi', 'ephemeral-storage': '4Gi' },
    },
    slo: { availability: '99.9%', latencyP95: '2000ms', aiProcessing: '30000ms' },
    grants: {
      domains: ['example.org'],
      ingressClasses: ['nginx'],
      annotations: ['Ingress.networking.k8s.io nginx.ingress.kubernetes.io/limit-rps=*', ...grantedAnnotations],
    },
  });
