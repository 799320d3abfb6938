/** Something that runs: a component of every cell, or a service of every tenant. */
export interface Workload {
  readonly name: string;
  readonly description: string;
  readonly chart: string;
  /** The repository of its image; where there is none, the chart's defaults are enough. */
  readonly image: string | undefined;
}

/** Something that runs once in each cell. */
export interface ComponentModel extends Workload {
  readonly namespace: string;
  readonly partOf: string;
  readonly needs: readonly string[];
  /** Environments that have it; all where it is empty. */
  readonly environments: readonly string[];
  /** Kinds of objects of the whole cluster that it makes. */
  readonly clusterKinds?: readonly string[];
}

/** Something that runs for each tenant. */
export interface ServiceModel extends Workload {
  readonly image: string;
  readonly partOf: string;
  readonly public: boolean;
}

/** A cluster. */
export interface CellModel {
  readonly name: string;
  readonly cluster: string;
  readonly location: string;
  /** The most tenants; none where there are no tenants. */
  readonly capacity: number | undefined;
}

/** A region of an environment. */
export interface RegionModel {
  readonly name: string;
  /** Countries whose tenants run there; none where there are no tenants. */
  readonly countries: readonly string[];
  /** Countries in which data may rest. */
  readonly allowed: readonly string[];
  readonly registry: string | undefined;
  readonly cells: readonly CellModel[];
}

/** An environment. */
export interface EnvironmentModel {
  readonly name: string;
  readonly description: string;
  readonly waves: readonly string[];
  readonly domainPrefix: string | undefined;
  readonly repository: string;
  readonly images: readonly { readonly name: string; readonly tag: string }[];
  readonly regions: readonly RegionModel[];
}

/** A country, as the catalogue of locations has it. */
export interface CountryModel {
  readonly code: string;
  readonly name: string;
}

/** A location of a cloud. */
export interface LocationModel {
  readonly id: string;
  readonly country: string;
  readonly city: string;
  /** The provider's own word for it. */
  readonly source: string;
}

/** What tenants of a tier get. */
export interface TierModel {
  readonly name: string;
  readonly description: string;
  readonly cpu: string;
  readonly cpuLimit: string;
  readonly memory: string;
  readonly memoryLimit: string;
  readonly availability: string;
  readonly domains: readonly string[];
}

/** A tenant. */
export interface TenantModel {
  readonly name: string;
  readonly displayName: string;
  readonly country: string;
  readonly tier: string;
  readonly wave: string;
  readonly domains: readonly string[];
  readonly administrator: string;
}

/** The word for a tenant that people read. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** Everything that a workspace begins with. */
export interface WorkspaceModel {
  readonly name: string;
  /** What it is, as the first sentence of its README. */
  readonly about: string;
  /** Charts of `@helmwright/charts` by the names of their exports. */
  readonly charts: readonly string[];
  /** The chart of its own. */
  readonly chart: string;
  readonly noun: Noun | undefined;
  readonly environments: readonly EnvironmentModel[];
  readonly countries: readonly CountryModel[];
  readonly locations: readonly LocationModel[];
  readonly components: readonly ComponentModel[];
  readonly services: readonly ServiceModel[];
  readonly tiers: readonly TierModel[];
  readonly tenants: readonly TenantModel[];
}
