import type { Json, JsonObject, Path, SourceFile } from '@helmwright/source';
import { type Environment, type Fleet, type Placement, type Region, TENANT_RELEASE, type Tier } from '../model.ts';

/**
 * A value that nobody wrote as a value: it follows from a fact of the fleet. This file is the only place where that
 * happens. `at` is where the fact was written, so that `explain` and diagnostics can point there.
 */
export interface Fact {
  /** Where the value goes in the chart's values. */
  readonly path: readonly string[];
  readonly value: Json;
  readonly file: SourceFile;
  /** Path in the file; empty for what follows from the file's own name. */
  readonly at: Path;
}

const fact = (path: readonly string[], value: Json, file: SourceFile, ...at: Path): Fact => ({ path, value, file, at });

/** What the environment alone decides. */
export function environmentFacts(environment: Environment, release: string): readonly Fact[] {
  const { name, file } = environment;
  return release === TENANT_RELEASE
    ? [fact(['tenant', 'environment'], name, file)]
    : [fact(['config', 'ENVIRONMENT'], name, file)];
}

/** What the region decides. */
export function regionFacts(region: Region, release: string): readonly Fact[] {
  const { name, file } = region;
  return release === TENANT_RELEASE
    ? [fact(['tenant', 'region'], name, file)]
    : [fact(['config', 'REGION'], name, file)];
}

/** What the tier decides: the quota, and what a container gets and may have. */
export function tierFacts(tier: Tier, release: string): readonly Fact[] {
  const { name, file } = tier;
  if (release !== TENANT_RELEASE) return [fact(['config', 'TIER'], name, file)];
  return [
    fact(['tenant', 'tier'], name, file),
    fact(['quota'], defined(tier.quota), file, 'quota'),
    fact(['limitRange'], tier.limitRange, file, 'limitRange'),
  ];
}

/** What the tenant decides: who it is, who may do what, and where its public services answer. */
export function tenantFacts(
  fleet: Pick<Fleet, 'services'>,
  environment: Environment,
  { tenant }: Placement,
  release: string,
): readonly Fact[] {
  const { file } = tenant;
  const named = file.value['name'] === undefined ? [] : ['name'];
  if (release === TENANT_RELEASE) {
    return [
      fact(['tenant', 'name'], tenant.name, file, ...named),
      fact(['tenant', 'displayName'], tenant.displayName, file, 'displayName'),
      fact(['tenant', 'country'], tenant.country, file, 'country'),
      ...(tenant.municipalityCode === undefined
        ? []
        : [fact(['tenant', 'municipalityCode'], tenant.municipalityCode, file, 'municipalityCode')]),
      ...subjectFacts(tenant.administrators, 'admins', file, 'administrators'),
      ...subjectFacts(tenant.operators, 'operators', file, 'operators'),
      ...subjectFacts(tenant.viewers, 'viewers', file, 'viewers'),
    ];
  }
  return [
    fact(['config', 'TENANT'], tenant.name, file, ...named),
    fact(['config', 'TENANT_DISPLAY_NAME'], tenant.displayName, file, 'displayName'),
    fact(['config', 'COUNTRY'], tenant.country, file, 'country'),
    ...(tenant.municipalityCode === undefined
      ? []
      : [fact(['config', 'MUNICIPALITY_CODE'], tenant.municipalityCode, file, 'municipalityCode')]),
    ...(fleet.services.get(release)?.public === true
      ? domainFacts(tenant.domains, environment.domainPrefix, file)
      : []),
  ];
}

const domainFacts = (domains: readonly string[], prefix: string | undefined, file: SourceFile): readonly Fact[] =>
  domains.length === 0
    ? []
    : [
        fact(['ingress', 'enabled'], true, file, 'domains'),
        ...domains.map((domain, index) =>
          fact(['ingress', 'hosts', prefix === undefined ? domain : `${prefix}.${domain}`], {}, file, 'domains', index),
        ),
      ];

function subjectFacts(
  subjects: Placement['tenant']['administrators'],
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
