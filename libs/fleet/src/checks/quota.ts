import { type Diagnostic, fleetCodes, type Position } from '@helmwright/diagnostics';
import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { Environment, Fleet, Occupant } from '../model.ts';
import { hasWorkloads, isPool, occupantName, occupantsOf, releaseNames, TENANT_RELEASE } from '../occupants.ts';
import { formatQuantity, parseQuantity } from '../quantity.ts';
import { type Demand, demandOf, resourceNames, totalDemand } from '../values/demand.ts';
import { layerScopeOf, layersOf, sharedLayersKey } from '../values/layers.ts';
import { decidedAt } from '../values/origin.ts';
import { createResolver, type Resolver } from '../values/resolve.ts';
import { type AffectedPlace, type Finding, groupFindings } from './group-findings.ts';

/** The quota of every tenant and pool holds all its services at full scale during an update, and every container fits its limits. */
export const checkQuota = (fleet: Fleet): readonly Diagnostic[] => [
  ...checkTiers(fleet),
  ...groupFindings(fleet.environments.flatMap((environment) => checkEnvironment(fleet, environment))),
];

/** Tenants of one region and tier that change no values of their own are alike: one of them stands for all. */
const isOneOfMany = (occupant: Occupant): boolean =>
  !isPool(occupant) && Object.keys(occupant.tenant.values).length === 0;

function checkEnvironment(fleet: Fleet, environment: Environment): readonly Finding[] {
  const resolver = createResolver(fleet, environment);
  const seen = new Set<string>();
  // Tenants in a pool have neither services nor a quota; the pool has both.
  return occupantsOf(environment)
    .filter(hasWorkloads)
    .flatMap((occupant) => {
      const { region, tier } = occupant;
      const many = isOneOfMany(occupant);
      const group = sharedLayersKey(environment, layerScopeOf(occupant));
      if (many && seen.has(group)) return [];
      if (many) seen.add(group);
      const who: AffectedPlace = many
        ? { subject: `a tenant of tier ${tier.name}`, environment: `${environment.name}/${region.name}` }
        : { subject: `\`${occupantName(occupant)}\``, environment: environment.name };
      return checkRelease(fleet, environment, occupant, resolver, who);
    });
}

function checkRelease(
  fleet: Fleet,
  environment: Environment,
  occupant: Occupant,
  resolver: Resolver,
  who: AffectedPlace,
): readonly Finding[] {
  const tenantValues = resolver.effective(occupant, TENANT_RELEASE);
  const quota = valueAt(tenantValues, ['quota']);
  const limitRange = valueAt(tenantValues, ['limitRange']) ?? {};
  const services = releaseNames(fleet).filter((release) => release !== TENANT_RELEASE);
  const demands = new Map(
    services.map((release) => [release, demandOf(resolver.effective(occupant, release), limitRange)]),
  );
  const locate = (release: string, path: readonly string[]): Position =>
    decidedAt(layersOf(fleet, environment, occupant, release), path) ?? positionOf(occupant.tier.file, []);
  return [
    ...checkQuotaOf(quota, demands, who, (key) => locateQuota(occupant, services, key, locate)),
    ...checkContainers(demands, limitRange, who, locate),
  ];
}

/** A tenant that changes its services' scale is the place to fix; otherwise the quota is. */
function locateQuota(
  occupant: Occupant,
  services: readonly string[],
  key: string,
  locate: (release: string, path: readonly string[]) => Position,
): Position {
  if (isPool(occupant)) return locate(TENANT_RELEASE, ['quota', key]);
  const { tenant } = occupant;
  const changed = services.find((release) => tenant.values[release] !== undefined);
  if (changed !== undefined && tenant.values[TENANT_RELEASE]?.['quota'] === undefined) {
    return positionOf(tenant.file, ['values', changed], 'key');
  }
  return locate(TENANT_RELEASE, ['quota', key]);
}

const unitOf = (key: string): 'bytes' | 'count' => (/memory|storage/.test(key) ? 'bytes' : 'count');

