import type { Result } from '@helmwright/diagnostics';
import { success } from '@helmwright/diagnostics';
import { nativeSha256, observe } from '@helmwright/disk';
import { type Plan, planChanges, TREE_ITSELF } from '@helmwright/plan';

/** A file that people own: what it was when it was read, and what it is to be. */
export interface TextEdit {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** Plans edits of files anywhere in the tree. Fails with HW4304 where one is not the file that was read. */
export async function planTexts(root: string, edits: readonly TextEdit[]): Promise<Result<Plan>> {
  const paths = edits.map(({ path }) => path);
  const observed = await observe(root, paths);
  if (!observed.ok) return observed;
  const planned = planChanges({
    desired: new Map(edits.map(({ path, after }) => [path, after])),
    roots: [...new Set(paths.map((path) => (path.includes('/') ? (path.split('/', 1)[0] ?? '') : TREE_ITSELF)))],
    manifests: [],
    observed: observed.value,
    shared: new Map(edits.map(({ path, before }) => [path, before])),
    digest: nativeSha256,
  });
  return planned.ok ? success({ ...planned.value, manifests: [] }, planned.diagnostics) : planned;
}
