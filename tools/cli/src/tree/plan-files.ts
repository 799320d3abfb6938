import {
  type Diagnostic,
  failure,
  hasErrors,
  planCodes,
  type Result,
  success,
  wholeFile,
} from '@helmwright/diagnostics';
import { nativeSha256, observe, readManifests } from '@helmwright/disk';
import type { TrustedOutputs } from '@helmwright/gitops';
import { type FileSet, type Manifest, manifestPath, type Plan, planChanges } from '@helmwright/plan';
import type { RunCache } from '../cache/run-cache.ts';

/** What is to be compared with the disk. */
export interface PlanInput {
  /** Without the files that stand. */
  readonly desired: (trusted?: TrustedOutputs) => Result<FileSet>;
  /** Folders in which files are generated, relative to the root. */
  readonly roots: readonly string[];
  /** Desired files that people write too, with the texts they were made from. */
  readonly shared?: ReadonlyMap<string, string | undefined>;
  /** Replace generated files that somebody edited. */
  readonly force: boolean;
  /** Checks against what was generated before; where it finds an error, nothing is compared. */
  readonly guard?: (manifests: readonly Manifest[]) => Promise<readonly Diagnostic[]>;
  /** What the last run left, where it may be used. */
  readonly cache?: RunCache | undefined;
}

/** A plan, and the manifests that it was made from. */
export interface Planned {
  readonly plan: Plan;
  readonly manifests: readonly Manifest[];
}

/**
 * Compares the desired files with the disk. Fails with HW40xx for what must not be replaced, HW42xx for the disk, and
 * with what `desired` fails with.
 */
export async function planFiles(
  root: string,
  { desired, roots, shared, force, guard, cache }: PlanInput,
): Promise<Result<Planned>> {
  const read = await readManifests(root, roots);
  if (!read.ok) return read;
  const strange = read.value.flatMap(neverGenerated);
  if (strange.length > 0) return failure(strange);
  const untouched = await cache?.untouched(read.value);
  const manifests = untouched?.manifests ?? read.value;
  const guarded = (await guard?.(manifests)) ?? [];
  if (hasErrors(guarded)) return failure(guarded);
  const wanted = desired(untouched?.trusted);
  if (!wanted.ok) return wanted;
  const files = wanted.value;
  const owned = manifests.flatMap(({ files }) => [...files.keys()]);
  const observed = await observe(root, [...files.keys(), ...owned, ...(shared?.keys() ?? [])]);
  if (!observed.ok) return failure([...read.diagnostics, ...observed.diagnostics]);
  const plan = planChanges({
    desired: files,
    roots,
    manifests,
    observed: observed.value,
    ...(shared === undefined ? {} : { shared }),
    digest: nativeSha256,
    force,
    ...(untouched === undefined ? {} : { trusted: untouched.digests }),
  });
  return plan.ok ? success({ plan: plan.value, manifests: read.value }, [...guarded, ...plan.diagnostics]) : plan;
}

/** A manifest of an environment lists YAML alone; whatever else stands in one was not generated, and is not deleted. */
const neverGenerated = ({ root, files }: Manifest): readonly Diagnostic[] =>
  /^environments\/[^/]+\/generated$/.test(root)
    ? [...files.keys()]
        .filter((path) => !path.endsWith('.yaml'))
        .map((path) =>
          planCodes.brokenManifest({
            message: `The manifest lists "${path}", and nothing but YAML is generated there.`,
            remedy: `Restore "${manifestPath(root)}" from version control, or delete it and generate again.`,
            position: wholeFile(manifestPath(root)),
          }),
        )
    : [];
