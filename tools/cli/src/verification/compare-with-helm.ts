import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Diagnostic, type Result, verifyCodes, wholeFile } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { chartPath, type Release } from '@helmwright/gitops';
import type { FileSet } from '@helmwright/plan';
import { ensureTool, type ResolvedTool } from '@helmwright/toolchain';
import { isForeign } from '../foreign-charts/foreign-compiled.ts';
import type { Context } from '../output/context.ts';
import { renderComponents } from '../releases/render-components.ts';
import { type RenderedRelease, releaseRenderer, releaseTitle } from '../releases/render-release.ts';
import { desiredFiles } from '../tree/desired-files.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import { firstDifference, readObjects } from './helm-objects.ts';
import { helmTemplate, inParallel } from './helm-template.ts';
import type { SelectedEnvironment } from './selection.ts';

/** What the comparison found. */
export interface HelmComparison {
  readonly diagnostics: readonly Diagnostic[];
  /** `Helm <version>` of each that was run. */
  readonly helms: readonly string[];
}

/**
 * Renders the chosen releases with Helm 3 and Helm 4, from the charts and values files that `generate` writes, and
 * compares the objects with those rendered in process; those of components too, where they are asked for. Reports HW5003 and HW5004, and HW60xx where a Helm is missing.
 */
export async function compareWithHelm(
  { steps, io }: Context,
  workspace: Workspace,
  selected: readonly SelectedEnvironment[],
  withComponents: boolean,
): Promise<HelmComparison> {
  const { fleet, charts } = workspace;
  const rendered: readonly Result<RenderedRelease>[] = selected.flatMap(({ environment, occupants }) => [
    ...(withComponents ? renderComponents(fleet, charts, environment) : []),
    ...occupants.flatMap(releaseRenderer(fleet, charts, environment)),
  ]);
  // A release that the chart refuses is reported where it is verified.
  const releases = rendered.flatMap((each) => (each.ok ? [each.value] : []));
  const tools = await steps('Finding Helm 3 and Helm 4', (onProgress) => {
    const options = { onProgress, environment: io.environment };
    return Promise.all([ensureTool('helm3', options), ensureTool('helm4', options)]);
  });
  const diagnostics = tools.flatMap((tool) => tool.diagnostics);
  const helms = tools.flatMap((tool) => (tool.ok ? [tool.value] : []));
  if (helms.length < tools.length) return { diagnostics, helms: [] };

  const folder = await mkdtemp(join(tmpdir(), 'helmwright-helm-'));
  try {
    await writeFiles(
      folder,
      desiredFiles(workspace),
      releases.map(({ release }) => release),
    );
    await writeForeign(folder, charts);
    for (const helm of helms) {
      diagnostics.push(
        ...(await steps(`Rendering with Helm ${helm.version}`, async (report) => {
          let done = 0;
          const found = await inParallel(releases, async (each) => {
            const differences = await compare(folder, helm, each, io);
            done++;
            report({ done, total: releases.length });
            return differences;
          });
          return found.flat();
        })),
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { diagnostics, helms: helms.map(({ version }) => `Helm ${version}`) };
}

/** Writes the charts, and of the values files those that the releases read. */
async function writeFiles(folder: string, files: FileSet, releases: readonly Release[]): Promise<void> {
  const wanted = new Set(releases.flatMap(({ valueFiles }) => valueFiles));
  for (const [path, text] of files) {
    if (!path.startsWith('charts/') && !wanted.has(path)) continue;
    makeFolder(dirname(join(folder, path)));
    await writeFile(join(folder, path), text);
  }
}

/** Charts of others, packed as they are: Helm reads a file like a folder. */
async function writeForeign(folder: string, charts: Workspace['charts']): Promise<void> {
  for (const [name, chart] of charts) {
    if (!isForeign(chart)) continue;
    makeFolder(join(folder, 'charts'));
    await copyFile(chart.kept.path, join(folder, chartPath(name)));
  }
}

async function compare(
  folder: string,
  helm: ResolvedTool,
  { release, objects }: RenderedRelease,
  io: Context['io'],
): Promise<readonly Diagnostic[]> {
  const position = wholeFile(release.valueFiles.at(-1) ?? release.chart.path);
  const title = `${releaseTitle(release)} with Helm ${helm.version}`;
  const report = 'Report it; until it is fixed, install what Helm renders.';
  const output = await helmTemplate(folder, helm, release, io);
  if (!output.ok) {
    return [
      verifyCodes.helmRefused({ message: `Helm cannot render ${title}: ${output.text}`, remedy: report, position }),
    ];
  }
  const helms = readObjects(output.text);
  if (!helms.ok) {
    return [
      verifyCodes.helmDiffers({ message: `What is rendered of ${title} ${helms.problem}.`, remedy: report, position }),
    ];
  }
  const difference = firstDifference(
    objects.map(({ object }) => object),
    helms.objects,
    release.namespace,
  );
  if (difference === undefined) return [];
  return [verifyCodes.helmDiffers({ message: `${title} differs: ${difference}.`, remedy: report, position })];
}
