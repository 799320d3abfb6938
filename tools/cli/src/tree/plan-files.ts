import { type Diagnostic, failure, hasErrors, type Result } from '@helmwright/diagnostics';
import { nativeSha256, observe, readManifests } from '@helmwright/disk';
import { type FileSet, type Manifest, type Plan, planChanges } from '@helmwright/plan';

/** What is to be compared with the disk. */
export interface PlanInput {
  readonly desired: FileSet;
  /** Folders in which files are generated, relative to the root. */
  readonly roots: readonly string[];
  /** Desired files that people write too, with the texts they were made from. */
  readonly shared?: ReadonlyMap<string, string | undefined>;
  /** Replace generated files that somebody edited. */
  readonly force: boolean;
  /** Has its say on what was generated before; where it finds an error, nothing is compared. */
  readonly guard?: (manifests: readonly Manifest[]) => Promise<readonly Diagnostic[]>;
}

/** Compares the desired files with the disk. Fails with HW40xx for what must not be replaced, HW42xx for the disk. */
export async function planFiles(
  root: string,
  { desired, roots, shared, force, guard }: PlanInput,
): Promise<Result<Plan>> {
  const manifests = await readManifests(root, roots);
  if (!manifests.ok) return manifests;
  const refusals = (await guard?.(manifests.value)) ?? [];
  if (hasErrors(refusals)) return failure(refusals);
  const owned = manifests.value.flatMap(({ files }) => [...files.keys()]);
  const observed = await observe(root, [...desired.keys(), ...owned, ...(shared?.keys() ?? [])]);
  if (!observed.ok) return failure([...manifests.diagnostics, ...observed.diagnostics]);
  return planChanges({
    desired,
    roots,
    manifests: manifests.value,
    observed: observed.value,
    ...(shared === undefined ? {} : { shared }),
    digest: nativeSha256,
    force,
  });
}
