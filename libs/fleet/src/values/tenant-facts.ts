import type { JsonObject, Path } from '@helmwright/json';
import { trafficWeight } from '../lifecycle/migration.ts';
import type { Environment, OwnGrants, Service, Tenant, Tier } from '../model.ts';
import { type Knowing, type Known, known, knownAt } from './facts.ts';
import { grantsKnownOfTenant } from './grant-facts.ts';
import { hostOf } from './host-of.ts';

/** A tenant in an environment, and the service whose release it is about. */
export interface KnowingTenant {
  readonly environment: Environment;
  readonly tenant: Tenant;
  readonly tier: Tier;
  readonly grants: OwnGrants | undefined;
  readonly service: Service | undefined;
}

/** What a tenant knows. */
export const tenantKnows: Knowing<KnowingTenant> = {
  'tenant.name': ({ tenant: { name, file } }) => known(name, file, ...nameAt(file.value)),
  'tenant.displayName': ({ tenant: { displayName, file } }) => known(displayName, file, 'displayName'),
  'tenant.country': ({ tenant: { country, file } }) => known(country, file, 'country'),
  'tenant.municipalityCode': ({ tenant: { municipalityCode, file } }) =>
    municipalityCode === undefined ? [] : known(municipalityCode, file, 'municipalityCode'),
  'tenant.migrationPhase': ({ tenant: { migration = [], file } }) => {
    const step = migration.at(-1);
    return step === undefined ? [] : known(step.phase, file, 'migration', migration.length - 1, 'phase');
  },
  'tenant.trafficWeight': ({ tenant: { migration = [], file } }) => {
    const step = migration.at(-1);
    return step === undefined ? [] : known(trafficWeight(step), file, 'migration', migration.length - 1);
  },
  'tenant.administrators': ({ tenant }) => holdersOf(tenant, 'administrators'),
  'tenant.operators': ({ tenant }) => holdersOf(tenant, 'operators'),
  'tenant.viewers': ({ tenant }) => holdersOf(tenant, 'viewers'),
  'tenant.hosts': ({ environment, tenant: { domains, file } }) =>
    domains.length === 0
      ? []
      : known(
          domains.map((domain) => hostOf(domain, environment.domainPrefix)),
          file,
          'domains',
        ),
  // Services that are not public have no Ingress to use them; that all are told saves a file a tenant.
  'tenant.hostKeys': ({ environment, tenant: { domains, file } }) =>
    domains.map((domain, index) => knownAt([hostOf(domain, environment.domainPrefix)], {}, file, 'domains', index)),
  grants: ({ environment, tenant, tier, grants }) => grantsKnownOfTenant(environment, tenant, tier, grants),
  // Without a domain there is nothing to answer on.
  'service.answers': ({ tenant: { domains, file }, service }) =>
    service?.public === true && domains.length === 0 ? known(false, file, 'domains') : [],
};

/** Where a tenant's name is written; empty when it is the file's. */
const nameAt = (written: JsonObject): Path => (written['name'] === undefined ? [] : ['name']);

function holdersOf(tenant: Tenant, role: 'administrators' | 'operators' | 'viewers'): readonly Known[] {
  const subjects = tenant[role];
  const users = subjects.flatMap(({ user }) => (user === undefined ? [] : [user]));
  const groups = subjects.flatMap(({ group }) => (group === undefined ? [] : [group]));
  return [
    ...(users.length === 0 ? [] : [knownAt(['users'], users, tenant.file, role)]),
    ...(groups.length === 0 ? [] : [knownAt(['groups'], groups, tenant.file, role)]),
  ];
}
