import type { Json, JsonObject, Path } from '@helmwright/json';
import type { SourceFile } from '@helmwright/source';
import { trafficWeight } from '../lifecycle/migration.ts';
import type { Environment, Region, Service, Tenant, Tier } from '../model.ts';

/**
 * A value that nobody wrote as a value: it follows from a fact of the fleet. This file and `pool-facts.ts` are the only
 * places where that happens. `at` is where the fact was written, so that `explain` and diagnostics can point there.
 */
export interface Fact {
  /** Where the value goes in the chart's values. */
  readonly path: readonly string[];
  readonly value: Json;
  readonly file: SourceFile;
  /** Path in the file; empty for what follows from the file's own name. */
  readonly at: Path;
}

/** Makes a {@link Fact}. */
export const fact = (path: readonly string[], value: Json, file: SourceFile, ...at: Path): Fact => ({
  path,
  value,
  file,
  at,
});

/** What an environment tells the tenant's chart. */
export const environmentFacts = ({ name, file }: Environment): readonly Fact[] => [
  fact(['tenant', 'environment'], name, file),
];

/** What an environment tells every service. */
export const environmentServiceFacts = ({ name, file }: Environment): readonly Fact[] => [
  fact(['config', 'ENVIRONMENT'], name, file),
];

/** What a region tells the tenant's chart. */
export const regionFacts = ({ name, file }: Region): readonly Fact[] => [fact(['tenant', 'region'], name, file)];

/** What a region tells every service: its name, and the registry that its images come from. */
export const regionServiceFacts = ({ name, file, registry }: Region): readonly Fact[] => [
  fact(['config', 'REGION'], name, file),
  ...(registry === undefined ? [] : [fact(['global', 'imageRegistry'], registry, file, 'registry')]),
];

/** What a tier tells the tenant's chart: the quota, and what a container gets and may have. */
export const tierFacts = ({ name, file, quota, limitRange }: Tier): readonly Fact[] => [
  fact(['tenant', 'tier'], name, file),
  fact(['quota'], defined(quota), file, 'quota'),
  fact(['limitRange'], limitRange, file, 'limitRange'),
];

/** What a tier tells every service. */
export const tierServiceFacts = ({ name, file }: Tier): readonly Fact[] => [fact(['config', 'TIER'], name, file)];

/** Where a tenant's name is written; empty when it is the file's. */
const nameAt = ({ file }: Tenant): Path => (file.value['name'] === undefined ? [] : ['name']);

/** Who a tenant is. */
export const identityFacts = (tenant: Tenant): readonly Fact[] => {
  const { name, displayName, country, file } = tenant;
  return [
    fact(['tenant', 'name'], name, file, ...nameAt(tenant)),
    fact(['tenant', 'displayName'], displayName, file, 'displayName'),
    fact(['tenant', 'country'], country, file, 'country'),
    ...codeFacts(tenant, ['tenant', 'municipalityCode']),
  ];
};

/** What a tenant tells its chart: who it is, and who may do what. */
export const tenantFacts = (tenant: Tenant): readonly Fact[] => {
  const { file } = tenant;
  return [
    ...identityFacts(tenant),
    ...migrationFacts(tenant),
    ...subjectFacts(tenant.administrators, 'admins', file, 'administrators'),
    ...subjectFacts(tenant.operators, 'operators', file, 'operators'),
    ...subjectFacts(tenant.viewers, 'viewers', file, 'viewers'),
  ];
};

/** Where a tenant stands on its move, and how much of its traffic comes here. */
function migrationFacts({ migration = [], file }: Tenant): readonly Fact[] {
  const step = migration.at(-1);
  if (step === undefined) return [];
  const at = ['migration', migration.length - 1];
  return [
    fact(['tenant', 'migrationPhase'], step.phase, file, ...at, 'phase'),
    fact(['tenant', 'trafficWeight'], trafficWeight(step), file, ...at),
  ];
}

/** What a tenant tells every service: who it is, and where those that are public answer. */
export const tenantServiceFacts = (environment: Environment, tenant: Tenant): readonly Fact[] => {
  const { file } = tenant;
  return [
    fact(['config', 'TENANT'], tenant.name, file, ...nameAt(tenant)),
    fact(['config', 'TENANT_DISPLAY_NAME'], tenant.displayName, file, 'displayName'),
    fact(['config', 'COUNTRY'], tenant.country, file, 'country'),
    ...codeFacts(tenant, ['config', 'MUNICIPALITY_CODE']),
    ...hostFacts(tenant, environment.domainPrefix),
  ];
};

const codeFacts = ({ municipalityCode, file }: Tenant, path: readonly string[]): readonly Fact[] =>
  municipalityCode === undefined ? [] : [fact(path, municipalityCode, file, 'municipalityCode')];

// Every service is told the hosts, which saves a file a tenant; those that are not public have no Ingress to use them.
const hostFacts = ({ domains, file }: Tenant, prefix: string | undefined): readonly Fact[] =>
  domains.map((domain, index) => fact(['ingress', 'hosts', hostOf(domain, prefix)], {}, file, 'domains', index));

/** A domain of a tenant as an environment answers on it. */
export const hostOf = (domain: string, prefix: string | undefined): string =>
  prefix === undefined ? domain : `${prefix}.${domain}`;

/** What a service's catalogue entry says of it everywhere. */
export const serviceFacts = (service: Service): readonly Fact[] =>
  service.public ? [fact(['ingress', 'enabled'], true, service.file, 'public')] : [];

/** What a tenant tells a public service alone: without a domain there is nothing to answer on. */
export const publicServiceFacts = ({ domains, file }: Tenant): readonly Fact[] =>
  domains.length === 0 ? [fact(['ingress', 'enabled'], false, file, 'domains')] : [];

function subjectFacts(
  subjects: Tenant['administrators'],
  role: string,
  file: SourceFile,
  key: string,
): readonly Fact[] {
  const users = subjects.flatMap(({ user }) => (user === undefined ? [] : [user]));
  const groups = subjects.flatMap(({ group }) => (group === undefined ? [] : [group]));
  return [
    ...(users.length === 0 ? [] : [fact(['access', role, 'users'], users, file, key)]),
    ...(groups.length === 0 ? [] : [fact(['access', role, 'groups'], groups, file, key)]),
  ];
}

const defined = (map: Readonly<Record<string, string | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

/** The facts as values. No fact lies below another, so maps made here are never somebody else's. */
export function factValues(facts: readonly Fact[]): JsonObject {
  const root: MutableMap = {};
  for (const { path, value } of facts) {
    let holder = root;
    for (let index = 0; index < path.length - 1; index++) holder = innerMap(holder, path[index] ?? '');
    holder[path.at(-1) ?? ''] = value;
  }
  return root;
}

interface MutableMap {
  [key: string]: Json | MutableMap;
}

function innerMap(holder: MutableMap, key: string): MutableMap {
  const known = holder[key];
  if (typeof known === 'object' && known !== null && !Array.isArray(known)) return known as MutableMap;
  const made: MutableMap = {};
  holder[key] = made;
  return made;
}
