/** What the fleet knows and charts may ask for; what each is, and its form, is with the charts' own table. */
export type FactName =
  | 'environment.name'
  | `region.${'name' | 'registry'}`
  | `cell.${'name' | 'cluster' | 'location'}`
  | 'tier.name'
  | 'quota'
  | 'limitRange'
  | 'grants'
  | `tenant.${'name' | 'displayName' | 'country' | 'municipalityCode' | 'migrationPhase' | 'trafficWeight'}`
  | `tenant.${'administrators' | 'operators' | 'viewers' | 'hosts' | 'hostKeys'}`
  | `pool.${'name' | 'readers' | 'service'}`
  | `service.${'answers' | 'account' | 'readsTenants' | 'kubernetesApi'}`;

/** What a chart can be for. */
export type FactScope = 'tenancy' | 'poolTenant' | 'service' | 'cell';

/** Which facts a chart is given at which of its values, by scope: the path of the value, with dots → the fact. */
export type FactsByScope = { readonly [S in FactScope]?: Readonly<Record<string, FactName>> };

/** A value of a chart that follows from a fact. */
export interface Binding {
  readonly path: readonly string[];
  readonly fact: FactName;
}

/** The facts that a release is given. */
export interface ReleaseReads {
  /** Those that all services are given alike, at the same values: their layers lie in one file for all. */
  readonly shared: readonly Binding[];
  readonly own: readonly Binding[];
}

/** The facts of every release, by its name. */
export type Reads = ReadonlyMap<string, ReleaseReads>;

/** The charts that a fleet has for what is no service's and no component's, and for services that name none. */
export type Roles = { readonly [S in Exclude<FactScope, 'cell'>]?: string };
