import type { ComponentModel, EnvironmentModel, LocationModel, WorkspaceModel } from '../model.ts';
import { countries, locations } from './places.ts';
import { type Stage, stages } from './stages.ts';

/** Where the cells of an environment are: for each region its location and how many there are. */
type Spread = readonly { readonly region: string; readonly location: LocationModel; readonly cells: number }[];

const images = ['api', 'web'] as const;

/** The chart of the workspace's own: what bounds the namespace. */
export const baseline = (namespace: string): ComponentModel => ({
  name: 'baseline',
  description: 'What bounds the namespace, before anything runs in it.',
  chart: 'baseline',
  image: undefined,
  namespace,
  partOf: namespace,
  needs: [],
  environments: [],
});

/** One product in a few environments, without tenants. */
export const minimal = (name: string, repository: string): WorkspaceModel =>
  product(name, 'One product in three environments.', (stage) =>
    environment(name, repository, stage, [{ region: 'frankfurt', location: locations.frankfurt, cells: 1 }]),
  );

/** One product in a few environments, in production in several regions and clusters. */
export const multiRegion = (name: string, repository: string): WorkspaceModel =>
  product(name, 'One product in three environments, in production in several regions.', (stage) =>
    environment(name, repository, stage, [
      { region: 'frankfurt', location: locations.frankfurt, cells: stage.name === 'production' ? 2 : 1 },
      ...(stage.name === 'production' ? [{ region: 'dublin', location: locations.dublin, cells: 1 }] : []),
    ]),
  );

const product = (name: string, about: string, of: (stage: Stage) => EnvironmentModel): WorkspaceModel => ({
  name,
  about,
  charts: ['app'],
  chart: 'baseline',
  noun: undefined,
  environments: stages.map(of),
  countries: [countries.DE, countries.IE],
  locations: [locations.frankfurt, locations.dublin],
  components: [
    baseline(name),
    component(name, 'api', 'The interface that clients and the pages call.', ['baseline']),
    component(name, 'web', 'The pages that users open.', ['baseline', 'api']),
  ],
  services: [],
  tiers: [],
  tenants: [],
});

const component = (
  product: string,
  name: (typeof images)[number],
  description: string,
  needs: readonly string[],
): ComponentModel => ({
  name,
  description,
  chart: 'app',
  image: `example/${product}-${name}`,
  namespace: product,
  partOf: product,
  needs,
  environments: [],
});

const environment = (
  product: string,
  repository: string,
  { name, description, tag }: Stage,
  spread: Spread,
): EnvironmentModel => ({
  name,
  description,
  waves: [],
  domainPrefix: undefined,
  repository,
  images: images.map((each) => ({ name: each, tag })),
  regions: spread.map(({ region, location, cells }) => ({
    name: region,
    countries: [],
    allowed: ['DE', 'IE'],
    registry: undefined,
    cells: Array.from({ length: cells }, (_, index) => ({
      name: `${region}-${index + 1}`,
      cluster: `${product}-${region}-${name}-${index + 1}`,
      location: location.id,
      capacity: undefined,
    })),
  })),
});
