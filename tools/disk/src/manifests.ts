import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { type Manifest, manifestPath, parseManifest } from '@helmwright/plan';
import { errorCode, readFault } from './faults.ts';
import { folderGuard } from './observe.ts';
import { readOwnFile } from './own-files.ts';

/**
 * Reads the ownership manifest of each generated root; a root that has none is left out.
 * Fails with HW4006 for a broken one, HW4203 for an unreadable one, HW4201 for a root or a
 * manifest that is a link out of the tree.
 */
export async function readManifests(root: string, roots: readonly string[]): Promise<Result<readonly Manifest[]>> {
  const manifests: Manifest[] = [];
  const faults: Diagnostic[] = [];
  const folders = folderGuard(root);
  for (const each of roots) {
    const path = manifestPath(each);
    const guarded = folders(path);
    if (typeof guarded === 'object') {
      if ('fault' in guarded) faults.push(guarded.fault);
      continue;
    }
    // The manifest itself may be a link, too.
    const own = folders(`${path}/x`);
    if (typeof own === 'object' && 'fault' in own) {
      faults.push(own.fault);
      continue;
    }
    try {
      const text = readOwnFile(root, path, MAX_MANIFEST).toString('utf8');
      const parsed = parseManifest(each, text);
      if (parsed.ok) manifests.push(parsed.value);
      else faults.push(...parsed.diagnostics);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT')
        faults.push(errorCode(error) === undefined ? noManifest(path, error) : readFault(path, error));
    }
  }
  return faults.length > 0 ? failure(faults) : success(manifests);
}

/** Some two million files. */
const MAX_MANIFEST = 256 * 1024 * 1024;

const noManifest = (path: string, error: unknown): Diagnostic =>
  planCodes.brokenManifest({
    message: `The manifest "${path}" cannot be read: ${error instanceof Error ? error.message : 'unknown error'}.`,
    remedy: `Restore "${path}" from version control, or delete it and generate again.`,
    position: wholeFile(path),
  });

/**
 * The folders `environments/<env>/generated` that have a manifest, also of environments that nobody asks for any more:
 * what was generated there is to be deleted. Sorted.
 */
export function findGeneratedRoots(root: string): readonly string[] {
  return namesIn(join(root, 'environments'))
    .map((name) => `environments/${name}/generated`)
    .filter((each) => existsSync(join(root, manifestPath(each))))
    .sort(compareCodePoints);
}

/** A folder that is missing or unreadable has no names here: reading the authored files reports it. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
