import { type Diagnostic, failure, type Result, success, toolchainCodes, wholeFile } from '@helmwright/diagnostics';
import { isJsonObject, type Json, readYaml } from '@helmwright/source';

/** What a release list of an earlier commit says of a release. */
export interface ListedRelease {
  readonly release: string;
  readonly name: string;
  readonly namespace: string;
  readonly region: string;
  readonly wave: string;
  readonly cell: string;
  readonly cluster: string;
  readonly chart: { readonly name: string; readonly path: string };
  /** In the order of `helm -f`. */
  readonly valueFiles: readonly string[];
}

/**
 * Reads a `release.yaml` as a commit has it. Keys that are not known are passed over: another version wrote it.
 *
 * @param file for messages, such as `main:environments/…/release.yaml`
 * @returns or HW6306
 */
export function readReleaseList(file: string, text: string): Result<readonly ListedRelease[]> {
  // The reader wants a map; a list on the level of its key is YAML.
  const read = readYaml(file, `releases:\n${text}`);
  if (!read.ok) return failure([unusable(file, 'is not YAML')]);
  const entries = read.value.value['releases'];
  if (!Array.isArray(entries)) return failure([unusable(file, 'holds no list')]);
  const releases = entries.flatMap((entry: Json): readonly ListedRelease[] => {
    const listed = listedRelease(entry);
    return listed === undefined ? [] : [listed];
  });
  if (releases.length < entries.length) return failure([unusable(file, 'has an entry that is no release')]);
  return success(releases);
}

const unusable = (file: string, problem: string): Diagnostic =>
  toolchainCodes.releaseListUnusable({
    message: `The release list ${file} ${problem}.`,
    remedy: 'Compare with a commit whose generated files are whole.',
    position: wholeFile(file),
  });

function listedRelease(entry: Json): ListedRelease | undefined {
  if (!isJsonObject(entry)) return undefined;
  const { release, name, namespace, region, wave, cell, cluster, chart, valueFiles } = entry;
  if (!isText(release) || !isText(name) || !isText(namespace) || !isJsonObject(chart)) return undefined;
  if (!isText(region) || !isText(wave) || !isText(cell) || !isText(cluster)) return undefined;
  const { name: chartName, path } = chart;
  if (!isText(chartName) || !isText(path) || !Array.isArray(valueFiles) || !valueFiles.every(isText)) return undefined;
  return { release, name, namespace, region, wave, cell, cluster, chart: { name: chartName, path }, valueFiles };
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';
