import { type Code, type Diagnostic, type Palette, plainPalette, planCodes, wholeFile } from '@helmwright/diagnostics';
import type { Change, CheckoutForm, Plan, Update, Write } from './change.ts';

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
      return `${palette.place(`~ ${change.path}`)}${renderReason(change.reason, palette)}`;
    case 'delete':
      return `${palette.removed(`- ${change.path}`)}${change.reason === 'edited' ? palette.warning(' (edits are lost)') : ''}`;
    case 'adopt':
    case 'forget':
      return palette.faint(`= ${change.path} (${change.reason})`);
  }
}

function renderReason(reason: Update['reason'], palette: Palette): string {
  switch (reason) {
    case 'changed':
      return '';
    case 'edited':
      return palette.warning(' (edits are lost)');
    case 'line endings':
      return palette.faint(' (line endings)');
    case 'pointer':
      return palette.faint(' (was a pointer of Git LFS)');
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
 * The same plan seen as drift, for `generate --check`: one finding a file that is not what the authored files ask for,
 * and one for all files that git gave another form when it checked them out. Empty when there is none. Make the plan with `force`, so that edited files are drift and not refusals.
 */
export function driftOf(plan: Plan): readonly Diagnostic[] {
  const found = [...plan.changes.flatMap(driftOfChange), ...driftOfForms([...plan.changes, ...plan.manifests])];
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
      if (isForm(change.reason)) return []; // Told once for all of them.
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

const isForm = (reason: Change['reason'] | Write['reason']): reason is CheckoutForm =>
  reason === 'line endings' || reason === 'pointer';

function driftOfForms(changes: readonly (Change | Write)[]): readonly Diagnostic[] {
  const pathsOf = (form: CheckoutForm): readonly string[] =>
    changes.filter(({ reason }) => reason === form).map(({ path }) => path);
  const tell = (code: Code, paths: readonly string[], problem: string, remedy: string): readonly Diagnostic[] => {
    const [first] = paths;
    if (first === undefined) return [];
    const files = paths.length === 1 ? '1 generated file' : `${paths.length} generated files`;
    return [code({ message: `In this checkout ${files} ${problem}.`, remedy, position: wholeFile(first) })];
  };
  return [
    ...tell(
      planCodes.lineEndings,
      pathsOf('line endings'),
      'have CRLF at the ends of lines and are otherwise as they should be',
      'Commit a `.gitattributes` with the line `* text=auto eol=lf`, then run "helmwright generate".',
    ),
    ...tell(
      planCodes.lfsPointer,
      pathsOf('pointer'),
      'hold a pointer of Git LFS in the place of their content',
      'Run "git lfs pull"; better, keep generated files out of Git LFS: Argo CD may read the pointers too.',
    ),
  ];
}