function checkQuotaOf(
  quota: Json | undefined,
  demands: ReadonlyMap<string, Demand>,
  place: AffectedPlace,
  locate: (key: string) => Position,
): readonly Finding[] {
  if (!isJsonObject(quota)) return [];
  return [...totalDemand(demands.values())].flatMap(([key, asked]) => {
    const granted = amount(quota[key]);
    if (granted === undefined || asked <= granted) return [];
    const unit = unitOf(key);
    const parts = [...demands].map(([release, { pods, perPod }]) => {
      const each = perPod.get(key);
      return each === undefined ? `${release} ${pods}` : `${release} ${pods} × ${formatQuantity(each, unit)}`;
    });
    const position = locate(key);
    const report = (who: string): Diagnostic =>
      fleetCodes.quotaTooSmall({
        message: `The services of ${who} ask for ${formatQuantity(asked, unit)} of ${key} at full scale during an update (${parts.join(', ')}), and the quota grants ${formatQuantity(granted, unit)}.`,
        remedy:
          'Raise the quota of the tier, choose a larger tier, or lower the replicas or resources of the services.',
        position,
      });
    return [{ place, report }];
  });
}

function checkContainers(
  demands: ReadonlyMap<string, Demand>,
  limitRange: Json,
  place: AffectedPlace,
  locate: (release: string, path: readonly string[]) => Position,
): readonly Finding[] {
  return [...demands].flatMap(([release, { perPod }]) =>
    resourceNames.flatMap((resource) => {
      const most = amount(valueAt(limitRange, ['max', resource]));
      const asked = perPod.get(`limits.${resource}`);
      if (most === undefined || asked === undefined || asked <= most) return [];
      const unit = unitOf(resource);
      const position = locate(release, ['resources', 'limits', resource]);
      const report = (who: string): Diagnostic =>
        fleetCodes.beyondLimitRange({
          message: `A container of \`${release}\` of ${who} may use ${formatQuantity(asked, unit)} of ${resource}, and its limit range allows ${formatQuantity(most, unit)}.`,
          remedy: "Lower the service's limit, or raise `limitRange.max` of the tier.",
          position,
        });
      return [{ place, report }];
    }),
  );
}

const amount = (value: Json | undefined): bigint | undefined =>
  typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;

const checkTiers = (fleet: Fleet): readonly Diagnostic[] =>
  [...fleet.tiers.values()].flatMap(({ name, file, quota, limitRange }) => {
    const report = (path: readonly string[], otherPath: readonly string[], what: string): readonly Diagnostic[] => {
      const tier: JsonObject = file.value;
      const [low, high] = [amount(valueAt(tier, path)), amount(valueAt(tier, otherPath))];
      if (low === undefined || high === undefined || low <= high) return [];
      return [
        fleetCodes.quotaInconsistent({
          message: `In tier ${name}, ${what}: \`${path.join('.')}\` is ${valueAt(tier, path)} and \`${otherPath.join('.')}\` ${valueAt(tier, otherPath)}.`,
          remedy: 'Lower the first or raise the second.',
          position: positionOf(file, path),
          related: [{ message: 'The second is here.', position: positionOf(file, otherPath) }],
        }),
      ];
    };
    return resourceNames.flatMap((resource) => [
      ...(quota[`requests.${resource}`] === undefined
        ? []
        : report(['quota', `requests.${resource}`], ['quota', `limits.${resource}`], 'requests exceed limits')),
      ...(limitRange.defaultRequest[resource] === undefined
        ? []
        : report(
            ['limitRange', 'defaultRequest', resource],
            ['limitRange', 'default', resource],
            'the default request exceeds the default limit',
          )),
      ...report(
        ['limitRange', 'default', resource],
        ['limitRange', 'max', resource],
        'the default limit exceeds the maximum',
      ),
      ...report(
        ['limitRange', 'max', resource],
        ['quota', `limits.${resource}`],
        'one container may have more than the quota',
      ),
    ]);
  });
