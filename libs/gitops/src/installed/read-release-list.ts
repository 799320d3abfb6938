import { isJsonObject, type Json, readYaml } from '@helmwright/source';

/** A line of a list of releases. */
export interface ListedEntry {
  readonly tenant: string;
  readonly release: string;
  readonly chart: string;
  readonly tier: string;
  /** Names of the tenant's own values files, lowest first. */
  readonly files: readonly string[];
}

const word = String.raw`([A-Za-z_][\w-]*)`;
const plainLine = new RegExp(
  `^- \\{ tenant: ${word}, release: ${word}, chart: ${word}, tier: ${word}, files: \\[((?:${word}(?:, )?)*)\\] \\}$`,
);

/** Reads a list of releases; `undefined` where it is none. Keys that are not known are passed over. */
export function readReleaseList(text: string): readonly ListedEntry[] | undefined {
  const entries: ListedEntry[] = [];
  // A list has thousands of lines, nearly all of them plain.
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [whole, tenant = '', release = '', chart = '', tier = '', files = ''] = plainLine.exec(line) ?? [];
    if (whole === undefined) return readAsYaml(text);
    entries.push({ tenant, release, chart, tier, files: files === '' ? [] : files.split(', ') });
  }
  return entries;
}

function readAsYaml(text: string): readonly ListedEntry[] | undefined {
  // The reader wants a map; a list on the level of its key is YAML.
  const read = readYaml('', `entries:\n${text}`);
  const list = read.ok ? read.value.value['entries'] : undefined;
  if (!Array.isArray(list)) return undefined;
  const entries = list.map(entryOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function entryOf(value: Json): ListedEntry | undefined {
  if (!isJsonObject(value)) return undefined;
  const { tenant, release, chart, tier, files } = value;
  if (!isText(tenant) || !isText(release) || !isText(chart) || !isText(tier)) return undefined;
  return Array.isArray(files) && files.every(isText) ? { tenant, release, chart, tier, files } : undefined;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';
