import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { findEnvironment, type Region, suggest } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { appendItem, readYaml } from '@helmwright/source';
import type { Context } from '../../output/context.ts';
import { type Outcome, WrongUsage } from '../../output/outcome.ts';
import { readWorkspace } from '../../tree/read-fleet.ts';
import { type ListedCell, readCellList } from './cell-list.ts';
import { nameFault, writeNew } from './write-new.ts';

/** Flags of `new cell`. */
export interface NewCellOptions {
  readonly environment: string;
  readonly region: string;
  readonly location?: string;
  readonly cluster?: string;
  readonly capacity?: string;
  /** How many there are to be, numbered. */
  readonly count?: string;
  /** A file with a line for each. */
  readonly from?: string;
}

const MOST = 1_000;

/** Adds clusters to a region: one, as many as are counted, or those of a list. */
export async function newCell(context: Context, name: string | undefined, options: NewCellOptions): Promise<Outcome> {
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const environment = findEnvironment(read.value.fleet, options.environment);
  if (!environment.ok) return { diagnostics: environment.diagnostics };
  const region = environment.value.regions.find((each) => each.name === options.region);
  if (region === undefined) return { diagnostics: [noRegion(options, environment.value.regions)] };

  const listed = cellsToAdd(context, name, options, region);
  const faults = listed.flatMap(({ name: cell, position }) => nameFault('cell', cell, position) ?? []);
  if (faults.length > 0) return { diagnostics: faults };
  const { path } = region.file;
  const edited = withCells(
    path,
    region.file.text,
    listed.map((each) => itemOf(each, options, region)),
  );
  const what = listed.length === 1 ? `the cell ${listed[0]?.name}` : `${listed.length} cells`;
  const report = { environment: options.environment, region: region.name, cells: listed.map((each) => each.name) };
  return writeNew(context, read, { added: new Map(), edited: new Map([[path, edited]]), what, report });
}

const noRegion = ({ environment, region }: NewCellOptions, regions: readonly Region[]): Diagnostic =>
  fleetCodes.unknownRegion({
    message: `There is no region \`${region}\` in ${environment}.`,
    remedy: suggest(
      region,
      regions.map(({ name }) => name),
    ),
  });

function cellsToAdd(
  { io }: Context,
  name: string | undefined,
  { count, from, cluster, region }: NewCellOptions,
  { cells }: Region,
): readonly ListedCell[] {
  if (from !== undefined) {
    if (name !== undefined || count !== undefined)
      throw new WrongUsage('--from names all cells: leave out NAME and --count.');
    return readCellList(io.folder, from);
  }
  if (count === undefined) {
    if (name === undefined) throw new WrongUsage('new cell needs a NAME, --count, or --from.');
    return [{ name, cluster }];
  }
  if (!/^[1-9]\d{0,3}$/.test(count) || Number(count) > MOST) {
    throw new WrongUsage(`--count takes a number from 1 to ${MOST}, and not \`${count}\`.`);
  }
  const stem = name ?? region;
  const first = 1 + Math.max(0, ...cells.map((cell) => numberOf(stem, cell.name)));
  return Array.from({ length: Number(count) }, (_, index) => {
    const cell = `${stem}-${first + index}`;
    return { name: cell, cluster: cluster === undefined ? undefined : `${cluster}-${first + index}` };
  });
}

const numberOf = (stem: string, name: string): number => {
  const rest = name.startsWith(`${stem}-`) ? name.slice(stem.length + 1) : '';
  return /^\d{1,9}$/.test(rest) ? Number(rest) : 0;
};

function itemOf({ name, cluster, location }: ListedCell, options: NewCellOptions, region: Region): JsonObject {
  const first = region.cells[0];
  // Cells without tenants have none.
  const capacity = options.capacity ?? (first?.capacity || undefined);
  return {
    name,
    cluster: cluster ?? `${name}-${options.environment}`,
    location: location ?? options.location ?? first?.location ?? '',
    ...(capacity === undefined ? {} : { capacity: capacityOf(capacity) }),
  };
}

function capacityOf(capacity: string | number): number {
  if (/^[1-9]\d{0,6}$/.test(String(capacity))) return Number(capacity);
  throw new WrongUsage(`--capacity takes a number of tenants, and not \`${capacity}\`.`);
}

/** The region's text with more cells at the end of its list; everything else stays byte for byte. */
function withCells(path: string, text: string, items: readonly JsonObject[]): string {
  let after = text;
  for (const item of items) {
    const file = readYaml(path, after);
    if (file.ok) after = appendItem(file.value, ['cells'], item);
  }
  return after;
}
