import type { EnvironmentModel, LocationModel, Noun, TenantModel, TierModel, WorkspaceModel } from '../model.ts';
import { countries, locations } from './places.ts';
import { baseline } from './product.ts';
import { type Stage, stages } from './stages.ts';

/** What differs between platforms whose tenants are municipalities and those whose tenants are customers. */
interface Kind {
  readonly about: string;
  readonly noun: Noun;
  readonly regions: readonly {
    readonly name: string;
    readonly country: keyof typeof countries;
    readonly location: LocationModel;
  }[];
  readonly tiers: readonly TierModel[];
  readonly tenants: readonly TenantModel[];
}

const standard: TierModel = {
  name: 'standard',
  description: 'What most get.',
  cpu: '4',
  cpuLimit: '8',
  memory: '8Gi',
  memoryLimit: '16Gi',
  availability: '99.9%',
  domains: ['example.org'],
};

const premium: TierModel = {
  ...standard,
  name: 'premium',
  description: 'More room, and a higher promise.',
  cpu: '8',
  cpuLimit: '16',
  memory: '16Gi',
  memoryLimit: '32Gi',
  availability: '99.95%',
};

/** A platform of municipalities: each in the region of its country. */
export const municipal = (name: string, repository: string): WorkspaceModel =>
  tenancy(name, repository, {
    about: 'A platform of municipalities, each in a namespace of its own in the region of its country.',
    noun: { one: 'municipality', many: 'municipalities' },
    regions: [
      { name: 'nordic', country: 'SE', location: locations.gavle },
      { name: 'germany', country: 'DE', location: locations.frankfurt },
    ],
    tiers: [standard],
    tenants: [
      {
        name: 'lunds-kommun',
        displayName: 'Lunds kommun',
        country: 'SE',
        tier: 'standard',
        wave: 'pilot',
        domains: ['lund.example.org'],
        administrator: 'admin@lund.example.org',
      },
    ],
  });

/** A platform of customers of two tiers. */
export const saas = (name: string, repository: string): WorkspaceModel =>
  tenancy(name, repository, {
    about: 'A platform of customers in two tiers, each in a namespace of its own.',
    noun: { one: 'customer', many: 'customers' },
    regions: [{ name: 'europe', country: 'DE', location: locations.frankfurt }],
    tiers: [standard, premium],
    tenants: [
      {
        name: 'acme',
        displayName: 'Acme',
        country: 'DE',
        tier: 'standard',
        wave: 'pilot',
        domains: ['acme.example.org'],
        administrator: 'admin@acme.example.org',
      },
    ],
  });

const tenancy = (name: string, repository: string, kind: Kind): WorkspaceModel => ({
  name,
  about: kind.about,
  charts: ['app', 'platform', 'poolTenant', 'tenant'],
  chart: 'baseline',
  noun: kind.noun,
  environments: stages
    .filter((stage) => stage.name !== 'dev')
    .map((stage) => environment(name, repository, stage, kind.regions)),
  countries: kind.regions.map(({ country }) => countries[country]),
  locations: kind.regions.map(({ location }) => location),
  components: [baseline(`${name}-shared`)],
  services: [
    {
      name: 'web',
      description: `The pages of a ${kind.noun.one}.`,
      chart: 'app',
      image: `example/${name}-web`,
      partOf: name,
      public: true,
    },
  ],
  tiers: kind.tiers,
  tenants: kind.tenants,
});

const environment = (
  product: string,
  repository: string,
  { name, description, tag }: Stage,
  regions: Kind['regions'],
): EnvironmentModel => ({
  name,
  description,
  waves: ['pilot', 'general'],
  domainPrefix: name === 'production' ? undefined : name,
  repository,
  images: [{ name: 'web', tag }],
  regions: regions.map(({ name: region, country, location }) => ({
    name: region,
    countries: [country],
    allowed: [country],
    registry: `${region}.registry.example.org`,
    cells: [{ name: `${region}-1`, cluster: `${product}-${region}-${name}-1`, location: location.id, capacity: 100 }],
  })),
});
