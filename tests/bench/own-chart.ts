import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileChart } from '@helmwright/chart';
import { compiled, helmPath, programOutput } from '@helmwright/testing';
import { guideChart, guideFiles } from '../guide/guide-chart.ts';
import { Sandbox } from '../guide/sandbox.ts';
import { ratioOf, type Spread, spreadOf } from './spread.ts';

/** What a chart of one's own costs whoever writes it: the chart of the guide, each time beside a peer of the same round. */
export interface OwnChartReport {
  readonly rounds: number;
  /** Milliseconds to compile it: model, checks and every file. */
  readonly compile: Spread;
  /** Milliseconds to render its defaults. */
  readonly render: Spread;
  /** Milliseconds of `helm template` for the same. */
  readonly helm: Spread;
  readonly compileRatio: Spread;
  readonly renderRatio: Spread;
  /** Seconds of `tsc` on one thread for its files. */
  readonly typecheck: Spread;
  /** The same for a file that does nothing but import what they import. */
  readonly imports: Spread;
  readonly typecheckRatio: Spread;
}

/** Compiles, renders and typechecks the chart of the guide, with Helm and the bare imports beside it. */
export async function measureOwnChart({
  rounds,
  folder,
}: {
  readonly rounds: number;
  readonly folder: string;
}): Promise<OwnChartReport> {
  const definition = await guideChart();
  const chart = compiled(definition);
  for (const [path, text] of chart.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const helm = await helmPath('helm3');
  const release = { name: 'own', namespace: 'default' };
  const sandbox = await Sandbox.open();
  const sources = guideFiles.filter(({ path }) => path.startsWith('src/backup/'));
  for (const { path, text } of sources) await sandbox.write(path, text);
  await sandbox.write('imports.ts', importsOf(sources.map(({ text }) => text)));
  const typecheck = async (files: readonly string[]): Promise<void> => {
    const said = await sandbox.typecheck(files, { singleThreaded: true, noUnusedLocals: false });
    if (said !== '') throw new Error(said);
  };
  const taken: Record<'compile' | 'render' | 'helm' | 'typecheck' | 'imports', number[]> = {
    compile: [],
    render: [],
    helm: [],
    typecheck: [],
    imports: [],
  };
  try {
    for (let round = 0; round < rounds; round++) {
      // What is remembered of a definition is remembered of this object.
      taken.compile.push(await milliseconds(10, () => compileChart({ ...definition })));
      taken.render.push(await milliseconds(200, () => chart.render({ values: {}, release })));
      taken.helm.push(await milliseconds(1, () => programOutput(helm, ['template', 'own', folder])));
      taken.typecheck.push((await milliseconds(1, () => typecheck(sources.map(({ path }) => path)))) / 1000);
      taken.imports.push((await milliseconds(1, () => typecheck(['imports.ts']))) / 1000);
    }
  } finally {
    await sandbox.close();
  }
  return {
    rounds,
    compile: spreadOf(taken.compile),
    render: spreadOf(taken.render),
    helm: spreadOf(taken.helm),
    compileRatio: ratioOf(taken.helm, taken.compile),
    renderRatio: ratioOf(taken.helm, taken.render),
    typecheck: spreadOf(taken.typecheck),
    imports: spreadOf(taken.imports),
    typecheckRatio: ratioOf(taken.typecheck, taken.imports),
  };
}

/** A file that imports what others import of packages. */
function importsOf(texts: readonly string[]): string {
  const packages = new Set(
    texts.flatMap((text) => [...text.matchAll(/ from '([^.'][^']*)'/g)].map(([, name]) => name)),
  );
  return `${[...packages].map((name, index) => `export type * as all${index} from '${name}';`).join('\n')}\n`;
}

/** Milliseconds of one call, on average. */
async function milliseconds(times: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  for (let time = 0; time < times; time++) await work();
  return (performance.now() - started) / times;
}
