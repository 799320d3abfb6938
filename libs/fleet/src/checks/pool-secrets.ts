import { type Diagnostic, fleetCodes, type Position, wholeFile } from '@helmwright/diagnostics';
import { isJsonObject } from '@helmwright/json';
import type { Environment, Fleet, Placement } from '../model.ts';
import { POOL_TENANT_RELEASE, poolNameOf } from '../occupants.ts';
import { layersOf } from '../values/layers.ts';
import { decidedAt } from '../values/origin.ts';
import { createResolver } from '../values/resolve.ts';
import { type Finding, groupFindings } from './group-findings.ts';

/** A Secret that a tenant of a pool names, and for what. */
interface Claim {
  readonly placement: Placement;
  readonly purpose: string;
  readonly secret: string;
}

/** No two tenants of a pool name the same Secret; a tenant may name one of its own for two purposes. */
export const checkSecrets = (fleet: Fleet): readonly Diagnostic[] =>
  groupFindings(
    fleet.environments.flatMap((environment) => {
      const claimsOf = claims(fleet, environment);
      return environment.pools.flatMap(({ members }) =>
        twice(members.flatMap(claimsOf)).map(([first, claim]) => shared(fleet, environment, first, claim)),
      );
    }),
  );

/** What {@link checkSecrets} sees of tenants: who names which Secret in a pool. Where two are equal, so is what it finds. */
export const poolSecrets = (fleet: Fleet): readonly string[] =>
  fleet.environments.flatMap((environment) => {
    const claimsOf = claims(fleet, environment);
    return environment.pools.flatMap(({ members }) =>
      members.flatMap((placement) =>
        claimsOf(placement).map(({ secret }) => `${environment.name} ${placement.tenant.name} ${secret}`),
      ),
    );
  });

/** Each claim to a Secret that another tenant claims before it, after that first claim. */
function twice(claims: readonly Claim[]): readonly (readonly [first: Claim, claim: Claim])[] {
  const firsts = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const first = firsts.get(claim.secret);
    if (first === undefined) firsts.set(claim.secret, claim);
    return first === undefined || first.placement === claim.placement ? [] : [[first, claim] as const];
  });
}

/** Tells what tenants of pools claim. No fact of the fleet names a Secret, so what is written is enough. */
function claims(fleet: Fleet, environment: Environment): (placement: Placement) => readonly Claim[] {
  const resolver = createResolver(fleet, environment);
  return (placement) => {
    const { secrets } = { secrets: null, ...resolver.written(placement, POOL_TENANT_RELEASE) };
    return Object.entries(isJsonObject(secrets) ? secrets : {}).flatMap(([purpose, secret]) =>
      typeof secret === 'string' ? [{ placement, purpose, secret }] : [],
    );
  };
}

function shared(fleet: Fleet, environment: Environment, first: Claim, claim: Claim): Finding {
  const { tenant } = claim.placement;
  const other = first.placement.tenant;
  const positionOf = ({ placement, purpose }: Claim): Position =>
    decidedAt(layersOf(fleet, environment, placement, POOL_TENANT_RELEASE), ['secrets', purpose]) ??
    wholeFile(placement.tenant.file.path);
  const [before, position] = [positionOf(first), positionOf(claim)];
  // Written once for many, it is one mistake, whoever they are.
  const together = before.file === position.file && before.line === position.line && before.column === position.column;
  const who = together ? 'Several tenants' : `\`${tenant.name}\` and \`${other.name}\``;
  return {
    place: { subject: `\`${poolNameOf(claim.placement.cell)}\``, environment: environment.name },
    report: (where) =>
      fleetCodes.sharedSecret({
        message: `${who} name the same Secret \`${claim.secret}\` of ${where}.`,
        remedy: 'Give each tenant a Secret of its own, and name it in the file of the tenant.',
        position,
        related: together ? [] : [{ message: `\`${other.name}\` has it from here.`, position: before }],
      }),
  };
}
