import { lstat, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, failure, type Position, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { cachePlace } from '../cache-folder.ts';
import { sha256OfBytes } from '../checksum.ts';
import { type EnsureOptions, ensureTool } from '../ensure-tool.ts';
import { installOnce } from '../install/install-once.ts';
import type { ResolvedTool } from '../resolved-tool.ts';
import { cacheFailure, cacheForeign, cacheUnplaced } from '../tool-diagnostics.ts';
import { foreignPart, ownership } from '../trust/owned.ts';
import { type ChartText, readChart } from './chart-archive.ts';
import { askHelm, largestChart } from './helm-pull.ts';

/** Which packed chart of which repository is wanted. */
export interface WantedChart {
  readonly name: string;
  /** `https://…` or `oci://…`, without the chart's name. */
  readonly repository: string;
  readonly version: string;
  /** `sha256:…` of the packed chart. */
  readonly digest: string;
}

/** A packed chart of the cache, which is the pinned one byte for byte. */
export interface KeptChart extends ChartText {
  /** Where it lies, packed. */
  readonly path: string;
}

/** What is told of where a chart was pinned. */
export interface ChartOptions extends EnsureOptions {
  readonly position?: Position | undefined;
}

const fileName = 'chart.tgz';

/**
 * Finds a pinned chart in the user's cache, by its digest, or has Helm fetch it. Fails with HW6401 where Helm does not
 * get it, HW6402 for another digest, HW6403 for what is not the chart, HW6004 for the cache and HW60xx without Helm.
 */
export async function ensureChart(wanted: WantedChart, options: ChartOptions = {}): Promise<Result<KeptChart>> {
  const environment = options.environment ?? process.env;
  const place = cachePlace(environment);
  if (!place.ok) return failure([cacheUnplaced(place)]);
  const folder = join(place.folder, 'charts', wanted.digest.replace(':', '-'));
  const inspect = () => readKept(place.folder, join(folder, fileName), wanted);
  let problems: readonly Diagnostic[] = [];
  try {
    const kept = await inspect();
    if (kept !== undefined) return success(kept);
    const helm = await ensureTool('helm4', options);
    if (!helm.ok) return helm;
    makeFolder(dirname(folder), 0o700);
    const foreign = await foreignPart(place.folder, dirname(folder));
    if (foreign !== undefined) return failure([cacheForeign(place.folder, foreign)]);
    const installed = await installOnce<KeptChart>(folder, {
      onWait: () => options.onProgress?.(`${wanted.name}: waiting for another process that is fetching it`),
      inspect,
      fill: async (sibling) => {
        options.onProgress?.(`${wanted.name}: fetching it from ${wanted.repository}`);
        const pulled = await pull(helm.value, wanted, sibling, options);
        if (pulled.ok) return pulled.value;
        problems = pulled.diagnostics;
        return undefined;
      },
    });
    return installed === undefined ? failure(problems) : success(installed, helm.diagnostics);
  } catch (error) {
    return failure([cacheFailure(place.folder, error)]);
  }
}

/** What the cache has, where it is what is pinned: its name says nothing, its bytes do. */
async function readKept(
  cache: string,
  path: string,
  { name, version, digest }: WantedChart,
): Promise<KeptChart | undefined> {
  if ((await ownership(cache, path, 'file')).state !== 'ours') return undefined;
  const bytes = await readFile(path);
  if (`sha256:${sha256OfBytes(bytes)}` !== digest) return undefined;
  const read = readChart(bytes, name);
  // The digest of another version of the chart is told by the repository, as that of any other bytes.
  return read.ok && read.chart.version === version ? { ...read.chart, path } : undefined;
}

async function pull(
  helm: ResolvedTool,
  wanted: WantedChart,
  folder: string,
  options: ChartOptions,
): Promise<Result<KeptChart>> {
  const { name, version, digest, repository } = wanted;
  const found = await fetchChart(helm, wanted, folder, options);
  if (!found.ok) return found;
  const { position } = options;
  if (found.value.digest !== digest) {
    return failure([
      toolchainCodes.chartDigest({
        message: `${name} ${version} of ${repository} has the digest ${found.value.digest}, but ${digest} is pinned.`,
        remedy: 'Find out who changed it; pin the new digest only if the change was meant.',
        position,
      }),
    ]);
  }
  return success(found.value.chart);
}

/** A chart that was fetched just now. */
export interface FetchedChart {
  readonly chart: KeptChart;
  readonly digest: string;
}

/**
 * Has Helm fetch a chart into an empty folder, and looks whether it is that chart: `chart.tgz`. Fails with HW6401 and
 * HW6403.
 *
 * @param wanted without a version the newest that is no pre-release
 */
export async function fetchChart(
  helm: ResolvedTool,
  wanted: Omit<WantedChart, 'digest' | 'version'> & { readonly version?: string },
  folder: string,
  { position, environment = process.env }: ChartOptions,
): Promise<Result<FetchedChart>> {
  const { name, repository, version } = wanted;
  const title = `${name}${version === undefined ? '' : ` ${version}`} of ${repository}`;
  const unusable = (problem: string): Result<never> =>
    failure([
      toolchainCodes.chartUnusable({
        message: `What ${title} turns out to be ${problem}.`,
        remedy: 'Check the address and the name; ask whoever publishes the chart.',
        position,
      }),
    ]);
  await mkdir(join(folder, 'pulled'));
  const pulled = await askHelm(helm, wanted, { folder, environment });
  if (!pulled.ok) {
    return failure([
      toolchainCodes.chartNotFetched({
        message: `Helm did not get ${title}: ${pulled.problem}.`,
        remedy: 'Check the address, the name and the version, and whether this machine reaches the host.',
        position,
      }),
    ]);
  }
  const names = await readdir(join(folder, 'pulled'));
  const [file] = names.filter((each) => each.endsWith('.tgz'));
  const stat = file === undefined ? undefined : await lstat(join(folder, 'pulled', file));
  if (file === undefined || stat?.isFile() !== true) return unusable('is no packed chart');
  if (stat.size > largestChart) return unusable(`has ${stat.size} bytes, more than ${largestChart}`);
  const path = join(folder, fileName);
  await rename(join(folder, 'pulled', file), path);
  const loaded = await askHelm(helm, { show: fileName }, { folder, environment });
  if (!loaded.ok) return unusable(`is refused by Helm: ${loaded.problem}`);
  const bytes = await readFile(path);
  const read = readChart(bytes, name);
  if (!read.ok) return unusable(read.problem);
  const { chart } = read;
  if (version !== undefined && chart.version !== version) return unusable(`is version ${chart.version}`);
  return success({ chart: { ...chart, path }, digest: `sha256:${sha256OfBytes(bytes)}` });
}
