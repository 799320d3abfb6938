import type { JsonObject } from '@helmwright/json';
import type { SourceFile } from '@helmwright/source';
import type { Authored } from './authored/kinds.ts';
import type { ChartContract } from './chart-contract.ts';
import type { CostCatalogue } from './costs.ts';
import type { Amounts } from './placement/amounts.ts';
import type { PlacementFile } from './placement/placement-file.ts';
import type { Reads, Roles } from './values/fact-names.ts';

/** Overrides keyed by release, then by the chart's own keys. */
export type ValuesByRelease = Readonly<Record<string, JsonObject>>;

/** Everything that has a file of its own. */
interface Named {
  readonly name: string;
  readonly file: SourceFile;
}

/** A tier of the catalogue. */
export interface Tier extends Named, Readonly<Omit<Authored<'tier'>, 'values'>> {
  readonly values: ValuesByRelease;
}

/** A service of the catalogue; each tenant has one release of it. */
export interface Service extends Named, Readonly<Omit<Authored<'service'>, 'chart'>> {
  readonly chart: string;
}

/** A component of the catalogue; each cell that it is for has one release of it. */
export interface Component extends Named, Readonly<Authored<'component'>> {}

/** Cloud locations and the countries they lie in. */
export interface Locations extends Readonly<Authored<'locations'>> {
  readonly file: SourceFile;
}

/** One cluster of a region. */
export type Cell = Readonly<Authored<'region'>['cells'][number]>;

/** A region of one environment. */
export interface Region extends Named, Readonly<Omit<Authored<'region'>, 'values'>> {
  readonly environment: string;
  /** Where the cells of its tenants are written down; `undefined` before they were the first time. */
  readonly placementFile: PlacementFile | undefined;
  readonly values: ValuesByRelease;
}

/** What one tenant is granted beyond what its tier grants, by the tenant's name. */
export interface OwnGrants extends Named, Readonly<Authored<'grants'>> {}

/** One municipality. */
export interface Tenant extends Named, Readonly<Omit<Authored<'tenant'>, 'name' | 'values' | 'isolation'>> {
  readonly isolation: NonNullable<Authored<'tenant'>['isolation']>;
  readonly values: ValuesByRelease;
}

/** A tenant's home in one environment. */
export interface Placement {
  readonly kind: 'tenant';
  readonly tenant: Tenant;
  readonly tier: Tier;
  readonly region: Region;
  readonly cell: Cell;
  /** What the tenant has to itself here: what it asks for, unless the environment says otherwise. */
  readonly isolation: Tenant['isolation'];
  /** What it takes of its cell. */
  readonly demand: Amounts;
  /** Why it is in this cell: its file names it, it is its own, it was there before, or it was chosen just now. */
  readonly assigned: 'pinned' | 'dedicated' | 'kept' | 'new';
}

/**
 * The shared pool of a cell: one namespace whose tenant-aware workloads serve all tenants of the cell with isolation
 * `pod`. It is there while there is such a tenant.
 */
export interface Pool {
  readonly kind: 'pool';
  /** Name of the pool and of its namespace, unique in the environment; no tenant's. */
  readonly name: string;
  readonly region: Region;
  readonly cell: Cell;
  /** The country that the cell stands in; its tenants may be of others. */
  readonly country: string;
  /** What the pool as a whole is granted, and what its services run with. */
  readonly tier: Tier;
  /** When a change reaches the pool, and all of its tenants with it. */
  readonly wave: string;
  /** What it takes of its cell; its tenants take nothing but their places. */
  readonly demand: Amounts;
  /** Its tenants, in the order of their names; never none. */
  readonly members: readonly Placement[];
}

/** Whatever has releases in an environment: a tenant, or the pool that serves several. */
export type Occupant = Placement | Pool;

/** A tenant without a cell, and why. */
export interface Unplaced extends Omit<Placement, 'cell' | 'assigned'> {
  readonly reason: 'no room' | 'no cell of its own' | 'not its cell' | 'unknown cell';
}

/** What a wave of an environment runs, beyond what the environment says. */
export interface Wave extends Named {
  readonly environment: string;
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** The last of them: what it runs. */
  readonly run: Run;
}

/** One change that a wave ran, or runs. */
export interface Run extends Readonly<Omit<Authored<'wave'>['runs'][number], 'values'>> {
  readonly values: ValuesByRelease;
}

/** An environment with its regions and the tenants that run in it, each ordered by name. */
export interface Environment extends Named, Readonly<Omit<Authored<'environment'>, 'values'>> {
  readonly values: ValuesByRelease;
  readonly regions: readonly Region[];
  /** What its waves run, by wave; a wave without a file runs what the environment says. */
  readonly runs: ReadonlyMap<string, Wave>;
  readonly placements: readonly Placement[];
  readonly unplaced: readonly Unplaced[];
  /** The pools of its cells, ordered by name. */
  readonly pools: readonly Pool[];
}

/** What is gone for good, by name: the only tenants and environments that a fleet may be without. */
export interface Decommissioned {
  readonly tenants: ReadonlyMap<string, Readonly<Authored<'decommissioned'>['tenants'][string]>>;
  readonly environments: ReadonlyMap<string, Readonly<Authored<'decommissioned'>['environments'][string]>>;
  /** Where it is written; `undefined` where nothing ever was. */
  readonly file: SourceFile | undefined;
}

/** How Argo CD sends notifications. */
export interface Notifications extends Readonly<Authored<'notifications'>> {
  readonly file: SourceFile;
}

/** The whole fleet, checked. Lists and maps are in code-point order of the names. */
export interface Fleet {
  readonly environments: readonly Environment[];
  readonly tiers: ReadonlyMap<string, Tier>;
  readonly services: ReadonlyMap<string, Service>;
  readonly components: ReadonlyMap<string, Component>;
  readonly locations: Locations;
  readonly costs: CostCatalogue;
  /** `undefined` where the installation of Argo CD says so itself, or nothing is sent. */
  readonly notifications: Notifications | undefined;
  readonly tenants: readonly Tenant[];
  readonly grants: ReadonlyMap<string, OwnGrants>;
  readonly decommissioned: Decommissioned;
  readonly charts: ReadonlyMap<string, ChartContract>;
  /** The charts for what is no service's and no component's. */
  readonly roles: Roles;
  /** Which facts each release is given. */
  readonly reads: Reads;
}
