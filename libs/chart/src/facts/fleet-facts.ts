/** What a fleet knows and charts may ask for, by name, with the form that it comes in. */
export interface FactForms {
  readonly 'environment.name': string;
  readonly 'region.name': string;
  /** Registry that the images of the region come from, where it has one. */
  readonly 'region.registry': string;
  readonly 'cell.name': string;
  /** Name of the cell's cluster in Argo CD. */
  readonly 'cell.cluster': string;
  /** Cloud and location, such as `azure/swedencentral`. */
  readonly 'cell.location': string;
  readonly 'tier.name': string;
  /** What the tier grants, by the keys of a ResourceQuota; a pool has room for the objects of all its tenants. */
  readonly quota: Readonly<Record<string, string>>;
  readonly limitRange: Readonly<Record<'default' | 'defaultRequest' | 'max', ContainerResources>>;
  /** What the tier and the tenant's own file grant, and the hosts that are the tenant's. */
  readonly grants: Readonly<Record<string, readonly string[]>>;
  /** Name of the tenant or of the pool; so are the next two. */
  readonly 'tenant.name': string;
  readonly 'tenant.displayName': string;
  readonly 'tenant.country': string;
  readonly 'tenant.municipalityCode': string;
  readonly 'tenant.migrationPhase': 'foundation' | 'parallel' | 'shifting' | 'overlap' | 'complete';
  /** Percent of the tenant's traffic that is to come here. */
  readonly 'tenant.trafficWeight': number;
  readonly 'tenant.administrators': Holders;
  readonly 'tenant.operators': Holders;
  readonly 'tenant.viewers': Holders;
  /** Where the tenant answers, as the environment spells it. */
  readonly 'tenant.hosts': readonly string[];
  /** The same as the keys of a map. */
  readonly 'tenant.hostKeys': Readonly<Record<string, Readonly<Record<never, never>>>>;
  /** Name of the pool, in pools alone. */
  readonly 'pool.name': string;
  /** Accounts of the pool whose pods read the configuration of its tenants. */
  readonly 'pool.readers': readonly string[];
  /** The Service of the pool that answers the hosts of its tenants. */
  readonly 'pool.service': string;
  /** Whether the service answers on domains here. */
  readonly 'service.answers': boolean;
  /** The account of a service that reads the configuration of its pool's tenants. */
  readonly 'service.account': string;
  /** That it reads them, and so needs a token. */
  readonly 'service.readsTenants': true;
  /** Addresses by which such a service reaches the API server. */
  readonly 'service.kubernetesApi': Readonly<Record<string, { readonly ports: readonly number[] }>>;
}

/** What a container gets or may have. */
type ContainerResources = Readonly<Partial<Record<'cpu' | 'memory' | 'ephemeral-storage', string>>>;

/** Who holds a role. */
interface Holders {
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
}

/** Name of a fact. */
export type FactName = keyof FactForms;

type OfTenants =
  | 'environment.name'
  | `region.${'name' | 'registry'}`
  | 'tier.name'
  | `tenant.${'name' | 'displayName' | 'country' | 'municipalityCode'}`;

/** The facts that there are at a scope. */
export interface FactsOfScope {
  /** The chart that makes the namespace of a tenant or a pool. */
  readonly tenancy:
    | OfTenants
    | 'quota'
    | 'limitRange'
    | 'grants'
    | 'pool.readers'
    | `tenant.${'migrationPhase' | 'trafficWeight' | 'administrators' | 'operators' | 'viewers' | 'hosts' | 'hostKeys'}`;
  /** The chart that makes a tenant known to the pool of its cell. */
  readonly poolTenant: OfTenants | 'pool.service' | `tenant.${'hosts' | 'hostKeys'}`;
  /** A chart of services: in the namespace of a tenant, or of a pool. */
  readonly service:
    | OfTenants
    | 'pool.name'
    | `tenant.${'hosts' | 'hostKeys'}`
    | `service.${'answers' | 'account' | 'readsTenants' | 'kubernetesApi'}`;
  /** A chart of components of cells. */
  readonly cell: 'environment.name' | `region.${'name' | 'registry'}` | `cell.${'name' | 'cluster' | 'location'}`;
}

/** What a chart can be for. */
export type FactScope = keyof FactsOfScope;

/** Which facts a chart is given at which of its values, by scope: the path of the value, with dots → the fact. */
export type AskedFacts = { readonly [S in FactScope]?: Readonly<Record<string, FactsOfScope[S]>> };
