import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { authoredPathOf, authoredPlaceOf } from '../authored/places.ts';
import { isBelow, isWithin } from '../domain-names.ts';
import type { Fleet, Tenant, Tier } from '../model.ts';
import type { Inventory } from '../read/read-authored.ts';

/** Where a tenant's own grants are written. */
const grantsPath = (tenant: string): string => authoredPathOf('grants', { name: tenant });

/**
 * Domains of tenants lie within what was granted (HW2113), and what is granted to one tenant is for one that is there
 * (HW2114).
 */
export const checkDomainGrants = (fleet: Fleet, inventory: Inventory): readonly Diagnostic[] => [
  ...fleet.tenants.flatMap((tenant) => checkTenant(fleet, inventory, tenant)),
  ...checkNames(fleet, inventory),
];

/** Why a tenant may not have a domain, as a sentence without its end; `undefined` where somebody grants it, or the tier is unknown. */
export function domainGrantProblem(
  { tiers, grants }: Pick<Fleet, 'tiers' | 'grants'>,
  tenant: Pick<Tenant, 'name' | 'tier'>,
  domain: string,
): string | undefined {
  const tier = tiers.get(tenant.tier);
  if (tier === undefined || tier.grants.domains.some((above) => isBelow(domain, above))) return undefined;
  return grants.get(tenant.name)?.domains.some((each) => isWithin(domain, each)) === true ? undefined : whatIs(tier);
}

function checkTenant(fleet: Fleet, { names }: Inventory, tenant: Tenant): readonly Diagnostic[] {
  const { name, domains, file } = tenant;
  // What cannot be read is reported; what it grants is not known.
  if (names.grants.has(name) && !fleet.grants.has(name)) return [];
  return domains.flatMap((domain, index) => {
    const problem = domainGrantProblem(fleet, tenant, domain);
    if (problem === undefined) return [];
    return [
      fleetCodes.domainNotGranted({
        message: `The domain \`${domain}\` of \`${name}\` is not granted to it: ${problem}.`,
        remedy: `Use a name that is granted, or let the platform grant this one: \`domains: [${domain}]\` in \`${grantsPath(name)}\`.`,
        position: positionOf(file, ['domains', index]),
      }),
    ];
  });
}

function whatIs({ name, grants: { domains } }: Tier): string {
  if (domains.length === 0) return `the tier \`${name}\` grants no domains`;
  return `the tier \`${name}\` grants names below ${domains.map((domain) => `\`${domain}\``).join(', ')}`;
}

function checkNames({ tenants, grants }: Fleet, { names }: Inventory): readonly Diagnostic[] {
  // A tenant whose file cannot be read is there, under some name.
  const read = new Set(tenants.map(({ file }) => authoredPlaceOf(file.path)?.name));
  const unread = [...names.tenant].filter((name) => !read.has(name));
  const known = new Set([...tenants.map(({ name }) => name), ...unread]);
  return [...grants.values()]
    .filter(({ name }) => !known.has(name))
    .map(({ name, file }) =>
      fleetCodes.grantsOfNobody({
        message: `There is no tenant \`${name}\` that \`${file.path}\` could grant anything to.`,
        remedy: 'Name the file by the `name` of a tenant, or delete it.',
        position: wholeFile(file.path),
      }),
    );
}
