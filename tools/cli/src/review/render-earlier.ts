import type { CompiledChart } from '@helmwright/chart';
import {
  type Diagnostic,
  failure,
  type Position,
  type Result,
  success,
  toolchainCodes,
  wholeFile,
} from '@helmwright/diagnostics';
import type { InstalledRelease } from '@helmwright/gitops';
import { formatPath, type JsonObject, mergeLayers } from '@helmwright/json';
import { readYaml, type SourceFile } from '@helmwright/source';
import { ensureTool, type ResolvedTool } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import { readObjects } from '../verification/helm-objects.ts';
import { helmTemplate, inParallel } from '../verification/helm-template.ts';
import type { Earlier } from './earlier.ts';
import { type HelmFiles, helmFiles } from './helm-files.ts';
import { placeInOutput, placeOfValue } from './refused-place.ts';

/** Renders releases as they were at the earlier commit. */
export interface EarlierRenderer {
  /**
   * The objects of each release, in their order; `undefined` where the chart refused, with HW6307. Fails with HW63xx,
   * and HW60xx where Helm is needed and missing.
   */
  render(releases: readonly InstalledRelease[]): Promise<Result<readonly (readonly JsonObject[] | undefined)[]>>;
  /** Helm, where it had to be used. */
  readonly helm: ResolvedTool | undefined;
  /** Paths of the charts that it rendered. */
  readonly helmCharts: Iterable<string>;
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
  const parsed = new Map<string, SourceFile>();
  let files: HelmFiles | undefined;
  let helm: ResolvedTool | undefined;
  let exhausted = false;

  const inProcess = (release: InstalledRelease, texts: ReadonlyMap<string, string>): Result<readonly JsonObject[]> => {
    const sources: SourceFile[] = [];
    for (const path of release.valueFiles) {
      const known = parsed.get(path);
      const read = known === undefined ? readYaml(named(path), texts.get(path) ?? '') : success(known);
      if (!read.ok) return read;
      if (isShared(path)) parsed.set(path, read.value);
      sources.push(read.value);
    }
    const values = sources.reduce<JsonObject>((merged, { value }) => mergeLayers(merged, value), {});
    const chart = charts.get(release.chart.name);
    const [problem] = chart?.validate(values) ?? [];
    if (problem !== undefined) {
      const message = `${formatPath(problem.path)} ${problem.message}`;
      return failure([refused(named, release, message, placeOfValue(sources, problem.path))]);
    }
    const rendering = chart?.render({ values, release: { name: release.name, namespace: release.namespace } });
    if (rendering?.ok === true) return success(rendering.objects.map(({ object }) => object));
    return failure([refused(named, release, rendering?.message ?? 'there is no such chart')]);
  };

  const byHelm = async (
    release: InstalledRelease,
    { folder, tool }: HelmAt,
  ): Promise<Result<readonly JsonObject[]>> => {
    // One chart makes many releases, and each of them would take as long.
    if (exhausted) return failure([]);
    const output = await helmTemplate(folder, tool, release, io);
    if (!output.ok) {
      exhausted = output.exhausted;
      if (exhausted) return failure([tooMuch(named, release, output.text)]);
      return failure([refused(named, release, output.text, await placeInOutput(earlier, named, release, output.text))]);
    }
    const read = readObjects(output.text);
    return read.ok ? success(read.objects) : failure([refused(named, release, `what it renders ${read.problem}`)]);
  };

  const prepareHelm = async (releases: readonly InstalledRelease[]): Promise<Result<HelmAt>> => {
    const tool = helm === undefined ? await ensureTool('helm3', { environment: io.environment }) : success(helm);
    if (!tool.ok) return tool;
    helm = tool.value;
    files ??= await helmFiles(earlier);
    const added = await files.add(releases);
    return added.ok ? success({ folder: files.folder, tool: tool.value }) : added;
  };

  const render: EarlierRenderer['render'] = async (releases) => {
    const missing = releases.flatMap((release) => missingFiles(earlier, named, release));
    if (missing.length > 0) return failure(missing);
    const wanted = new Set(releases.flatMap(({ valueFiles }) => valueFiles));
    const texts = await earlier.read([...wanted].filter((path) => !parsed.has(path)));
    if (!texts.ok) return texts;
    const old = releases.filter(({ chart }) => changedCharts.has(chart.path));
    const prepared = old.length === 0 ? undefined : await prepareHelm(old);
    if (prepared?.ok === false) return prepared;
    const rendered = await inParallel(releases, async (release) =>
      prepared !== undefined && changedCharts.has(release.chart.path)
        ? byHelm(release, prepared.value)
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
    get helmCharts() {
      return files?.charts ?? [];
    },
    close: async () => files?.remove(),
  };
}

/** Helm, and the folder that it is to run in. */
interface HelmAt {
  readonly folder: string;
  readonly tool: ResolvedTool;
}

type Named = (path: string) => string;

/** Whether a values file is one that many tenants read. */
const isShared = (path: string): boolean => /\/(?:values|(?:tiers|waves)\/[^/]+)\/[^/]+$/.test(path);

const refused = (named: Named, release: InstalledRelease, problem: string, at?: Position): Diagnostic =>
  toolchainCodes.releaseNotRendered({
    message: `The chart ${release.chart.name} refuses ${release.release} of ${release.name} there: ${problem}.`,
    remedy: 'Look at the whole release by itself: it is shown as added.',
    position: at ?? wholeFile(named(release.valueFiles.at(-1) ?? release.chart.path)),
  });

const tooMuch = (named: Named, release: InstalledRelease, problem: string): Diagnostic =>
  toolchainCodes.commitTooLarge({
    message: `The chart ${release.chart.name} cannot be rendered there for ${release.release} of ${release.name}: ${problem}.`,
    remedy: 'Look at the templates of that chart: no sound one takes so much.',
    position: wholeFile(named(`${release.chart.path}/Chart.yaml`)),
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
