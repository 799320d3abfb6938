import { type Diagnostic, fleetCodes, type Position } from '@helmwright/diagnostics';
import { positionOf, type SourceFile } from '@helmwright/source';
import { hostOfRepository } from '../authored/git-source.ts';
import { domainProblem, namesAbove } from '../domain-names.ts';
import type { Environment, Fleet, Tenant } from '../model.ts';
import { hostOf } from '../values/host-of.ts';
import type { ComparedFleet } from './comparison.ts';

/** A domain of a tenant, its own or granted to it alone, and where that is written. */
interface Claim {
  readonly tenant: Pick<Tenant, 'name'>;
  readonly domain: string;
  readonly file: SourceFile;
  readonly index: number;
}

const claimsOf = (
  tenant: Pick<Tenant, 'name'>,
  { domains, file }: Pick<Tenant, 'domains' | 'file'>,
): readonly Claim[] => domains.map((domain, index) => ({ tenant, domain, file, index }));

const placeOf = ({ file, index }: Claim): Position => positionOf(file, ['domains', index]);

/** Domains that are no tenant's to have: what is no name for one, and names of the platform's. */
export const checkDomains = (fleet: Fleet): readonly Diagnostic[] => [
  ...fleet.tenants.flatMap((tenant) => claimsOf(tenant, tenant).flatMap(checkName)),
  ...fleet.environments.flatMap((environment) => checkReserved(fleet, environment)),
];

/**
 * A domain belongs to one tenant with all names below it. With the prefix of an environment before both, two domains lie
 * in one another only where they do without it; so all tenants are compared once, whichever environments and regions they
 * run in. The work grows with the number of labels.
 */
export function compareDomains(fleet: ComparedFleet<'name' | 'domains'>): readonly Diagnostic[] {
  const own = fleet.tenants.flatMap((tenant) => claimsOf(tenant, tenant));
  const firsts = new Map<string, Claim>();
  const duplicates: Diagnostic[] = [];
  for (const claim of own) {
    const first = firsts.get(claim.domain);
    if (first === undefined) firsts.set(claim.domain, claim);
    else duplicates.push(sameDomain(claim, first));
  }
  const granted = fleet.tenants.flatMap((tenant) => {
    const grants = fleet.grants.get(tenant.name);
    return grants === undefined ? [] : claimsOf(tenant, grants);
  });
  for (const claim of granted) {
    const first = firsts.get(claim.domain);
    if (first === undefined) firsts.set(claim.domain, claim);
    else if (first.tenant !== claim.tenant) duplicates.push(sameDomain(first, claim));
  }
  return [...duplicates, ...nested([...own, ...granted], firsts)];
}

const sameDomain = (claim: Claim, first: Claim): Diagnostic =>
  fleetCodes.duplicateDomain({
    message: `The domain \`${claim.domain}\` of \`${claim.tenant.name}\` belongs to \`${first.tenant.name}\` already.`,
    remedy: 'Leave each domain with one tenant.',
    position: placeOf(claim),
    related: [{ message: `\`${first.tenant.name}\` has it here.`, position: placeOf(first) }],
  });

const MOST_RELATED = 3;

/** Domains below those of others: one finding for each domain above, since a short one lies above everybody's. */
function nested(claims: readonly Claim[], firsts: ReadonlyMap<string, Claim>): readonly Diagnostic[] {
  const below = new Map<Claim, Claim[]>();
  for (const claim of claims) {
    for (const name of namesAbove(claim.domain)) {
      const above = firsts.get(name);
      if (above === undefined || above.tenant === claim.tenant) continue;
      const known = below.get(above);
      if (known === undefined) below.set(above, [claim]);
      else known.push(claim);
      break;
    }
  }
  return [...below].map(([above, inside]) => {
    const [first = above, ...others] = inside;
    const more = others.length === 0 ? '' : `, and those of ${others.length} more`;
    const [at, elsewhere] = others.length === 0 ? [first, [above]] : [above, inside.slice(0, MOST_RELATED)];
    return fleetCodes.overlappingDomains({
      message: `The domain \`${first.domain}\` of \`${first.tenant.name}\`${more} ${more === '' ? 'lies' : 'lie'} below \`${above.domain}\` of \`${above.tenant.name}\`.`,
      remedy: 'Give one of them a domain that does not hold the other.',
      position: placeOf(at),
      related: elsewhere.map((each) => ({
        message: `\`${each.tenant.name}\` has \`${each.domain}\` here.`,
        position: placeOf(each),
      })),
    });
  });
}

function checkName(claim: Claim): readonly Diagnostic[] {
  const problem = domainProblem(claim.domain);
  if (problem === undefined) return [];
  return [
    fleetCodes.reservedDomain({
      message: `The domain \`${claim.domain}\` of \`${claim.tenant.name}\` ${problem}.`,
      remedy: 'Use a name that is registered for the tenant.',
      position: placeOf(claim),
    }),
  ];
}

/** A name that an environment keeps from tenants. */
interface Reserved {
  readonly name: string;
  readonly what: string;
  readonly position: () => Position;
}

function reservedIn({ locations }: Pick<Fleet, 'locations'>, environment: Environment): readonly Reserved[] {
  const { reservedDomains, source, file, name: where } = environment;
  const authored = reservedDomains.map(
    (name, index): Reserved => ({
      name,
      what: `which ${where} keeps for the platform`,
      position: () => positionOf(file, ['reservedDomains', index]),
    }),
  );
  const registries = Object.keys(locations.registries).map(
    (registry): Reserved => ({
      name: registry.replace(/:\d+$/, ''),
      what: 'a registry that images come from',
      position: () => positionOf(locations.file, ['registries', registry], 'key'),
    }),
  );
  const git = hostOfRepository(source.repoURL);
  const repository: Reserved = {
    name: git,
    what: 'the host of the Git repository',
    position: () => positionOf(file, ['source', 'repoURL']),
  };
  return [...authored, ...registries, ...(git === '' ? [] : [repository])];
}

function checkReserved(fleet: Fleet, environment: Environment): readonly Diagnostic[] {
  const reserved = reservedIn(fleet, environment);
  const names = new Map(reserved.map((each) => [each.name, each]));
  const above = new Map(reserved.flatMap((each) => [...namesAbove(each.name)].map((name) => [name, each] as const)));
  const tenants = [...environment.placements, ...environment.unplaced].map(({ tenant }) => tenant);
  return tenants.flatMap((tenant) =>
    tenant.domains.flatMap((domain, index) => {
      const host = hostOf(domain, environment.domainPrefix);
      const holder = [host, ...namesAbove(host)].find((name) => names.has(name));
      const found = names.get(holder ?? '') ?? above.get(host);
      if (found === undefined) return [];
      const how = host === found.name ? 'is' : holder === undefined ? 'lies above' : 'lies below';
      return [
        fleetCodes.reservedDomain({
          message: `The domain \`${host}\` of \`${tenant.name}\` in ${environment.name} ${how} \`${found.name}\`, ${found.what}.`,
          remedy: "Give the tenant a domain that holds no name of the platform's, and lies in none.",
          position: positionOf(tenant.file, ['domains', index]),
          related: [{ message: `\`${found.name}\` is written here.`, position: found.position() }],
        }),
      ];
    }),
  );
}
