import { isJsonObject, type Json, type JsonObject, setKey } from '@helmwright/json';

/** A chart as Helm sees it while it puts values together. */
export interface ChartNode {
  /** The name, or the alias once the parent has given it one. */
  readonly name: string;
  /** The defaults: values.yaml. */
  readonly values: JsonObject;
  readonly dependencies: readonly Dependency[];
}

/** A chart in another's `dependencies`. */
export interface Dependency {
  readonly alias: string;
  readonly chart: ChartNode;
  /** Paths from the parent's values; the first that is there and is true or false counts. */
  readonly conditions: readonly string[];
  /** Keys of `tags` at the top of the values: where no condition decides, one that is true installs it. */
  readonly tags: readonly string[];
}

/** The values of a chart with subcharts, and which of those are installed. */
export type TreeValues =
  | { readonly ok: true; readonly values: JsonObject; readonly installed: Installed }
  | { readonly ok: false; readonly path: readonly string[] };

/** The subcharts that are installed, by alias. */
export interface Installed {
  readonly [alias: string]: Installed;
}

/** A map that is being put together; no one else has it. */
interface Draft {
  [key: string]: Json;
}

/** A chart whose dependencies are those that are installed, under the names that they have there. */
interface Resolved {
  readonly name: string;
  values: JsonObject;
  readonly subcharts: readonly Resolved[];
}

/** What stops Helm: a subchart's values that are no map. */
class TypeMismatch {
  readonly path: readonly string[];
  constructor(path: readonly string[]) {
    this.path = path;
  }
}

/**
 * The user's values over the defaults of a chart and of its subcharts, step by step as Helm does it: `ProcessDependencies`
 * finds out what is installed and lays the defaults of subcharts under those of their parents, `CoalesceValues` puts the
 * user's values on top and hands globals down. Where Helm 3 drops a null and Helm 4 keeps it, this drops it; templates see
 * nil either way.
 */
export function treeValues(chart: ChartNode, user: JsonObject): TreeValues {
  try {
    const root = unaliased(chart);
    const resolved = withInstalled(chart, root, user, '');
    importDefaults(resolved);
    return { ok: true, values: coalesced(resolved, user), installed: installedIn(resolved) };
  } catch (problem) {
    if (problem instanceof TypeMismatch) return { ok: false, path: problem.path };
    throw problem;
  }
}

const installedIn = ({ subcharts }: Resolved): Installed =>
  Object.fromEntries(subcharts.map((subchart) => [subchart.name, installedIn(subchart)]));

/** A chart before its parent gave aliases: subcharts have their own names, each is there once. */
function unaliased({ name, values, dependencies }: ChartNode): Resolved {
  const charts = new Map(dependencies.map(({ chart }) => [chart.name, chart]));
  return { name, values, subcharts: [...charts.values()].map(unaliased) };
}

/** The chart with its installed dependencies under their aliases (`processDependencyEnabled`). */
function withInstalled(node: ChartNode, self: Resolved, values: JsonObject, path: string): Resolved {
  if (node.dependencies.length === 0) return self;
  const aliased = node.dependencies.map(({ alias, chart }) => ({ ...unaliased(chart), name: alias }));
  const known = coalesced({ ...self, subcharts: aliased }, values);
  const installed = node.dependencies.flatMap((dependency, index) => {
    const subchart = aliased[index];
    if (subchart === undefined || !isInstalled(dependency, known, path)) return [];
    return [{ dependency, subchart }];
  });
  return {
    ...self,
    subcharts: installed.map(({ dependency, subchart }) =>
      withInstalled(dependency.chart, subchart, known, `${path}${dependency.alias}.`),
    ),
  };
}

function isInstalled({ conditions, tags }: Dependency, values: JsonObject, path: string): boolean {
  for (const condition of conditions) {
    const value = valueInMaps(values, `${path}${condition}`.split('.'));
    if (typeof value === 'boolean') return value;
  }
  // Helm looks for tags where it stands: the values of a subchart's subchart lie beside those of the whole.
  const table = values['tags'];
  const switches = tags.map((tag) => (isJsonObject(table) && Object.hasOwn(table, tag) ? table[tag] : undefined));
  return switches.includes(true) || !switches.includes(false);
}

/** The value at a path of keys; Helm looks into no lists. */
function valueInMaps(root: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

/** Lays the defaults of subcharts under those of their parents, nulls kept (`processImportValues`). */
function importDefaults(chart: Resolved): void {
  for (const subchart of chart.subcharts) importDefaults(subchart);
  if (chart.subcharts.length > 0) chart.values = coalesceChart(chart, {}, true, []);
}

const coalesced = (chart: Resolved, values: JsonObject): Draft => coalesceChart(chart, copy(values), false, []);

function coalesceChart(chart: Resolved, into: Draft, keepNull: boolean, at: readonly string[]): Draft {
  coalesceValues(chart, into, keepNull);
  for (const subchart of chart.subcharts) {
    const { name } = subchart;
    if (!Object.hasOwn(into, name)) setKey(into, name, {});
    const own = into[name];
    if (!isDraft(own)) throw new TypeMismatch([...at, name]);
    coalesceGlobals(own, into);
    coalesceChart(subchart, own, keepNull, [...at, name]);
  }
  return into;
}

function coalesceValues({ values, subcharts }: Resolved, into: Draft, keepNull: boolean): void {
  for (const [key, standard] of Object.entries(copy(values))) {
    if (!Object.hasOwn(into, key)) {
      setKey(into, key, standard);
      continue;
    }
    const value = into[key];
    if (value === null && !keepNull) delete into[key];
    else if (isDraft(value) && isDraft(standard)) {
      tables(value, standard, keepNull || subcharts.some(({ name }) => name === key));
    }
  }
}

/** Hands the globals of a chart down to one of its subcharts. Inner maps are shared between the two, as they are in Helm. */
function coalesceGlobals(into: Draft, from: Draft): void {
  const own = Object.hasOwn(into, 'global') ? into['global'] : {};
  const given = Object.hasOwn(from, 'global') ? from['global'] : {};
  if (!isDraft(own) || !isDraft(given)) return;
  for (const [key, value] of Object.entries(given)) {
    const there = Object.hasOwn(own, key) ? own[key] : undefined;
    if (!isDraft(value)) {
      if (!isDraft(there)) setKey(own, key, value);
    } else if (there === undefined) setKey(own, key, { ...value });
    else if (isDraft(there)) {
      const merged = { ...value };
      tables(merged, there, true);
      setKey(own, key, merged);
    }
  }
  into['global'] = own;
}

/** Puts the entries of one map under those of another (`coalesceTablesFullKey` of Helm 3). */
function tables(into: Draft, from: Draft, keepNull: boolean): void {
  for (const [key, standard] of Object.entries(from)) {
    if (!Object.hasOwn(into, key)) {
      setKey(into, key, standard);
      continue;
    }
    const value = into[key];
    if (value === null && !keepNull) delete into[key];
    else if (isDraft(value) && isDraft(standard)) tables(value, standard, keepNull);
  }
}

/** A map over another, nulls kept, as the defaults of a parent lie over those of its subcharts. */
export function coalesceTables(over: JsonObject, under: JsonObject): JsonObject {
  const into = copy(over);
  tables(into, copy(under), true);
  return into;
}

function copy(values: JsonObject): Draft {
  const into: Draft = {};
  for (const key of Object.keys(values)) setKey(into, key, copyOf(values[key] ?? null));
  return into;
}

const copyOf = (value: Json): Json => (isJsonObject(value) ? copy(value) : value);

const isDraft = (value: Json | undefined): value is Draft => isJsonObject(value);
