import { type Diagnostic, failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { applyPlan, recover } from '@helmwright/disk';
import { type Fleet, loadFleet, nameProblem, proposeTenantName, schemaComment } from '@helmwright/fleet';
import { type JsonObject, writeYaml } from '@helmwright/source';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { contractOf } from '../tree/charts.ts';
import { planFiles } from '../tree/plan-files.ts';
import { readWorkspace, type Workspace } from '../tree/read-fleet.ts';
import { completeAnswers, type NewTenantOptions, type TenantAnswers } from './new-tenant-answers.ts';

/** Writes the file of a new tenant, if the whole fleet is still right with it. */
export async function newTenant(context: Context, options: NewTenantOptions): Promise<Outcome> {
  const { root, steps, io } = context;
  const recovered = await recover(root);
  if (!recovered.ok) return recovered;
  const read = await readWorkspace(context);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...read.diagnostics];
  if (!read.ok) return { diagnostics, source: read.source };
  const answers = await completeAnswers(options, read.value.fleet, io);

  const named = nameOf(answers, read.value.fleet);
  if (!named.ok) return { diagnostics: [...diagnostics, ...named.diagnostics] };
  const path = `tenants/${answers.country.toLowerCase()}/${named.value}.yaml`;
  const text = tenantText(path, named.value, answers);
  const source = (file: string) => (file === path ? text : read.source(file));

  const planned = await planFiles(root, {
    desired: () => new Map([[path, text]]),
    roots: ['tenants'],
    force: false,
  });
  if (!planned.ok) return { diagnostics: [...diagnostics, ...planned.diagnostics], source };
  const fleet = withFile(read.value, path, text);
  if (!fleet.ok) return { diagnostics: fleet.diagnostics, source };
  // A person owns the file from now on, so no manifest says that it is generated.
  const applied = await steps(`Writing ${path}`, () =>
    applyPlan(root, { ...planned.value.plan, manifests: [] }, { signal: io.signal }),
  );
  diagnostics.push(...applied.diagnostics);
  if (!applied.ok) return { diagnostics, source };
  const homes = homesOf(fleet.value, named.value);
  return { diagnostics, source, text: nextSteps(path, homes), report: { tenant: named.value, path, runsIn: homes } };
}

function nameOf({ name, displayName, country }: TenantAnswers, fleet: Fleet): Result<string> {
  const taken = new Set(fleet.tenants.map((tenant) => tenant.name));
  if (name === undefined) return proposeTenantName(displayName, country, taken);
  const problem = nameProblem(name);
  if (problem === undefined) return success(name);
  const message = `The tenant name \`${name}\` ${problem}.`;
  return failure([fleetCodes.unusableName({ message, remedy: 'Give another name with --name.' })]);
}

/** The fleet as it will be. */
function withFile({ texts, charts }: Workspace, path: string, text: string): Result<Fleet> {
  return loadFleet(new Map([...texts, [path, text]]), [...charts.values()].map(contractOf));
}

function tenantText(path: string, name: string, answers: TenantAnswers): string {
  const { displayName, country, code, tier, wave, cell, domains, administrators, administratorGroups } = answers;
  const administering = [
    ...administrators.map((user) => ({ user })),
    ...administratorGroups.map((group) => ({ group })),
  ];
  const value: JsonObject = {
    name,
    displayName,
    country,
    ...(code === undefined ? {} : { municipalityCode: code }),
    tier,
    wave,
    ...(cell === undefined ? {} : { cell }),
    ...(domains.length === 0 ? {} : { domains }),
    ...(administering.length === 0 ? {} : { administrators: administering }),
  };
  return `${schemaComment('tenant', path)}\n${writeYaml(value)}`;
}

interface Home {
  readonly environment: string;
  readonly region: string;
  readonly cell: string;
}

const homesOf = (fleet: Fleet, name: string): readonly Home[] =>
  fleet.environments.flatMap(({ name: environment, placements }) =>
    placements
      .filter(({ tenant }) => tenant.name === name)
      .map(({ region, cell }) => ({ environment, region: region.name, cell: cell.name })),
  );

function nextSteps(path: string, homes: readonly Home[]): string {
  const places = homes.map(({ environment, region, cell }) => `  ${environment}: region ${region}, cell ${cell}`);
  return `${[
    `Wrote ${path}. It will run in`,
    ...places,
    '',
    'Next:',
    `  1. Look over ${path}: administrators, domains and overrides are yours to add.`,
    '  2. Run `helmwright generate`, which writes its values and releases and checks them.',
    '  3. Commit both. The ApplicationSet of its cell and wave finds the new lines of its list by itself.',
  ].join('\n')}\n`;
}
