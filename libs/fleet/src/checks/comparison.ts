import type { Diagnostic } from '@helmwright/diagnostics';
import type { Fleet, Tenant } from '../model.ts';

/** What a check sees that compares tenants: some keys of each with its file, and what is the same for all. */
export interface ComparedFleet<Key extends keyof Tenant> extends Pick<Fleet, 'grants'> {
  readonly tenants: readonly Pick<Tenant, Key | 'file'>[];
}

/**
 * A check that compares tenants with one another. What it finds follows from the keys that it sees: where none of these
 * changed in any tenant, neither does what it finds.
 */
export interface TenantComparison {
  readonly sees: readonly (keyof Tenant)[];
  readonly check: (fleet: ComparedFleet<keyof Tenant>) => readonly Diagnostic[];
}

/** Makes a {@link TenantComparison}: a key that is not in the list is none that the check can see. */
export const comparison = <const Key extends keyof Tenant>(
  sees: readonly Key[],
  check: (fleet: ComparedFleet<NoInfer<Key>>) => readonly Diagnostic[],
): TenantComparison => ({ sees, check });

/** What a check sees of tenants, as a text. Where two are equal, so is what it finds. */
export const projectionOf = ({ sees }: TenantComparison, tenants: readonly Tenant[]): string =>
  JSON.stringify(tenants.map((tenant) => sees.map((key) => tenant[key] ?? null)));
