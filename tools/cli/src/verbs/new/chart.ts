import { configCodes, type Diagnostic, planCodes, wholeFile } from '@helmwright/diagnostics';
import { applyPlan, decodeUtf8, readOwnFile } from '@helmwright/disk';
import { CHART_LIST, chartFiles, chartList } from '@helmwright/scaffold';
import type { Context } from '../../output/context.ts';
import type { Outcome } from '../../output/outcome.ts';
import { openCharts } from '../../tree/charts.ts';
import { onlyNew, planEdits } from '../../tree/plan-edits.ts';
import { CONFIG_FILE } from '../../workspace/config-file.ts';
import { workspaceCharts } from '../../workspace/workspace-charts.ts';
import { nameFault, wroteText } from './write-new.ts';

/** Writes a chart of the workspace's own, with its test, and lists it. */
export async function newChart(context: Context, name: string): Promise<Outcome> {
  const { root, io } = context;
  const fault = nameFault('chart', name);
  if (fault !== undefined) return { diagnostics: [fault] };
  const charts = await workspaceCharts(root, openCharts);
  if (!charts.ok) return { diagnostics: charts.diagnostics };
  if (charts.value.byName.has(name)) return { diagnostics: [taken(name)] };
  const list = readList(root);
  if (list !== undefined && 'fault' in list) return { diagnostics: [list.fault] };
  const listed = chartList(name, list?.text);

  const added = new Map(chartFiles(name));
  const edited = new Map(listed === undefined ? [] : [[CHART_LIST, listed] as const]);
  const known = (path: string): string | undefined => (path === CHART_LIST ? list?.text : undefined);
  const planned = onlyNew(await planEdits(root, new Map([...added, ...edited]), known), added.keys());
  if (!planned.ok) return { diagnostics: planned.diagnostics };
  const applied = await applyPlan(root, planned.value, { signal: io.signal });
  if (!applied.ok) return { diagnostics: applied.diagnostics };
  const files = [...added.keys(), ...edited.keys()].sort();
  const text = `${wroteText(`the chart ${name}`, added, edited)}${toList(name, list?.text, listed)}`;
  return { diagnostics: applied.diagnostics, text, report: { chart: name, files, listed: listed !== undefined } };
}

/** What is left to a person, where the config does not take its charts from the list yet. */
function toList(name: string, before: string | undefined, listed: string | undefined): string {
  if (listed === undefined)
    return `List it in \`charts\` of ${CONFIG_FILE}: \`./definitions/${name}/index.ts\` exports it.\n`;
  if (before !== undefined) return '';
  return `${CONFIG_FILE} does not know ${CHART_LIST} yet: import \`charts\` from './${CHART_LIST}' there, and write \`...charts\` into its list.\n`;
}

function readList(root: string): { readonly text: string } | { readonly fault: Diagnostic } | undefined {
  try {
    const text = decodeUtf8(CHART_LIST, readOwnFile(root, CHART_LIST, 1024 * 1024));
    return typeof text === 'string' ? { text } : { fault: text };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return undefined;
    const message = `"${CHART_LIST}" cannot be read: ${code}.`;
    const remedy = `Make "${CHART_LIST}" a file that your user may read.`;
    return { fault: planCodes.unreadable({ message, remedy, position: wholeFile(CHART_LIST) }) };
  }
}

const taken = (name: string): Diagnostic =>
  configCodes.chartTwice({
    message: `The workspace has a chart with the name \`${name}\` already.`,
    remedy: 'Give the new one another name.',
    position: wholeFile(CONFIG_FILE),
  });
