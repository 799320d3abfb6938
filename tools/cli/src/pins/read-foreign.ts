import type { Result } from '@helmwright/diagnostics';
import { failure, hasErrors, success } from '@helmwright/diagnostics';
import { type ForeignCompiledChart, isForeign } from '../foreign-charts/foreign-compiled.ts';
import type { Context } from '../output/context.ts';
import { openTree } from '../tree/open-tree.ts';
import { readWhole, type Workspace } from '../tree/read-fleet.ts';

/** A workspace with its charts of others, whose lock need not be right. */
export interface ForeignWorkspace {
  readonly workspace: Workspace;
  readonly foreign: readonly ForeignCompiledChart[];
  readonly source: (file: string) => string | undefined;
}

/** Reads a workspace to look at its charts of others, or to lock them. Fails as every reading does, but for HW1212. */
export async function readForeign(context: Context): Promise<Result<ForeignWorkspace>> {
  const opened = await openTree(context, 'authored', false);
  if (!opened.ok) return opened;
  const lenient = { ...opened.value, checkCharts: () => [] };
  const read = await context.steps('Reading environments and tenants', async () =>
    readWhole(lenient, await opened.value.read()),
  );
  if (!read.ok || hasErrors(read.diagnostics)) return failure(read.diagnostics);
  const foreign = [...read.value.charts.values()].filter(isForeign);
  return success({ workspace: read.value, foreign, source: read.source }, read.diagnostics);
}
