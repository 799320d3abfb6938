import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, failure, type Result, success, toolchainCodes, wholeFile } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { mergeLayers } from '@helmwright/fleet';
import type { InstalledRelease } from '@helmwright/gitops';
import { formatPath, type JsonObject, readYaml } from '@helmwright/source';
import { ensureTool, type ResolvedTool } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import { objectsOf } from '../verification/helm-objects.ts';
import { helmTemplate, inParallel } from '../verification/helm-template.ts';
import type { Earlier } from './earlier.ts';

/** Renders releases as they were at the earlier commit. */
export interface EarlierRenderer {
  /**
   * The objects of each release, in their order; `undefined` where the chart refused, with HW6307. Fails with HW63xx,
   * and HW60xx where Helm is needed and missing.
   */
  render(releases: readonly InstalledRelease[]): Promise<Result<readonly (readonly JsonObject[] | undefined)[]>>;
  /** Helm, where it had to be used. */
  readonly helm: ResolvedTool | undefined;
  close(): Promise<void>;
}

/**
 * Makes an {@link EarlierRenderer}. A chart that is the same now is rendered in process, which gives what Helm gives;
 * one that is not is rendered by Helm from the commit's own files, as Argo CD did.
 *
 * @param changedCharts paths of the charts that are not the same now
 */
export function earlierRenderer(
  { io }: Context,
  earlier: Earlier,
  charts: ReadonlyMap<string, CompiledChart>,
  changedCharts: ReadonlySet<string>,
): EarlierRenderer {
  const named = (path: string): string => `${earlier.ref}:${path}`;
  // Most values files are shared by many releases, and read once.
  const parsed = new Map<string, JsonObject>();
  let folder: string | undefined;
  let helm: ResolvedTool | undefined;

  const inProcess = (release: InstalledRelease, texts: ReadonlyMap<string, string>): Result<readonly JsonObject[]> => {
    let values: JsonObject = {};
    for (const path of release.valueFiles) {
      const known = parsed.get(path);
      if (known !== undefined) {
        values = mergeLayers(values, known);
        continue;
      }
      const read = readYaml(named(path), texts.get(path) ?? '');
      if (!read.ok) return read;
      if (isShared(path)) parsed.set(path, read.value.value);
      values = mergeLayers(values, read.value.value);
    }
    const chart = charts.get(release.chart.name);
    const [problem] = chart?.validate(values) ?? [];
    if (problem !== undefined) {
      return failure([refused(named, release, `${formatPath(problem.path)} ${problem.message}`)]);
    }
    const rendering = chart?.render({ values, release: { name: release.name, namespace: release.namespace } });
    if (rendering?.ok === true) return success(rendering.objects.map(({ object }) => object));
    return failure([refused(named, release, rendering?.message ?? 'there is no such chart')]);
  };

  const byHelm = async (
    release: InstalledRelease,
    tool: ResolvedTool,
    at: string,
  ): Promise<Result<readonly JsonObject[]>> => {
    const output = await helmTemplate(at, tool, release, io.signal);
    return output.ok ? success(objectsOf(output.text)) : failure([refused(named, release, output.text)]);
  };

  const prepareHelm = async (): Promise<Result<{ readonly at: string; readonly tool: ResolvedTool }>> => {
    if (folder !== undefined && helm !== undefined) return success({ at: folder, tool: helm });
    const tool = await ensureTool('helm3', { environment: io.environment });
    if (!tool.ok) return tool;
    const paths = [...earlier.files.keys()].filter((path) => changedCharts.has(path.split('/').slice(0, 2).join('/')));
    const texts = await earlier.read(paths);
    if (!texts.ok) return texts;
    folder = await mkdtemp(join(tmpdir(), 'helmwright-diff-'));
    helm = tool.value;
    await writeFiles(folder, texts.value);
    return success({ at: folder, tool: tool.value });
  };

  const render: EarlierRenderer['render'] = async (releases) => {
    const missing = releases.flatMap((release) => missingFiles(earlier, named, release));
    if (missing.length > 0) return failure(missing);
    const wanted = new Set(releases.flatMap(({ valueFiles }) => valueFiles));
    const texts = await earlier.read([...wanted].filter((path) => !parsed.has(path)));
    if (!texts.ok) return texts;
    const old = releases.filter(({ chart }) => changedCharts.has(chart.path));
    const prepared = old.length === 0 ? undefined : await prepareHelm();
    if (prepared?.ok === false) return prepared;
    const helmTexts = await earlier.read(new Set(old.flatMap(({ valueFiles }) => valueFiles)));
    if (!helmTexts.ok) return helmTexts;
    if (prepared !== undefined) await writeFiles(prepared.value.at, helmTexts.value);
    const rendered = await inParallel(releases, async (release) =>
      prepared !== undefined && changedCharts.has(release.chart.path)
        ? byHelm(release, prepared.value.tool, prepared.value.at)
        : inProcess(release, texts.value),
    );
    const diagnostics = rendered.flatMap((each) => each.diagnostics);
    return success(
      rendered.map((each) => (each.ok ? each.value : undefined)),
      diagnostics,
    );
  };
  return {
    render,
    get helm() {
      return helm;
    },
    close: async () => {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

type Named = (path: string) => string;

/** Whether a values file is one that many tenants read. */
const isShared = (path: string): boolean => /\/(?:values|(?:tiers|waves)\/[^/]+)\/[^/]+$/.test(path);

const refused = (named: Named, release: InstalledRelease, problem: string): Diagnostic =>
  toolchainCodes.releaseNotRendered({
    message: `The chart ${release.chart.name} refuses ${release.release} of ${release.name} there: ${problem}.`,
    remedy: 'Look at the whole release by itself: it is shown as added.',
    position: wholeFile(named(release.valueFiles.at(-1) ?? release.chart.path)),
  });

function missingFiles(earlier: Earlier, named: Named, release: InstalledRelease): readonly Diagnostic[] {
  const paths = release.valueFiles.filter((path) => !earlier.files.has(path));
  const chart = `${release.chart.path}/Chart.yaml`;
  return [...paths, ...(earlier.files.has(chart) ? [] : [chart])].map((path) =>
    toolchainCodes.releaseListUnusable({
      message: `The release ${release.release} of ${release.name} wants \`${path}\`, which the commit does not have.`,
      remedy: 'Compare with a commit whose generated files are whole.',
      position: wholeFile(named(path)),
    }),
  );
}

async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    makeFolder(dirname(join(folder, path)));
    await writeFile(join(folder, path), text);
  }
}
