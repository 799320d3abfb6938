import { hasErrors, success } from '@helmwright/diagnostics';
import {
  authoredPlaceOf,
  checkDays,
  type Fleet,
  findEnvironment,
  inspectFleet,
  placementLinesOf,
} from '@helmwright/fleet';
import { isJsonObject } from '@helmwright/json';
import { leftByGit, readYaml } from '@helmwright/source';
import type { Context } from '../output/context.ts';
import { isPlacement, readAuthoredTexts } from './authored-texts.ts';
import { contractOf } from './charts.ts';
import { type OpenedTree, openTree } from './open-tree.ts';
import type { ReadWorkspace } from './read-fleet.ts';

/** One tenant of one environment. */
export interface AskedTenant {
  readonly tenant: string;
  readonly environment: string;
  /** Whether it is rendered, so that the definitions of the charts have to be right. */
  readonly rendered: boolean;
}

/** Path relative to the root → text. */
type Texts = ReadonlyMap<string, string>;

/**
 * Opens the charts and reads what one tenant's values follow from: what lies below `environments/`, and its own file.
 * What another tenant says has no part in them, and is neither read nor checked. Where it would have, as for a tenant
 * whose cell is not written down yet, for a pool, or for a name that is nobody's, and where anything is wrong, the whole
 * fleet is read; fails like `readWorkspace`.
 */
export async function readTenantWorkspace(context: Context, asked: AskedTenant): Promise<ReadWorkspace> {
  const opened = await openTree(context, 'authored', false);
  if (!opened.ok) return { ...opened, source: () => undefined };
  return context.steps('Reading environments and tenants', async () => {
    const read = await opened.value.read();
    const isRight = !asked.rendered || !hasErrors(opened.value.checkCharts());
    const isWhole = isRight && read.shared.faults.length === 0 && !isConflicted(read.shared.files);
    const alone = isWhole ? await readAlone(opened.value, read.shared.files, asked) : undefined;
    if (alone !== undefined) return alone;
    const { readWhole } = await import('./read-fleet.ts');
    return readWhole(opened.value, read);
  });
}

/** Whether a merge left marks in a file that says who runs where: a tenant's line may be that of one side alone. */
const isConflicted = (shared: Texts): boolean =>
  [...shared].some(([path, text]) => isPlacement(path) && leftByGit(path, text) !== undefined);

async function readAlone(
  { root, charts, checkCharts, today }: OpenedTree,
  shared: Texts,
  { tenant, environment, rendered }: AskedTenant,
): Promise<ReadWorkspace | undefined> {
  const contracts = [...charts.values()].map(contractOf);
  const names = new Set([tenant, ...namedIn(shared)]);
  const own = await readFilesOf(root, names);
  if (own === undefined) return undefined;
  const texts = new Map([...withLinesOf(shared, names), ...own]);
  const inspected = inspectFleet(texts, contracts);
  const { fleet } = inspected;
  if (fleet === undefined || hasErrors(inspected.diagnostics) || checkDays(fleet, today).length > 0) return undefined;
  if (!isSettled(fleet, tenant, environment)) return undefined;
  const source = (file: string) => shared.get(file) ?? own.get(file);
  return {
    ...success({ fleet, charts, texts }, [...(rendered ? checkCharts() : []), ...inspected.diagnostics]),
    source,
  };
}

/**
 * The tenants that shared files name, whose grants or cells would seem to be nobody's without them. Where a name is
 * written so that this does not see it, the fleet seems to be wrong, and the whole is read.
 */
const namedIn = (shared: Texts): readonly string[] =>
  [...shared].flatMap(([path, text]) => {
    const place = authoredPlaceOf(path);
    if (place?.kind === 'grants') return [place.name];
    return place?.kind === 'region'
      ? [...text.matchAll(/\bdedicated: *["']?([-a-z0-9]+)/g)].map(([, name = '']) => name)
      : [];
  });

/** Shared files, and of those that say who runs where the lines of some tenants. */
const withLinesOf = (shared: Texts, names: Iterable<string>): Texts =>
  new Map([...shared].map(([path, text]) => [path, isPlacement(path) ? placementLinesOf(text, names) : text]));

/**
 * The files of some tenants, and what lies below `tenants/` and is of all of them. A file goes by its tenant's name, or
 * by what that begins with, as `berlin.yaml` does for `berlin-de`; nothing where one goes by another, or cannot be read.
 */
async function readFilesOf(root: string, names: ReadonlySet<string>): Promise<Texts | undefined> {
  const spellings = new Set([...names].flatMap(beginningsOf));
  const isWanted = (path: string): boolean => {
    const place = authoredPlaceOf(path);
    // One that differs in letter case alone is the same file on other machines: it is read, and then seen to be one too many.
    return place?.kind === 'tenant' ? spellings.has(place.name.toLowerCase()) : place !== undefined;
  };
  const read = await readAuthoredTexts(root, 'tenants', { isWanted });
  if (read.faults.length > 0) return undefined;
  const found: string[] = [];
  const files = new Map<string, string>();
  for (const [path, text] of read.files) {
    const place = authoredPlaceOf(path);
    const name = place?.kind === 'tenant' ? nameIn(path, text, place.name) : undefined;
    if (name !== undefined && !names.has(name.toLowerCase())) continue;
    if (name !== undefined) found.push(name);
    files.set(path, text);
  }
  return found.length === names.size && new Set(found).size === names.size ? files : undefined;
}

/** `a-b-c`, `a-b` and `a` of `a-b-c`. */
const beginningsOf = (name: string): readonly string[] =>
  name.split('-').map((_, index, parts) => parts.slice(0, index + 1).join('-'));

function nameIn(path: string, text: string, spelled: string): string {
  const read = readYaml(path, text);
  const { name } = { name: undefined, ...(read.ok && isJsonObject(read.value.value) ? read.value.value : {}) };
  return typeof name === 'string' ? name : spelled;
}

/** Whether a tenant has the cell that is written down for it, so that nobody else decides it. */
function isSettled(fleet: Fleet, tenant: string, environment: string): boolean {
  const found = findEnvironment(fleet, environment);
  const home = found.ok ? found.value.placements.find((each) => each.tenant.name === tenant) : undefined;
  return home !== undefined && home.assigned !== 'new';
}
