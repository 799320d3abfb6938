import { isJsonObject, type Path } from '@helmwright/json';
import type { Environment, Pool, Service, Tenant, Tier } from '../model.ts';
import { type Fact, fact, hostOf, identityFacts } from './facts.ts';

/** What a tenant tells the pool that it is in: who it is, and where it answers. */
export const poolTenantFacts = (environment: Environment, tenant: Tenant): readonly Fact[] => {
  const { file, domains } = tenant;
  const hosts = domains.map((domain) => hostOf(domain, environment.domainPrefix));
  return [
    ...identityFacts(tenant),
    ...(hosts.length === 0 ? [] : [fact(['routing', 'hosts'], hosts, file, 'domains')]),
  ];
};

/** What a tier tells the pool of its tenants. */
export const tierPoolTenantFacts = ({ name, file }: Tier): readonly Fact[] => [fact(['tenant', 'tier'], name, file)];

/** Which of the pool's Services answers its tenants' hosts: that of the first public service. */
export const routingFacts = (services: Iterable<Service>): readonly Fact[] => {
  const answering = [...services].find((service) => service.public);
  if (answering === undefined) return [];
  return [fact(['routing', 'service', 'name'], objectsNameOf(answering), answering.file, 'public')];
};

/** The name of a service's objects, as the charts name them: by the release and the chart, or the release alone where it names the chart. */
function objectsNameOf({ name, chart, values }: Service): string {
  const { fullnameOverride } = { fullnameOverride: null, ...values };
  if (typeof fullnameOverride === 'string') return fullnameOverride;
  return name.includes(chart) ? name : `${name}-${chart}`;
}

/** The account that the pods of a reader run as: its own, or the one that its catalogue entry names. */
function accountOf(service: Service): string {
  const { serviceAccount } = { serviceAccount: null, ...service.values };
  const { name } = { name: null, ...(isJsonObject(serviceAccount) ? serviceAccount : {}) };
  return typeof name === 'string' ? name : objectsNameOf(service);
}

/** Objects of a kind that the pool's own services may have. */
const ROOM = 100;

/** Secrets that one tenant may have in a pool: its certificate, those it refers to, and ten releases that Helm keeps. */
const SECRETS = 20;

/** A tenant in a pool has one, with its hosts. */
const INGRESSES = 'count/ingresses.networking.k8s.io';

/**
 * What a pool tells the chart that makes its namespace: there is room for the objects of a whole cell of tenants, and the
 * accounts of the readers may read their configuration.
 */
export const poolFacts = (
  { pool, file }: Pick<Environment, 'pool' | 'file'>,
  services: ReadonlyMap<string, Service>,
  { name, country, cell, region }: Pick<Pool, 'name' | 'country' | 'cell' | 'region'>,
): readonly Fact[] => {
  const accounts = (pool?.readers ?? []).flatMap((reader) => {
    const service = services.get(reader);
    return service === undefined ? [] : [accountOf(service)];
  });
  const at: Path = ['cells', region.cells.indexOf(cell)];
  return [
    fact(['tenant', 'name'], name, region.file, ...at, 'name'),
    fact(['tenant', 'displayName'], `Shared pool of ${cell.name}`, region.file, ...at, 'name'),
    fact(['tenant', 'country'], country, region.file, ...at, 'location'),
    fact(['quota', 'configmaps'], String(ROOM + cell.capacity), region.file, ...at, 'capacity'),
    fact(['quota', 'secrets'], String(ROOM + SECRETS * cell.capacity), region.file, ...at, 'capacity'),
    fact(['quota', INGRESSES], String(ROOM + cell.capacity), region.file, ...at, 'capacity'),
    ...(accounts.length === 0 ? [] : [fact(['access', 'configurationReaders'], accounts, file, 'pool', 'readers')]),
  ];
};

/** What a pool tells every service: that it serves many tenants, whose configuration it finds in its namespace. */
export const poolServiceFacts = ({ name, cell, region }: Pick<Pool, 'name' | 'cell' | 'region'>): readonly Fact[] => [
  fact(['config', 'POOL'], name, region.file, 'cells', region.cells.indexOf(cell), 'name'),
];

/**
 * What a pool tells a service that reads its tenants' configuration: it is given a token, the way to the API server, and
 * the very account that {@link poolFacts} grants the role to, whatever a layer below says of its name.
 */
export const poolReaderFacts = (
  environment: Pick<Environment, 'pool' | 'file'>,
  service: Service,
  place: Pick<Pool, 'cell' | 'region'>,
): readonly Fact[] => {
  const { pool, file } = environment;
  const index = pool?.readers.indexOf(service.name) ?? -1;
  if (index < 0) return [];
  const at: Path = ['pool', 'readers', index];
  const ways = apiServerOf(environment, place);
  return [
    fact(['serviceAccount', 'name'], accountOf(service), file, ...at),
    fact(['serviceAccount', 'token', 'mount'], true, file, ...at),
    ...Object.entries(ways?.addresses ?? {}).map(([range, { ports }]) =>
      fact(['networkPolicy', 'toAddresses', range], { ports }, ways?.file ?? file, ...(ways?.at ?? at), range),
    ),
  ];
};

/** How the pods of a cell's pool reach the API server, and where that is written; `undefined` where nobody says. */
export function apiServerOf(
  { pool, file }: Pick<Environment, 'pool' | 'file'>,
  { cell, region }: Pick<Pool, 'cell' | 'region'>,
) {
  if (cell.kubernetesApi !== undefined) {
    const at: Path = ['cells', region.cells.indexOf(cell), 'kubernetesApi'];
    return { addresses: cell.kubernetesApi, file: region.file, at };
  }
  if (pool?.kubernetesApi === undefined) return undefined;
  return { addresses: pool.kubernetesApi, file, at: ['pool', 'kubernetesApi'] };
}

/** What a pool tells a public service: the hosts are its tenants', each with an Ingress of its own. */
export const poolPublicServiceFacts = (service: Service): readonly Fact[] => [
  fact(['ingress', 'enabled'], false, service.file, 'public'),
];
