import type { RiskId } from '../risk/marks.ts';
import type { Operation } from '../structure/operation.ts';

/** What happened to the objects of a group. */
export type GroupKind =
  | 'tenant added'
  | 'tenant removed'
  | 'tenant moved'
  | 'cell moved'
  | 'release added'
  | 'release removed'
  | 'object added'
  | 'object removed'
  | 'object changed';

/** An object, in words that are the same for all tenants. */
export interface GroupObject {
  /** The release that makes it; empty where no release does, as for the objects of Argo CD. */
  readonly release: string;
  /** Such as `Deployment.apps web`. */
  readonly title: string;
}

/** The tenants, or the cells, that a change is the same for in one environment. */
export interface Affected {
  readonly environment: string;
  /** By name; empty for what belongs to cells, or to the environment itself. */
  readonly tenants: readonly string[];
  /** Cells whose components change, by name; empty for what is no component's. */
  readonly cells: readonly string[];
}

/** One change, and everywhere it is made. */
export interface ChangeGroup {
  readonly kind: GroupKind;
  /** The objects that it is made to, in the order of their titles. */
  readonly objects: readonly GroupObject[];
  /** What it is, with what is a tenant's own replaced; empty where tenants, releases and objects go. */
  readonly operations: readonly Operation[];
  /** The worst first. */
  readonly risks: readonly RiskId[];
  readonly affected: readonly Affected[];
  /** Tenants that it is made for, each counted once however many environments it is in. */
  readonly tenants: number;
  /** Cells that it is made for, each counted once. */
  readonly cells: number;
}

/** How many objects come, go and change. */
export interface ObjectCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** Everything that a change does to a fleet. */
export interface FleetDiff {
  /** The riskiest first, then the one for most tenants and cells. */
  readonly groups: readonly ChangeGroup[];
  /** Tenants for which anything changes, each counted once. */
  readonly tenants: number;
  /** Cells in which a component changes, each counted once in each environment. */
  readonly cells: number;
  /** Objects that were added, removed or changed, each in every tenant, cell and environment. */
  readonly objects: ObjectCounts;
}
