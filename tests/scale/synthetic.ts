/**
 * Authored files of a made-up fleet of any size, for benchmarks and scale tests: three environments, four regions,
 * two tiers, three services. The same count and seed give the same bytes.
 *
 * @param count tenants
 * @param seed a whole number
 * @returns path relative to the root → text
 */
export function syntheticFleet(count: number, seed: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>(Object.entries(catalogue));
  for (const environment of ['development', 'staging', 'production']) {
    files.set(`environments/${environment}/environment.yaml`, environmentText(environment));
    for (const region of regions) {
      files.set(`environments/${environment}/regions/${region.name}.yaml`, regionText(environment, region, count));
    }
  }
  const random = mulberry32(seed);
  for (let index = 0; index < count; index++) {
    const [country, letter] = countries[Math.floor(random() * countries.length)] ?? ['SE', 'a'];
    const name = `${letter}${syllables(random)}-${index}`;
    files.set(`tenants/${country.toLowerCase()}/${name}.yaml`, tenantText(name, country, index, random));
  }
  return files;
}

interface SyntheticRegion {
  readonly name: string;
  readonly countries: readonly string[];
  readonly location: string;
}

const regions: readonly SyntheticRegion[] = [
  { name: 'nordic', countries: ['SE', 'NO', 'DK'], location: 'azure/swedencentral' },
  { name: 'germany', countries: ['DE'], location: 'azure/germanywestcentral' },
  { name: 'france', countries: ['FR'], location: 'azure/francecentral' },
  { name: 'netherlands', countries: ['NL'], location: 'azure/westeurope' },
];

const countries: readonly (readonly [string, string])[] = [
  ['SE', 's'],
  ['NO', 'n'],
  ['DK', 'd'],
  ['DE', 'g'],
  ['FR', 'f'],
  ['NL', 'h'],
];

/** A small, well-mixed generator of numbers in [0, 1), so that no clock and no global state takes part. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const parts = ['al', 'berg', 'dal', 'fors', 'havn', 'koping', 'lund', 'mark', 'ny', 'stad', 'vik', 'wald'];

function syllables(random: () => number): string {
  const part = () => parts[Math.floor(random() * parts.length)] ?? 'stad';
  return part() + part();
}

function tenantText(name: string, country: string, index: number, random: () => number): string {
  const share = random();
  const wave = share < 0.01 ? 'pilot' : share < 0.1 ? 'early' : 'general';
  const premium = random() < 0.05;
  const overrides = random() < 0.1 ? 'values:\n  api:\n    autoscaling: { minReplicas: 3 }\n' : '';
  return `# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json
displayName: ${name.charAt(0).toUpperCase()}${name.slice(1)} kommun
country: ${country}
municipalityCode: "${String(index).padStart(8, '0')}"
tier: ${premium ? 'premium' : 'standard'}
wave: ${wave}
domains: [${name}.example.org]
administrators:
  - user: admin@${name}.example.org
${overrides}`;
}

const environmentText = (name: string): string => `description: Made up for measuring.
waves: [pilot, early, general]
${name === 'production' ? '' : `domainPrefix: ${name}\n`}source:
  repoURL: https://git.example.org/diginative/platform.git
  targetRevision: main
values:
  web: { image: { tag: 1.4.2 } }
  api: { image: { tag: 1.4.2 } }
  ai-worker: { image: { tag: 1.4.2 } }
`;

/**
 * Tenants that a cell takes before it is nearly full, and at most: nine in ten are of one wave, with four Applications
 * each, of which the status of an ApplicationSet lists five thousand.
 */
const FILL = 1_000;
const CAPACITY = 1_300;

function regionText(environment: string, { name, countries, location }: SyntheticRegion, count: number): string {
  // Tenants are drawn, so a region may get some more than its share.
  const cells = Math.ceil((count * countries.length * 1.1) / 6 / FILL);
  const lines = Array.from(
    { length: Math.max(1, cells) },
    (_, index) =>
      `  - { name: ${name}-${index + 1}, cluster: ${name}-${environment}-${index + 1}, location: ${location}, capacity: ${CAPACITY} }\n`,
  );
  return `countries: [${countries.join(', ')}]
residency: { allowed: [${countries.join(', ')}] }
cells:
${lines.join('')}registry: ${name}.registry.example.org
`;
}

const tier = (factor: number): string => `description: Made up for measuring.
isolation: namespace
quota:
  requests.cpu: "${4 * factor}"
  requests.memory: ${8 * factor}Gi
  requests.ephemeral-storage: ${8 * factor}Gi
  limits.cpu: "${8 * factor}"
  limits.memory: ${16 * factor}Gi
  limits.ephemeral-storage: ${16 * factor}Gi
  pods: "${20 * factor}"
  persistentvolumeclaims: "${10 * factor}"
limitRange:
  default: { cpu: 250m, memory: 256Mi, ephemeral-storage: 256Mi }
  defaultRequest: { cpu: 50m, memory: 128Mi, ephemeral-storage: 64Mi }
  max: { cpu: "2", memory: 4Gi, ephemeral-storage: 4Gi }
slo: { availability: 99.9%, latencyP95: 2000ms, aiProcessing: 30000ms }
grants: { domains: [example.org], ingressClasses: [nginx] }
`;

const service = (name: string, isPublic: boolean): string => `description: Made up for measuring.
public: ${isPublic}
values:
  image: { repository: diginative/${name} }
  ports: { http: { port: 8080 } }
  resources:
    requests: { cpu: 100m, memory: 256Mi, ephemeral-storage: 128Mi }
    limits: { cpu: 300m, memory: 512Mi, ephemeral-storage: 512Mi }
  autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 4 }
`;

const catalogue: Readonly<Record<string, string>> = {
  'environments/catalog/locations.yaml': `countries:
  DE: { name: Germany, legalArea: EU, law: [GDPR] }
  DK: { name: Denmark, legalArea: EU, law: [GDPR] }
  FR: { name: France, legalArea: EU, law: [GDPR] }
  NL: { name: the Netherlands, legalArea: EU, law: [GDPR] }
  NO: { name: Norway, legalArea: EEA, law: [GDPR] }
  SE: { name: Sweden, legalArea: EU, law: [GDPR] }
locations:
  azure/francecentral: { country: FR, city: Paris, source: https://example.org/regions }
  azure/germanywestcentral: { country: DE, city: Frankfurt, source: https://example.org/regions }
  azure/swedencentral: { country: SE, city: Gävle, source: https://example.org/regions }
  azure/westeurope: { country: NL, city: Amsterdam, source: https://example.org/regions }
registries:
  france.registry.example.org: { locations: [azure/francecentral] }
  germany.registry.example.org: { locations: [azure/germanywestcentral] }
  netherlands.registry.example.org: { locations: [azure/westeurope] }
  nordic.registry.example.org: { locations: [azure/swedencentral] }
`,
  'environments/catalog/tiers/standard.yaml': tier(1),
  'environments/catalog/tiers/premium.yaml': tier(2),
  'environments/catalog/services/web.yaml': service('web', true),
  'environments/catalog/services/api.yaml': service('api', false),
  'environments/catalog/services/ai-worker.yaml': service('ai-worker', false),
};
