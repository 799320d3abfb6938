import type { Path } from '@helmwright/source';
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
  const { name, chart, values, file } = answering;
  const { fullnameOverride } = { fullnameOverride: null, ...values };
  // As the charts name their objects: by the release and the chart, or the release alone where it names the chart.
  const service = fullnameOverride ?? (name.includes(chart) ? name : `${name}-${chart}`);
  return [fact(['routing', 'service', 'name'], service, file, 'public')];
};

/** Objects of a kind that the pool's own services may have. */
const ROOM = 100;

/** Secrets that one tenant may have in a pool: its certificate, those it refers to, and ten releases that Helm keeps. */
const SECRETS = 20;

/** What a pool tells the chart that makes its namespace; there is room for the objects of a whole cell of tenants. */
export const poolFacts = ({ name, country, cell, region }: Pick<Pool, 'name' | 'country' | 'cell' | 'region'>) => {
  const at: Path = ['cells', region.cells.indexOf(cell)];
  return [
    fact(['tenant', 'name'], name, region.file, ...at, 'name'),
    fact(['tenant', 'displayName'], `Shared pool of ${cell.name}`, region.file, ...at, 'name'),
    fact(['tenant', 'country'], country, region.file, ...at, 'location'),
    fact(['quota', 'configmaps'], String(ROOM + cell.capacity), region.file, ...at, 'capacity'),
    fact(['quota', 'secrets'], String(ROOM + SECRETS * cell.capacity), region.file, ...at, 'capacity'),
  ];
};

/** What a pool tells every service: that it serves many tenants, whose configuration it finds in its namespace. */
export const poolServiceFacts = ({ name, cell, region }: Pick<Pool, 'name' | 'cell' | 'region'>): readonly Fact[] => [
  fact(['config', 'POOL'], name, region.file, 'cells', region.cells.indexOf(cell), 'name'),
];

/** What a pool tells a public service: the hosts are its tenants', each with an Ingress of its own. */
export const poolPublicServiceFacts = (service: Service): readonly Fact[] => [
  fact(['ingress', 'enabled'], false, service.file, 'public'),
];
