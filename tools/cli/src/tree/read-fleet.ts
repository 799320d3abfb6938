import type { CompiledChart } from '@helmwright/chart';
import { tellNextCells } from '@helmwright/cost';
import { failure, type Result, success } from '@helmwright/diagnostics';
import { nativeSha256, type PartlyReadTree, readWhatCanBeRead } from '@helmwright/disk';
import { checkFiles, type Fleet, isAuthoredPath, loadFleet } from '@helmwright/fleet';
import { checkArgocdLimits } from '@helmwright/gitops';
import { Memory } from '../memory/memory.ts';
import { programDigest } from '../memory/program.ts';
import type { Context } from '../output/context.ts';
import { compileCharts, contractOf } from './charts.ts';

/** What people wrote, and the charts it is for. */
export interface Workspace {
  readonly fleet: Fleet;
  readonly charts: ReadonlyMap<string, CompiledChart>;
  /** Authored files: path relative to the root → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the last run left; the texts are without the tenants that it knows. */
  readonly memory?: Memory | undefined;
}

/** A workspace, or what is wrong with it; the text of a file is known either way. */
export type ReadWorkspace = Result<Workspace> & { readonly source: (file: string) => string | undefined };

const nothing = (): undefined => undefined;

// Editors and operating systems leave files whose names start with a dot.
const isHidden = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('.');

// Who runs where is the tenants' own matter, and known of each.
const isPlacement = (path: string): boolean => /^environments\/[^/]+\/placement\//.test(path);

// A line a tenant, read without a parser; anything else that long is a mistake, and slow to read.
const largest = (path: string): number => (isPlacement(path) ? 64 : 1) * 1024 * 1024;

/** The authored files below a folder, and HW42xx for those that cannot be read. */
const readAuthoredTexts = (
  root: string,
  folder: string,
  isKnown?: (path: string) => boolean,
): Promise<PartlyReadTree> =>
  readWhatCanBeRead(root, [folder], {
    include: (path, kind) => !isHidden(path) && isAuthoredPath(kind === 'folder' ? `${path}/` : path),
    maximumBytes: largest,
    ...(isKnown === undefined ? {} : { isKnown }),
  });

// A smaller fleet is generated anew before a memory would be read.
const WORTHWHILE = 1_000;

/** What a run may remember of the last one: everything but tenants has to be as it was. */
function memoryOf(
  { root, io }: Context,
  charts: ReadonlyMap<string, CompiledChart>,
  shared: ReadonlyMap<string, string>,
): Memory | undefined {
  const wish = io.environment['HELMWRIGHT_MEMORY'];
  if (wish === 'off') return undefined;
  const texts = [...shared].filter(([path]) => !isPlacement(path));
  return new Memory(root, nativeSha256(JSON.stringify([programDigest(charts), texts])), wish === 'on' ? 0 : WORTHWHILE);
}

/**
 * Compiles the charts and reads the fleet. Fails with HW3xxx for definitions, HW42xx for what cannot be read, HW1xxx
 * and HW2xxx for what is written and what follows from it.
 *
 * @param remembering whether what the last run left may save work
 */
export async function readWorkspace(context: Context, remembering = false): Promise<ReadWorkspace> {
  const { root, steps } = context;
  const compiled = await steps('Compiling charts', async () => compileCharts());
  if (!compiled.ok) return { ...compiled, source: nothing };
  const charts = compiled.value;
  return steps('Reading environments and tenants', async (): Promise<ReadWorkspace> => {
    const shared = await readAuthoredTexts(root, 'environments');
    const memory = remembering ? memoryOf(context, charts, shared.files) : undefined;
    const tenants = await readAuthoredTexts(root, 'tenants', memory?.isKnown);
    const texts = new Map([...shared.files, ...tenants.files]);
    const source = (file: string) => texts.get(file) ?? memory?.known.get(file)?.file.text;
    const faults = [...shared.faults, ...tenants.faults];
    if (faults.length > 0) return { ...failure([...faults, ...checkFiles(texts)]), source };
    memory?.noteTexts(tenants.files);
    const loaded = loadFleet(texts, [...charts.values()].map(contractOf), memory);
    const diagnostics = [...compiled.diagnostics, ...loaded.diagnostics];
    if (!loaded.ok) return { ...failure(diagnostics), source };
    const outgrown = checkArgocdLimits(loaded.value);
    if (outgrown.length > 0) return { ...failure([...diagnostics, ...outgrown]), source };
    const told = [...diagnostics, ...tellNextCells(loaded.value)];
    return { ...success({ fleet: loaded.value, charts, texts, memory }, told), source };
  });
}
