import type { Grants } from '../grants.ts';

/** The labels that say whose an object is: bills, logs and dashboards go by them. */
export const identityKeys = ['municipality', 'country', 'region', 'environment', 'tier'] as const;

/** What the labels say whose an object is. */
export type Identity = Readonly<Record<(typeof identityKeys)[number], string>>;

/** Whom an object is rendered for. */
export interface GrantContext {
  /** The domains of the tenant as its environment answers on them; names below them are the tenant's, too. */
  readonly hosts: readonly string[];
  /** The namespace that the object is put into. */
  readonly namespace: string;
  readonly grants: Grants;
  readonly identity: Identity;
}
