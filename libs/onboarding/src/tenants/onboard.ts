import { type Diagnostic, failure, inputCodes, orderDiagnostics, type Result, success } from '@helmwright/diagnostics';
import { type Fleet, municipalityKey, suggest } from '@helmwright/fleet';
import type { Json, Path } from '@helmwright/json';
import { MAX_FINDINGS, positionOf } from '@helmwright/source';
import type { ReadMapping } from '../mapping/read-mapping.ts';
import type { Mapping, Source, SubjectSource } from '../mapping/schema.ts';
import type { Register, RegisterRow } from '../register/register.ts';
import { type Candidate, candidateOf, required } from './candidate.ts';
import { type Collision, nameCandidates } from './names.ts';
import { columnsOf, resolve } from './resolve.ts';
import { type NewTenant, type RoleSubject, tenantPath, tenantText } from './tenant-text.ts';

/** A tenant that the register adds. */
export interface AddedTenant {
  readonly name: string;
  readonly displayName: string;
  readonly code: string;
  /** Of its file, relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly row: RegisterRow;
}

/** A tenant that is there already; its file stays as it is. */
export interface KnownTenant {
  readonly name: string;
  readonly code: string;
  readonly row: RegisterRow;
  /** What the register calls it, where the tenant's file says otherwise. */
  readonly calledNow: string | undefined;
}

/** What a register brings to a fleet. */
export interface Onboarding {
  readonly added: readonly AddedTenant[];
  readonly known: readonly KnownTenant[];
  /** Names that several wanted; everybody has one of their own now. */
  readonly collisions: readonly Collision[];
  /** Rows that the mapping leaves out. */
  readonly skipped: number;
}

/**
 * Makes tenants of the rows of a register, in its order. A municipality whose country and code a tenant has is that
 * tenant, and is left alone.
 *
 * @returns or HW1104, HW1107, HW1108 and HW1109, of each {@link MAX_FINDINGS} or so at most
 */
export function onboard({ file, mapping }: ReadMapping, register: Register, fleet: Fleet): Result<Onboarding> {
  const missing = missingColumns({ file, mapping }, register);
  if (missing.length > 0) return failure(missing);
  const rows = register.rows.filter((row) => isTaken(mapping, row));
  const found: Diagnostic[] = [];
  const candidates = collected(rows, (row) => candidateOf(mapping, row), found);
  found.push(...repeated(candidates));
  if (found.length > 0) return failure(orderDiagnostics(found));

  const tenants = new Map(
    fleet.tenants.flatMap((tenant) =>
      tenant.municipalityCode === undefined
        ? []
        : [[municipalityKey(tenant.country, tenant.municipalityCode), tenant] as const],
    ),
  );
  const known = candidates.flatMap(({ row, country, code, displayName }): readonly KnownTenant[] => {
    const tenant = tenants.get(municipalityKey(country, code));
    if (tenant === undefined) return [];
    const calledNow = tenant.displayName === displayName ? undefined : displayName;
    return [{ name: tenant.name, code, row, calledNow }];
  });
  const fresh = candidates.filter(({ country, code }) => !tenants.has(municipalityKey(country, code)));
  const taken = new Set([...fleet.tenants.map(({ name }) => name), ...fleet.decommissioned.tenants.keys()]);
  const named = nameCandidates(mapping, fresh, taken);
  if (!named.ok) return failure(orderDiagnostics(named.diagnostics));
  const faults: Diagnostic[] = [];
  const added = collected(
    fresh.entries(),
    ([index, candidate]) => addedTenant(mapping, candidate, named.value.names[index] ?? ''),
    faults,
  );
  if (faults.length > 0) return failure(orderDiagnostics(faults));
  return success({
    added,
    known,
    collisions: named.value.collisions,
    skipped: register.rows.length - rows.length,
  });
}

/** What is made of each, until enough is wrong: where something is comes from reading up to it, each time. */
function collected<T, Made>(each: Iterable<T>, make: (one: T) => Result<Made>, found: Diagnostic[]): readonly Made[] {
  const made: Made[] = [];
  for (const one of each) {
    if (found.length >= MAX_FINDINGS) break;
    const result = make(one);
    found.push(...result.diagnostics);
    if (result.ok) made.push(result.value);
  }
  return made;
}

const isTaken = ({ rows }: Mapping, row: RegisterRow): boolean =>
  Object.entries(rows).every(([column, values]) => values.includes(String(row.get(column) ?? '').trim()));

function sourcesOf({ tenant, name }: Mapping): readonly Source[] {
  const { displayName, country, municipalityCode, tier, wave, isolation, cell, domains, ...roles } = tenant;
  const single = [displayName, country, municipalityCode, tier, wave, isolation, cell, name.from, name.whenTaken];
  const subjects = Object.values(roles).flatMap((all) => all.flatMap(({ user, group }) => [user, group]));
  return [...single, ...domains, ...subjects].filter((source) => source !== undefined);
}

function missingColumns(
  { file, mapping }: ReadMapping,
  { header, rows, file: register }: Register,
): readonly Diagnostic[] {
  const wanted = new Set([...Object.keys(mapping.rows), ...sourcesOf(mapping).flatMap(columnsOf)]);
  const isThere = (column: string): boolean =>
    header === undefined ? rows.some((row) => row.get(column) !== undefined) : header.includes(column);
  return [...wanted]
    .filter((column) => !isThere(column))
    .map((column) =>
      inputCodes.registerColumn({
        message: `The register ${register} has no column "${column}".`,
        remedy: header === undefined ? 'Name a key of its records.' : suggest(column, header),
        position: positionOf(file, whereNamed(file.value, column) ?? []),
      }),
    );
}

/** The path of the first place in a mapping that names a column. */
function whereNamed(value: Json, column: string, path: Path = []): Path | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries<Json>(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === column && path[0] === 'rows') return at;
    if (key === 'column' && inner === column) return at;
    if (typeof inner === 'string' && key === 'template' && inner.includes(`{${column}}`)) return at;
    const found = whereNamed(inner, column, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function repeated(candidates: readonly Candidate[]): readonly Diagnostic[] {
  const firsts = new Map<string, Candidate>();
  const again = candidates.filter((candidate) => {
    const identity = municipalityKey(candidate.country, candidate.code);
    if (firsts.has(identity)) return true;
    firsts.set(identity, candidate);
    return false;
  });
  return again.slice(0, MAX_FINDINGS).map(({ row, country, code, displayName }) => {
    const first = firsts.get(municipalityKey(country, code));
    return inputCodes.registerTwice({
      message: `The register has the municipality ${code} of ${country} twice: "${first?.displayName}" and "${displayName}".`,
      remedy: 'Choose the rows that are meant with `rows` in the mapping, or take one of the two out.',
      position: row.place(),
      related: first === undefined ? [] : [{ message: 'the first', position: first.row.place() }],
    });
  });
}

function addedTenant(
  { tenant }: Mapping,
  { row, displayName, country, code }: Candidate,
  name: string,
): Result<AddedTenant> {
  const own = { '@name': name, '@code': code };
  const found: Diagnostic[] = [];
  const taken = <T>(result: Result<T>): T | undefined => {
    found.push(...result.diagnostics);
    return result.ok ? result.value : undefined;
  };
  const holders = (sources: readonly SubjectSource[]): readonly RoleSubject[] =>
    sources.flatMap(({ user, group }): readonly RoleSubject[] => {
      const who = user ?? group;
      const text = who === undefined ? undefined : taken(resolve(who, row, own));
      if (text === undefined) return [];
      return [user === undefined ? { group: text } : { user: text }];
    });
  const optional = (source: Source | undefined): string | undefined =>
    source === undefined ? undefined : taken(resolve(source, row, own));
  const made: NewTenant = {
    name,
    displayName,
    country,
    municipalityCode: code,
    tier: taken(required(tenant.tier, row, own)) ?? '',
    isolation: optional(tenant.isolation),
    wave: taken(required(tenant.wave, row, own)) ?? '',
    cell: optional(tenant.cell),
    domains: tenant.domains.flatMap((source) => optional(source) ?? []),
    administrators: holders(tenant.administrators),
    operators: holders(tenant.operators),
    viewers: holders(tenant.viewers),
  };
  if (found.length > 0) return failure(found);
  const path = tenantPath(made);
  return success({ name, displayName, code, path, text: tenantText(made), row });
}
