import { type Diagnostic, failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { recover } from '@helmwright/disk';
import { type Fleet, homesOf, nameProblem, proposeTenantName, type TenantHome } from '@helmwright/fleet';
import { type NewTenant, tenantPath, tenantText } from '@helmwright/onboarding';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { planTenantFiles, writeTenantFiles } from '../tree/new-tenant-files.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { completeAnswers, type TenantAnswers } from './new-tenant-answers.ts';
import type { NewTenantOptions } from './new-tenant-options.ts';

/** Writes the file of a new tenant, if the whole fleet is still right with it. */
export async function newTenant(context: Context, options: NewTenantOptions): Promise<Outcome> {
  const { root, io } = context;
  const recovered = await recover(root);
  if (!recovered.ok) return recovered;
  const read = await readWorkspace(context);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...read.diagnostics];
  if (!read.ok) return { diagnostics, source: read.source };
  const answers = await completeAnswers(options, read.value.fleet, io);

  const named = nameOf(answers, read.value.fleet);
  if (!named.ok) return { diagnostics: [...diagnostics, ...named.diagnostics] };
  const tenant = tenantOf(named.value, answers);
  const path = tenantPath(tenant);
  const text = tenantText(tenant);
  const source = (file: string) => (file === path ? text : read.source(file));

  const planned = await planTenantFiles(root, read.value, new Map([[path, text]]));
  if (!planned.ok) return { diagnostics: [...diagnostics, ...planned.diagnostics], source };
  const written = await writeTenantFiles(context, planned.value);
  diagnostics.push(...written.diagnostics);
  if (!written.ok) return { diagnostics, source };
  const homes = homesOf(planned.value.fleet, named.value);
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

function tenantOf(name: string, { code, administrators, administratorGroups, ...answers }: TenantAnswers): NewTenant {
  const administering = [
    ...administrators.map((user) => ({ user })),
    ...administratorGroups.map((group) => ({ group })),
  ];
  return { ...answers, name, municipalityCode: code, administrators: administering };
}

function nextSteps(path: string, homes: readonly TenantHome[]): string {
  const places = homes.map(({ environment, region, cell, pool }) => {
    const shared = pool === null ? '' : `, in ${pool}, not isolated from the other tenants there`;
    return `  ${environment}: region ${region}, cell ${cell}${shared}`;
  });
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
