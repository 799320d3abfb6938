import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { cachePlace } from './cache-folder.ts';
import { type ManifestsName, manifestsAt } from './catalogue/manifests.ts';
import type { ModuleFilesSource } from './catalogue/schemas.ts';
import { sha256OfBytes } from './checksum.ts';
import type { EnsureOptions } from './ensure-tool.ts';
import { installOnce } from './install/install-once.ts';
import { verifiedFiles } from './schemas/verified-files.ts';
import { cacheFailure, cacheForeign, cacheUnplaced } from './tool-diagnostics.ts';
import { foreignPart, ownership } from './trust/owned.ts';

/** Manifests as their project publishes them: path inside the module → text. */
export type Manifests = ReadonlyMap<string, string>;

const filesName = 'files.json';

/**
 * Finds the manifests that a project ships in its pinned Go module, such as its default settings, to apply them as they
 * are. Fails with HW6005 where no proxy gives the module, HW6002 for a wrong sum, HW6004 for the cache.
 */
export async function ensureManifests(name: ManifestsName, options: EnsureOptions = {}): Promise<Result<Manifests>> {
  const { made, ...module } = manifestsAt(options.end)[name];
  const source: ModuleFilesSource = { name, ...module };
  const place = cachePlace(options.environment ?? process.env);
  if (!place.ok) return failure([cacheUnplaced(place)]);
  const folder = join(place.folder, 'manifests', name, `${source.version}-${made.slice(0, 8)}`);
  const report = (line: string): void => options.onProgress?.(`manifests of ${name}: ${line}`);
  const inspect = (): Promise<Manifests | undefined> => readFiles(place.folder, join(folder, filesName), made);
  let problems: readonly Diagnostic[] = [];
  try {
    const found = await inspect();
    if (found !== undefined) return success(found);
    makeFolder(dirname(folder), 0o700);
    const foreign = await foreignPart(place.folder, dirname(folder));
    if (foreign !== undefined) return failure([cacheForeign(place.folder, foreign)]);
    const files = await installOnce<Manifests>(folder, {
      onWait: () => report('waiting for another process that is fetching them'),
      inspect,
      fill: async (sibling) => {
        report(`fetching ${source.module}@${source.version}`);
        const fetched = await verifiedFiles(source, options);
        if (!fetched.ok) {
          problems = fetched.diagnostics;
          return undefined;
        }
        const text = JSON.stringify([...fetched.value]);
        if (sha256OfBytes(text) !== made) {
          problems = [unlikePinned(name, sha256OfBytes(text), made)];
          return undefined;
        }
        await writeFile(join(sibling, filesName), text);
        return fetched.value;
      },
    });
    return files === undefined ? failure(problems) : success(files);
  } catch (error) {
    return failure([cacheFailure(place.folder, error)]);
  }
}

/** The pinned module gives other files than those that are pinned: other ones of it are wanted than before. */
const unlikePinned = (name: string, actual: string, pinned: string): Diagnostic =>
  toolchainCodes.checksumMismatch({
    message: `The manifests of ${name} have checksum ${actual}, but ${pinned} is pinned.`,
    remedy: 'Pin the new checksum in tools/toolchain/src/catalogue/manifests.ts, where other files were meant.',
  });

/** What stands in a file of the cache, where it is what is pinned. */
async function readFiles(cache: string, file: string, made: string): Promise<Manifests | undefined> {
  if ((await ownership(cache, file, 'file')).state !== 'ours') return undefined;
  try {
    const text = await readFile(file, 'utf8');
    if (sha256OfBytes(text) !== made) return undefined;
    const entries: readonly (readonly [string, string])[] = JSON.parse(text);
    return new Map(entries);
  } catch {
    return undefined;
  }
}
