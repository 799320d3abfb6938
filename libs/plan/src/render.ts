import { type Diagnostic, type Palette, plainPalette, planCodes, wholeFile } from '@helmwright/diagnostics';
import type { Change, Plan, Write } from './plan.ts';

/** How many files a plan touches in each way; manifests are not counted. */
export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly adopt: number;
  readonly forget: number;
  readonly unchanged: number;
}

/** Counts the changes of a plan by kind. */
export function countChanges(plan: Plan): PlanCounts {
  const counts = { create: 0, update: 0, delete: 0, adopt: 0, forget: 0 };
  for (const { kind } of plan.changes) counts[kind]++;
  return { ...counts, unchanged: plan.unchanged.length + (plan.unlisted ?? 0) };
}

/** How a plan is shown to people. */
export interface PlanRenderOptions {
  readonly palette?: Palette | undefined;
  /** How many changes are listed before the rest is only counted; 40 by default. */
  readonly limit?: number | undefined;
}

/** One line such as `3 to create, 1 to update, 120 unchanged`. */
export function summarizePlan(plan: Plan): string {
  const counts = countChanges(plan);
  const manifests = plan.changes.length === 0 && plan.manifests.length > 0 ? plan.manifests.length : 0;
  const parts: readonly (readonly [number, string])[] = [
    [counts.create, 'to create'],
    [counts.update, 'to update'],
    [counts.delete, 'to delete'],
    [counts.adopt, 'to take over'],
    [counts.forget, 'already deleted'],
    [manifests, manifests === 1 ? 'manifest to update' : 'manifests to update'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  if (shown.length === 0) return `nothing to change, ${counts.unchanged} unchanged`;
  return [...shown, `${counts.unchanged} unchanged`].join(', ');
}

/** A plan for people: one line a change, the summary last. */
export function renderPlan(plan: Plan, options: PlanRenderOptions = {}): string {
  const palette = options.palette ?? plainPalette;
  const limit = options.limit ?? 40;
  const lines = plan.changes.slice(0, limit).map((change) => renderChange(change, palette));
  const more = plan.changes.length - lines.length;
  if (more > 0) lines.push(palette.faint(`  … and ${more} more`));
  return [...lines, summarizePlan(plan)].join('\n');
}

function renderChange(change: Change, palette: Palette): string {
  switch (change.kind) {
    case 'create':
      return `${palette.added(`+ ${change.path}`)}${change.reason === 'missing' ? palette.faint(' (was missing)') : ''}`;
    case 'update':
      return `${palette.place(`~ ${change.path}`)}${change.reason === 'edited' ? palette.warning(' (edits are lost)') : ''}`;
    case 'delete':
      return `${palette.removed(`- ${change.path}`)}${change.reason === 'edited' ? palette.warning(' (edits are lost)') : ''}`;
    case 'adopt':
    case 'forget':
      return palette.faint(`= ${change.path} (${change.reason})`);
  }
}

/** A plan for machines: plain JSON, without the contents. */
export interface PlanReport {
  readonly summary: PlanCounts;
  readonly changes: readonly {
    readonly action: Change['kind'];
    readonly path: string;
    readonly reason: Change['reason'];
  }[];
  readonly manifests: readonly { readonly action: Write['kind']; readonly path: string }[];
}

/** What `plan --json` prints. */
export function reportPlan(plan: Plan): PlanReport {
  return {
    summary: countChanges(plan),
    changes: plan.changes.map(({ kind, path, reason }) => ({ action: kind, path, reason })),
    manifests: plan.manifests.map(({ kind, path }) => ({ action: kind, path })),
  };
}

const remedy = 'Run "helmwright generate" and commit the result.';
const undo =
  'Make the change where the file is generated from, run "helmwright generate --force", and commit the result.';

/**
 * The same plan seen as drift, for `generate --check`: one finding a file that is not what the authored files ask for.
 * Empty when there is none. Make the plan with `force`, so that edited files are drift and not refusals.
 */
export function driftOf(plan: Plan): readonly Diagnostic[] {
  const found = plan.changes.flatMap((change) => driftOfChange(change));
  if (found.length > 0) return found;
  return plan.manifests.map(({ path }) =>
    planCodes.outdatedManifest({
      message: `The manifest "${path}" does not list the generated files.`,
      remedy,
      position: wholeFile(path),
    }),
  );
}

function driftOfChange(change: Change): readonly Diagnostic[] {
  const { path } = change;
  const position = wholeFile(path);
  switch (change.kind) {
    case 'create':
      return [planCodes.missingGenerated({ message: `The generated file "${path}" is missing.`, remedy, position })];
    case 'update': {
      // Without --force, generate refuses to lose the edit.
      return change.reason === 'edited'
        ? [planCodes.outdatedGenerated({ message: `The generated file "${path}" was edited.`, remedy: undo, position })]
        : [planCodes.outdatedGenerated({ message: `The generated file "${path}" is out of date.`, remedy, position })];
    }
    case 'delete':
      return [
        planCodes.leftoverGenerated({
          message: `The file "${path}" is no longer generated.`,
          remedy: change.reason === 'edited' ? undo : remedy,
          position,
        }),
      ];
    case 'adopt':
    case 'forget':
      return []; // The file is as it should be; the manifest's own change is reported when nothing else is.
  }
}
