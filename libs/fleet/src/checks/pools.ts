import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { isolationSetAt } from '../isolation/set-at.ts';
import type { Environment, Fleet, Placement, Pool, Region, Tenant } from '../model.ts';
import { nameProblem } from '../names.ts';
import { knownReleases, POOL_TENANT_RELEASE, poolNameOf, releasesOf } from '../occupants.ts';
import type { Inventory } from '../read/read-authored.ts';
import { suggest } from '../words/closest.ts';
import { listFirst } from '../words/list-first.ts';
import { checkReaders } from './pool-readers.ts';
import { checkSecrets } from './pool-secrets.ts';

/** Every tenant that shares a pool has one, which is there before it; and nothing is said to a tenant in vain. */
export const checkPools = (fleet: Fleet, inventory: Inventory): readonly Diagnostic[] => [
  ...fleet.environments.flatMap((environment) => [
    ...checkWords(environment, inventory),
    ...environment.regions.flatMap((region) => checkCellTiers(region, inventory)),
    ...checkDescribed(environment),
    ...checkReaders(environment, inventory),
    ...environment.pools.flatMap((pool) => [...checkName(pool), ...checkOrder(environment, pool)]),
  ]),
  ...checkTenants(fleet),
  ...checkSecrets(fleet),
];

function checkWords({ pool, waves, file }: Environment, { names }: Inventory): readonly Diagnostic[] {
  if (pool === undefined) return [];
  return [
    ...(names.tier.has(pool.tier)
      ? []
      : [
          fleetCodes.unknownTier({
            message: `There is no tier \`${pool.tier}\`.`,
            remedy: suggest(pool.tier, names.tier),
            position: positionOf(file, ['pool', 'tier']),
          }),
        ]),
    ...(pool.wave === undefined || waves.includes(pool.wave)
      ? []
      : [
          fleetCodes.unknownWave({
            message: `There is no wave \`${pool.wave}\`.`,
            remedy: suggest(pool.wave, waves),
            position: positionOf(file, ['pool', 'wave']),
          }),
        ]),
  ];
}

const checkCellTiers = ({ cells, file }: Region, { names }: Inventory): readonly Diagnostic[] =>
  cells.flatMap(({ pool }, index) =>
    pool === undefined || names.tier.has(pool)
      ? []
      : [
          fleetCodes.unknownTier({
            message: `There is no tier \`${pool}\`.`,
            remedy: suggest(pool, names.tier),
            position: positionOf(file, ['cells', index, 'pool']),
          }),
        ],
  );

/** Cells without a word on what their pools are like; where a tier is named and missing, that is reported already. */
function checkDescribed(environment: Environment): readonly Diagnostic[] {
  const { name, pool, placements, file } = environment;
  const lost = placements.filter(
    ({ isolation, cell }) => isolation === 'pod' && pool === undefined && cell.pool === undefined,
  );
  const [first] = lost;
  if (first === undefined) return [];
  const names = listFirst(lost.map(({ tenant }) => `\`${tenant.name}\``));
  return [
    fleetCodes.poolUndescribed({
      message: `${names} of ${name} ${lost.length === 1 ? 'has' : 'have'} isolation \`pod\`, and nothing says what the pool is granted.`,
      remedy: `Write \`pool: { tier: <tier> }\` into \`${file.path}\`, or give the tenants another \`isolation\`.`,
      position: isolationSetAt(environment, first),
    }),
  ];
}

/** A pool's name is made of its cell's, and becomes a namespace. */
function checkName({ name, region, cell }: Pool): readonly Diagnostic[] {
  const problem = nameProblem(name);
  if (problem === undefined) return [];
  return [
    fleetCodes.unusableName({
      message: `The pool of the cell would be called \`${poolNameOf(cell)}\`, which ${problem}.`,
      remedy: 'Give the cell a shorter name, or its tenants another `isolation`.',
      position: positionOf(region.file, ['cells', region.cells.indexOf(cell), 'name']),
    }),
  ];
}

function checkOrder({ waves, file }: Environment, { name, wave, members }: Pool): readonly Diagnostic[] {
  const at = waves.indexOf(wave);
  const early = members.find(({ tenant }) => waves.indexOf(tenant.wave) < at);
  if (early === undefined) return [];
  return [
    fleetCodes.poolAfterTenants({
      message: `The pool \`${name}\` comes with wave \`${wave}\`, after its tenant \`${early.tenant.name}\` of wave \`${early.tenant.wave}\`.`,
      remedy: `Give the pools the wave \`${early.tenant.wave}\` or an earlier one.`,
      position: positionOf(file, ['pool', 'wave']),
    }),
  ];
}

/** What tenants' files say that no environment can heed, since nowhere have they what it is about. */
function checkTenants(fleet: Fleet): readonly Diagnostic[] {
  const homes = new Map<Tenant, Placement[]>();
  // Nothing can be idle where nobody is in a pool and nobody speaks to one.
  const pooled = fleet.environments.some(({ pools }) => pools.length > 0);
  if (!pooled && fleet.tenants.every(({ values }) => values[POOL_TENANT_RELEASE] === undefined)) return [];
  for (const placement of fleet.environments.flatMap(({ placements }) => placements)) {
    const known = homes.get(placement.tenant);
    if (known === undefined) homes.set(placement.tenant, [placement]);
    else known.push(placement);
  }
  return [...homes].flatMap(([tenant, placements]) => [
    ...idleValues(fleet, tenant, placements),
    ...idleRoles(tenant, placements),
  ]);
}

function idleValues(fleet: Fleet, tenant: Tenant, placements: readonly Placement[]): readonly Diagnostic[] {
  const had = new Set(placements.flatMap((placement) => releasesOf(fleet, placement)));
  const known = knownReleases(fleet.services.keys());
  return Object.keys(tenant.values)
    .filter((release) => known.includes(release) && !had.has(release))
    .map((release) =>
      fleetCodes.valuesWithoutRelease({
        message: `\`${tenant.name}\` has values for \`${release}\`, which it runs nowhere: ${release === POOL_TENANT_RELEASE ? 'it is in no pool' : 'its pools run the services'}.`,
        remedy:
          release === POOL_TENANT_RELEASE
            ? 'Remove the block, or give the tenant `isolation: pod`.'
            : `Remove the block, and write what one tenant of a pool may differ in under \`${POOL_TENANT_RELEASE}\`.`,
        position: positionOf(tenant.file, ['values', release], 'key'),
      }),
    );
}

function idleRoles(tenant: Tenant, placements: readonly Placement[]): readonly Diagnostic[] {
  if (!placements.every(({ isolation }) => isolation === 'pod')) return [];
  const idle = (['administrators', 'operators', 'viewers'] as const).filter((role) => tenant[role].length > 0);
  return idle.map((role) =>
    fleetCodes.rolesInPool({
      message: `The ${role} of \`${tenant.name}\` have a role nowhere: it is in a pool wherever it runs.`,
      remedy: `Remove \`${role}\`, or give the tenant a namespace of its own.`,
      position: positionOf(tenant.file, [role], 'key'),
    }),
  );
}
