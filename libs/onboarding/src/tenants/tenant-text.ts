import { authoredPathOf, schemaComment } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';

/** Who holds a role. */
export type RoleSubject = { readonly user: string } | { readonly group: string };

/** What the file of a new tenant says; empty lists are left out. */
export interface NewTenant {
  readonly name: string;
  readonly displayName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly municipalityCode?: string | undefined;
  readonly tier: string;
  readonly isolation?: string | undefined;
  readonly wave: string;
  readonly cell?: string | undefined;
  readonly domains: readonly string[];
  readonly administrators: readonly RoleSubject[];
  readonly operators?: readonly RoleSubject[];
  readonly viewers?: readonly RoleSubject[];
}

/** Where the file of a tenant stands, relative to the root. */
export const tenantPath = ({ country, name }: Pick<NewTenant, 'country' | 'name'>): string =>
  authoredPathOf('tenant', { parent: country.toLowerCase(), name });

/** The text of a new tenant's file. */
export function tenantText(tenant: NewTenant): string {
  const { name, displayName, country, municipalityCode, tier, isolation, wave, cell, domains } = tenant;
  const { administrators, operators = [], viewers = [] } = tenant;
  const value: JsonObject = {
    name,
    displayName,
    country,
    ...(municipalityCode === undefined ? {} : { municipalityCode }),
    tier,
    ...(isolation === undefined ? {} : { isolation }),
    wave,
    ...(cell === undefined ? {} : { cell }),
    ...(domains.length === 0 ? {} : { domains }),
    ...subjects('administrators', administrators),
    ...subjects('operators', operators),
    ...subjects('viewers', viewers),
  };
  return `${schemaComment('tenant', tenantPath(tenant))}\n${writeYaml(value)}`;
}

const subjects = (role: string, holders: readonly RoleSubject[]): JsonObject =>
  holders.length === 0 ? {} : { [role]: holders.map((holder) => ({ ...holder })) };
