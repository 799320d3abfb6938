import { type Result, success } from '@helmwright/diagnostics';
import { renderMarkdown, renderText, reportDiff } from '@helmwright/diff';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { writeOutput } from '../output/write-output.ts';
import { findChangedFiles } from '../review/changed-files.ts';
import { compareWithEarlier, type TreeComparison } from '../review/compare.ts';
import { type Earlier, openEarlier } from '../review/earlier.ts';
import { readWorkspace, type Workspace } from '../tree/read-fleet.ts';
import { type Selection, select } from '../verification/selection.ts';

/** What is compared, and how it is told. */
export interface DiffOptions extends Selection {
  /** A branch, a tag or a commit. */
  readonly ref: string;
  /** As Markdown for a comment, rather than as text. */
  readonly markdown: boolean;
  /** File that takes the text instead of standard output. */
  readonly output?: string | undefined;
  /** Exit with 1 where something changes. */
  readonly exitCode: boolean;
}

/** Shows what the working tree does to the cluster that a git ref does not, object by object, grouped over tenants. */
export async function diff(context: Context, options: DiffOptions): Promise<Outcome> {
  const { root, io, steps, palette } = context;
  const opened = await steps('Reading the commit', () => openEarlier({ folder: root, io }, options.ref));
  if (!opened.ok) return opened;
  const read = await readWorkspace(context);
  if (!read.ok) return { ...read, diagnostics: [...opened.diagnostics, ...read.diagnostics] };
  const chosen = checkEnvironment(read.value, opened.value, options);
  if (!chosen.ok)
    return { diagnostics: [...opened.diagnostics, ...read.diagnostics, ...chosen.diagnostics], source: read.source };
  const earlier = opened.value;
  const changed = await steps('Finding changed files', async () => findChangedFiles(read.value, earlier));
  const compared = await compareWithEarlier(context, read.value, { earlier, changed, selection: options });
  const diagnostics = [...opened.diagnostics, ...read.diagnostics, ...compared.diagnostics];
  if (!compared.ok) return { diagnostics, source: read.source };

  const { diff, tenants, pools, cells } = compared.value;
  const chosenTenant = tenants + pools === 0 ? select(read.value.fleet, options) : success([]);
  if (!chosenTenant.ok) return { diagnostics: [...diagnostics, ...chosenTenant.diagnostics], source: read.source };
  const heading = {
    ref: options.ref,
    commit: earlier.commit,
    tenants,
    pools,
    cells,
    notes: [...notesOf(compared.value), ...notCompared(read.value)],
  };
  const text = options.markdown
    ? renderMarkdown(diff, heading)
    : renderText(diff, heading, options.output === undefined ? palette : undefined);
  if (options.output !== undefined) writeOutput(io.folder, options.output, text);
  return {
    diagnostics,
    source: read.source,
    ...(options.output === undefined ? { text } : {}),
    report: { ...reportDiff(diff, heading) },
    ...(options.exitCode && diff.groups.length > 0 ? { exitCode: 1 as const } : {}),
  };
}

/** An environment may be one of either side. Fails with HW2041; whether a tenant is known is told by the comparison. */
function checkEnvironment({ fleet }: Workspace, earlier: Earlier, { environment }: Selection): Result<true> {
  const selected = select(fleet, { environment });
  const wasThere = (name: string): boolean => earlier.sets.has(name) || earlier.componentSets.has(name);
  return selected.ok || (environment !== undefined && wasThere(environment)) ? success(true) : selected;
}

/** Says what is not looked at, so that nobody takes it for unchanged. */
function notCompared({ fleet }: Workspace): readonly string[] {
  const names = [...fleet.components.values()].filter(({ chart }) => fleet.charts.get(chart)?.foreign !== undefined);
  if (names.length === 0) return [];
  return [`The objects of ${names.map(({ name }) => name).join(', ')}, of charts of others, are not compared.`];
}

/** What had to be rendered, or had not. */
function renderedOf({ tenants, pools, cells }: TreeComparison): string {
  if (cells === 0) return 'tenants and pools';
  return tenants + pools === 0 ? 'cells' : 'tenants, pools and cells';
}

function notesOf(comparison: TreeComparison): readonly string[] {
  const { rendered, skipped, helm, helmCharts } = comparison;
  const charts = helmCharts.map((path) => path.replace('charts/', '')).join(', ');
  const older =
    helm === undefined
      ? 'Both sides were rendered in process, by charts that are the same.'
      : `The earlier side of ${charts} was rendered by Helm ${helm} from the charts of the commit, everything else in process.`;
  return [
    `${older} ${rendered} ${renderedOf(comparison)} (each environment counted) had to be rendered; the files of all others are the same.`,
    ...(skipped === 0
      ? []
      : [`${skipped} ApplicationSets of the commit are of another form: their releases are not compared.`]),
  ];
}
