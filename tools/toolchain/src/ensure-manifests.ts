import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import { cachePlace } from './cache-folder.ts';
import { type ManifestsName, manifestSources } from './catalogue/manifests.ts';
import type { ModuleFilesSource } from './catalogue/schemas.ts';
import { sha256 } from './checksum.ts';
import type { EnsureOptions } from './ensure-tool.ts';
import { installOnce } from './install/install-once.ts';
import { verifiedFiles } from './schemas/verified-files.ts';
import { cacheFailure, cacheUnplaced } from './tool-diagnostics.ts';

/** Manifests as their project publishes them: path inside the module → text. */
export type Manifests = ReadonlyMap<string, string>;

const filesName = 'files.json';

/**
 * Finds the manifests that a project ships in its pinned Go module, such as its default settings, to apply them as they
 * are. Fails with HW6005 where no proxy gives the module, HW6002 for a wrong sum, HW6004 for the cache.
 */
export async function ensureManifests(name: ManifestsName, options: EnsureOptions = {}): Promise<Result<Manifests>> {
  const source: ModuleFilesSource = { name, ...manifestSources[name] };
  const place = cachePlace(options.environment ?? process.env);
  if (!place.ok) return failure([cacheUnplaced(place)]);
  const fingerprint = sha256([source.module, source.sum, source.files.source].join('\n')).slice(0, 8);
  const folder = join(place.folder, 'manifests', name, `${source.version}-${fingerprint}`);
  const report = (line: string): void => options.onProgress?.(`manifests of ${name}: ${line}`);
  let problems: readonly Diagnostic[] = [];
  try {
    const found = await readFiles(folder);
    if (found !== undefined) return success(found);
    const files = await installOnce<Manifests>(folder, {
      onWait: () => report('waiting for another process that is fetching them'),
      inspect: readFiles,
      fill: async (sibling) => {
        report(`fetching ${source.module}@${source.version}`);
        const fetched = await verifiedFiles(source, options);
        if (!fetched.ok) {
          problems = fetched.diagnostics;
          return undefined;
        }
        const text = JSON.stringify([...fetched.value]);
        await writeFile(join(sibling, filesName), JSON.stringify({ sha256: sha256(text), text }));
        return fetched.value;
      },
    });
    return files === undefined ? failure(problems) : success(files);
  } catch (error) {
    return failure([cacheFailure(place.folder, error)]);
  }
}

/** What stands in a folder of the cache, where it is what was put there. */
async function readFiles(folder: string): Promise<Manifests | undefined> {
  try {
    const stored: { readonly sha256: string; readonly text: string } = JSON.parse(
      await readFile(join(folder, filesName), 'utf8'),
    );
    if (sha256(stored.text) !== stored.sha256) return undefined;
    const entries: readonly (readonly [string, string])[] = JSON.parse(stored.text);
    return new Map(entries);
  } catch {
    return undefined;
  }
}
