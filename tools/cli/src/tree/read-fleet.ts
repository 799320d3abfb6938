import type { CompiledChart } from '@helmwright/chart';
import { tellNextCells } from '@helmwright/cost';
import { failure, type Result, success } from '@helmwright/diagnostics';
import { type PartlyReadTree, readWhatCanBeRead } from '@helmwright/disk';
import { checkFiles, type Fleet, isAuthoredPath, loadFleet } from '@helmwright/fleet';
import type { Context } from '../output/context.ts';
import { compileCharts, contractOf } from './charts.ts';

/** What people wrote, and the charts it is for. */
export interface Workspace {
  readonly fleet: Fleet;
  readonly charts: ReadonlyMap<string, CompiledChart>;
  /** Authored files: path relative to the root → text. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A workspace, or what is wrong with it; the text of a file is known either way. */
export type ReadWorkspace = Result<Workspace> & { readonly source: (file: string) => string | undefined };

const nothing = (): undefined => undefined;

// Editors and operating systems leave files whose names start with a dot.
const isHidden = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('.');

/** The authored files of a tree, and HW42xx for those that cannot be read. */
const readAuthoredTexts = (root: string): Promise<PartlyReadTree> =>
  readWhatCanBeRead(root, ['environments', 'tenants'], {
    include: (path, kind) => !isHidden(path) && isAuthoredPath(kind === 'folder' ? `${path}/` : path),
  });

/**
 * Compiles the charts and reads the fleet. Fails with HW3xxx for definitions, HW42xx for what cannot be read, HW1xxx
 * and HW2xxx for what is written.
 */
export async function readWorkspace({ root, steps }: Context): Promise<ReadWorkspace> {
  const compiled = await steps('Compiling charts', async () => compileCharts());
  if (!compiled.ok) return { ...compiled, source: nothing };
  const charts = compiled.value;
  return steps('Reading environments and tenants', async (): Promise<ReadWorkspace> => {
    const { files: texts, faults } = await readAuthoredTexts(root);
    const source = (file: string) => texts.get(file);
    if (faults.length > 0) return { ...failure([...faults, ...checkFiles(texts)]), source };
    const loaded = loadFleet(texts, [...charts.values()].map(contractOf));
    const diagnostics = [...compiled.diagnostics, ...loaded.diagnostics];
    if (!loaded.ok) return { ...failure(diagnostics), source };
    const told = [...diagnostics, ...tellNextCells(loaded.value)];
    return { ...success({ fleet: loaded.value, charts, texts }, told), source };
  });
}
