import { type Diagnostic, failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { recover } from '@helmwright/disk';
import {
  clustersOf,
  type Fleet,
  leavingEdits,
  nextStage,
  type Stage,
  stageOf,
  type Tenant,
  takeStep,
} from '@helmwright/fleet';
import { renderPlan, reportPlan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { todayOr, todayToWrite } from '../output/today.ts';
import { applyFleetEdits, planFleetEdits } from '../tree/apply-edits.ts';
import type { Edits } from '../tree/plan-edits.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { leavingText } from './decommission-text.ts';

/** Flags of `decommission`. */
export interface DecommissionOptions {
  readonly tenant: string;
  /** The stage to go to; by default the one that follows. */
  readonly stage?: Stage;
  /** The tenant's name once more: without it nothing is written. */
  readonly confirm?: string;
  readonly today?: string;
  readonly retainDays?: number;
  readonly handedTo?: string;
}

/** Takes a tenant one stage further on its way out, or shows what that would do. */
export async function decommission(context: Context, options: DecommissionOptions): Promise<Outcome> {
  const { tenant: name, confirm } = options;
  const { io } = context;
  const today =
    confirm === undefined ? todayOr(options.today, io) : todayToWrite(options.today, io, 'without --confirm');
  if (confirm !== undefined && confirm !== name) {
    throw new WrongUsage(`--confirm says ${confirm}, and the tenant is ${name}. Nothing was written.`);
  }
  const recovered = await recover(context.root);
  if (!recovered.ok) return recovered;
  const read = await readWorkspace(context);
  const diagnostics: Diagnostic[] = [...recovered.diagnostics, ...read.diagnostics];
  if (!read.ok) return { diagnostics, source: read.source };
  const workspace = read.value;
  const found = findTenant(workspace.fleet, name);
  if (!found.ok) return { diagnostics: [...diagnostics, ...found.diagnostics], source: read.source };
  const tenant = found.value;
  const from = stageOf(tenant.decommission);
  const to = options.stage ?? nextStage(from);
  const { retainDays = 30, handedTo } = options;
  const step = takeStep(name, tenant.decommission, { to, today, retainDays, handedTo });
  if (!step.ok) return { diagnostics: [...diagnostics, ...step.diagnostics], source: read.source };

  const { edits: changed, block } = leavingEdits(workspace.fleet, tenant, { to, leaving: step.value, today });
  const edits: Edits = new Map(changed.map(({ path, text }) => [path, text]));
  const source = (file: string) => edits.get(file) ?? read.source(file);
  const planned = await planFleetEdits(context, workspace, edits);
  if (!planned.ok) return { diagnostics: [...diagnostics, ...planned.diagnostics], source };
  const clusters = clustersOf(workspace.fleet, tenant);
  const shown = {
    from,
    to,
    today,
    files: renderPlan(planned.value.plan, { palette: context.palette }),
    block,
    written: confirm !== undefined,
  };
  const report = {
    tenant: name,
    from,
    to,
    today,
    written: shown.written,
    clusters,
    plan: reportPlan(planned.value.plan),
  };
  if (confirm !== undefined) {
    const applied = await applyFleetEdits(context, planned.value);
    diagnostics.push(...applied.diagnostics);
    if (!applied.ok) return { diagnostics, source };
  }
  return { diagnostics, source, text: leavingText(tenant, step.value, clusters, shown), report };
}

/** A tenant by its name, or HW2040; one that left already is told apart. */
function findTenant({ tenants, decommissioned }: Fleet, name: string): Result<Tenant> {
  const tenant = tenants.find((each) => each.name === name);
  if (tenant !== undefined) return success(tenant);
  const left = decommissioned.tenants.get(name);
  return failure([
    left === undefined
      ? fleetCodes.unknownTenant({
          message: `There is no tenant \`${name}\`.`,
          remedy: 'Give the `name` of a tenant, or the name of its file where it has none.',
        })
      : fleetCodes.stageRefused({
          message: `\`${name}\` left on ${left.deleted}: \`deleted\` is the last stage.`,
          remedy: 'Leave it as it is.',
        }),
  ]);
}
