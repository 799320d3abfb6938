import { isJsonObject, type Json } from '@helmwright/json';
import { positionOf, readYaml } from '@helmwright/source';
import { isChartName, isFileName, isName } from './closed-forms.ts';

/** A line of a list of releases. Every name is of a closed form, see `closed-forms.ts`. */
export interface ListedEntry {
  readonly tenant: string;
  readonly release: string;
  readonly chart: string;
  readonly tier: string;
  /** Names of the tenant's own values files, lowest first. */
  readonly files: readonly string[];
}

/** What is wrong with a list. Lines and columns count from 1. */
export interface ListFault {
  readonly line: number;
  readonly column: number;
  /** The end of a sentence about the list. */
  readonly problem: string;
}

/** A list that was read, or all that is wrong with it. */
export type ReadList =
  | { readonly ok: true; readonly entries: readonly ListedEntry[] }
  | { readonly ok: false; readonly faults: readonly ListFault[] };

const word = String.raw`([a-z_][\w-]*)`;
const plainLine = new RegExp(
  `^- \\{ tenant: ${word}, release: ${word}, chart: ${word}, tier: ${word}, files: \\[((?:${word}(?:, ${word})*)?)\\] \\}$`,
);

/** Reads a list of releases. Keys that are not known are passed over. */
export function readReleaseList(text: string): ReadList {
  const entries: ListedEntry[] = [];
  // A list has thousands of lines, nearly all of them plain.
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [whole, tenant = '', release = '', chart = '', tier = '', files = ''] = plainLine.exec(line) ?? [];
    const entry = { tenant, release, chart, tier, files: files === '' ? [] : files.split(', ') };
    if (whole === undefined || misnamed(entry) !== undefined) return readAsYaml(text);
    entries.push(entry);
  }
  return { ok: true, entries };
}

function readAsYaml(text: string): ReadList {
  // The reader wants a map; a list on the level of its key is YAML.
  const read = readYaml('', `entries:\n${text}`);
  if (!read.ok) {
    const faults = read.diagnostics.map(({ message, position }) => ({
      line: Math.max((position?.line ?? 1) - 1, 1),
      column: position?.column ?? 1,
      problem: `is no list of releases: ${message.replace(/\.$/, '')}`,
    }));
    return { ok: false, faults };
  }
  const list = read.value.value['entries'];
  if (!Array.isArray(list)) return { ok: false, faults: [{ line: 1, column: 1, problem: 'is no list of releases' }] };
  const faults: ListFault[] = [];
  const entries = list.flatMap((value, index) => {
    const entry = entryOf(value);
    const problem = entry === undefined ? 'has an entry that is no release' : misnamed(entry);
    if (problem === undefined) return entry === undefined ? [] : [entry];
    const { line, column } = positionOf(read.value, ['entries', index]);
    faults.push({ line: Math.max(line - 1, 1), column, problem });
    return [];
  });
  return faults.length === 0 ? { ok: true, entries } : { ok: false, faults };
}

function entryOf(value: Json): ListedEntry | undefined {
  if (!isJsonObject(value)) return undefined;
  const { tenant, release, chart, tier, files } = value;
  if (!isText(tenant) || !isText(release) || !isText(chart) || !isText(tier)) return undefined;
  return Array.isArray(files) && files.every(isText) ? { tenant, release, chart, tier, files } : undefined;
}

/** What is wrong with the names of an entry. */
function misnamed({ tenant, release, chart, tier, files }: ListedEntry): string | undefined {
  for (const [what, name] of Object.entries({ tenant, release, tier })) {
    if (!isName(name)) return `names the ${what} ${JSON.stringify(name)}, which is no DNS label`;
  }
  if (!isChartName(chart)) return `names the chart ${JSON.stringify(chart)}, which no chart can be called`;
  const file = files.find((name) => !isFileName(name));
  return file === undefined ? undefined : `names the file ${JSON.stringify(file)}, which no values file can be called`;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';
