import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { authoredPathOf } from '../authored/places.ts';
import type { Environment, Fleet, Tenant } from '../model.ts';
import { listFirst } from '../words/list-first.ts';
import { runsIn } from './decommission.ts';

/** The tenants that were generated before: environment → tenant → path of a file that was generated for it. */
export type GeneratedTenants = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** How many names a message holds. */
const NAMED = 20;

/**
 * Refuses a fleet that has lost tenants since it was generated last: HW2060 for tenants that no file names any more,
 * HW2061 for those that an environment no longer takes, HW2062 for whole environments. A tenant that was renamed is
 * lost under its old name. What `tenants/decommissioned.yaml` says is gone may be gone.
 */
export function checkShrink(fleet: Fleet, before: GeneratedTenants): readonly Diagnostic[] {
  const environments = new Map(fleet.environments.map((environment) => [environment.name, environment]));
  const tenants = new Map(fleet.tenants.map((tenant) => [tenant.name, tenant]));
  const gone = new Map<string, Gone>();
  const found: Diagnostic[] = [];
  for (const [name, generated] of before) {
    const environment = environments.get(name);
    const lost = lostTenants(fleet, environment, generated);
    if (environment === undefined) {
      if (lost.length > 0 && !fleet.decommissioned.environments.has(name)) found.push(lostEnvironment(name, lost));
      continue;
    }
    const kept: Tenant[] = [];
    for (const tenant of lost) {
      const still = tenants.get(tenant);
      if (still !== undefined) {
        if (runsIn(still, name)) kept.push(still);
      } else remember(gone, tenant, name, generated.get(tenant) ?? '');
    }
    found.push(...notTaken(environment, kept));
  }
  return [...found, ...lostFiles(gone)];
}

function lostTenants(
  fleet: Fleet,
  environment: Environment | undefined,
  generated: ReadonlyMap<string, string>,
): readonly string[] {
  const placed = new Set(environment?.placements.map(({ tenant }) => tenant.name));
  return [...generated.keys()].filter((tenant) => !placed.has(tenant) && !fleet.decommissioned.tenants.has(tenant));
}

/** A tenant that no file names. */
interface Gone {
  readonly environments: string[];
  /** Path of one of its generated files. */
  readonly path: string;
}

function remember(gone: Map<string, Gone>, tenant: string, environment: string, path: string): void {
  const known = gone.get(tenant);
  if (known === undefined) gone.set(tenant, { environments: [environment], path });
  else known.environments.push(environment);
}

function lostFiles(gone: ReadonlyMap<string, Gone>): readonly Diagnostic[] {
  const groups = Map.groupBy(gone, ([, { environments }]) => enumerate(environments));
  return [...groups].map(([where, members]) => {
    const names = members.map(([name]) => name);
    const [first, more] = [names[0] ?? '', names.length > 1];
    return fleetCodes.tenantLost({
      message: `${subject(names)} would disappear from ${where}: no file under \`tenants/\` says so any more.`,
      remedy: more
        ? 'Restore the files and names they had, or let each one that leaves leave by `helmwright decommission <tenant>`.'
        : `Restore its file and its name, or run \`helmwright decommission ${first}\` if it leaves.`,
      position: wholeFile(members[0]?.[1].path ?? 'tenants'),
    });
  });
}

const lostEnvironment = (name: string, lost: readonly string[]): Diagnostic =>
  fleetCodes.environmentLost({
    message: `The environment \`${name}\` would disappear with ${inside(lost)}.`,
    remedy: `Restore \`environments/${name}/\`, or record it under \`environments\` of \`tenants/decommissioned.yaml\` if it was given up.`,
    position: wholeFile(authoredPathOf('environment', { name })),
  });

function notTaken(environment: Environment, kept: readonly Tenant[]): readonly Diagnostic[] {
  return [...Map.groupBy(kept, ({ wave }) => wave)].flatMap(([wave, tenants]) => {
    const [first] = tenants;
    if (first === undefined) return [];
    const { name } = environment;
    return [
      fleetCodes.tenantNotTaken({
        message: `${subject(tenants.map((tenant) => tenant.name))} of wave \`${wave}\` would disappear from ${name}.`,
        remedy: environment.waves.includes(wave)
          ? `Give ${name} back the regions, tiers and cells that it had.`
          : `Keep the wave, or write \`left: { ${name}: <day> }\` into the file once what ran there is deleted.`,
        position: positionOf(first.file, ['wave']),
      }),
    ];
  });
}

const subject = (names: readonly string[]): string =>
  names.length === 1 ? `The tenant \`${names[0]}\`` : `${names.length} tenants (${listed(names)})`;

const inside = (names: readonly string[]): string =>
  names.length === 1 ? `its tenant \`${names[0]}\`` : `its ${names.length} tenants (${listed(names)})`;

const listed = (names: readonly string[]): string =>
  listFirst(
    names.toSorted(compareCodePoints).map((name) => `\`${name}\``),
    NAMED,
  );

const enumerate = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
