import type { JsonObject } from '@helmwright/json';
import type { Alias } from './normalise.ts';

/** Where a tenant lives, and when changes reach it; a cell is in itself, and in no wave. */
export interface Home {
  readonly region: string;
  readonly cell: string;
  readonly cluster: string;
  readonly wave: string;
}

/** A release on one side, with everything it puts into the cluster. */
export interface ReleaseState {
  /** For objects that name none. */
  readonly namespace: string;
  readonly objects: readonly JsonObject[];
}

/** One side of a tenant in an environment. */
export interface TenantState {
  /** Undefined for the objects of the environment itself. */
  readonly home: Home | undefined;
  /** By name of the release. */
  readonly releases: ReadonlyMap<string, ReleaseState>;
}

/** A tenant or a cell in an environment, before and after; undefined on the side where it is not. */
export interface TenantStates {
  readonly environment: string;
  /** Undefined for the objects of the environment itself. */
  readonly tenant: string | undefined;
  /** Set where the releases are the components of a cell, and `tenant` is not. */
  readonly cell?: string | undefined;
  /** What is the tenant's own, so that other tenants' changes can be the same. */
  readonly aliases: readonly Alias[];
  readonly before: TenantState | undefined;
  readonly after: TenantState | undefined;
}
