import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { nativeSha256, observe } from '@helmwright/disk';
import { emptyManifest, type Plan, planChanges } from '@helmwright/plan';

/** Authored files to write, or to delete (`undefined`), by path. */
export type Edits = ReadonlyMap<string, string | undefined>;

const ROOTS = ['definitions', 'environments', 'tenants'] as const;

/**
 * Plans edits of authored files. Fails with HW4003, HW4004 or HW4005 where a file is not the one that was read.
 *
 * @param read the texts that the edits were made from
 */
export async function planEdits(
  root: string,
  edits: Edits,
  read: (path: string) => string | undefined,
): Promise<Result<Plan>> {
  const observed = await observe(root, edits.keys());
  if (!observed.ok) return observed;
  const known = [...edits.keys()].flatMap((path) => {
    const text = read(path);
    return text === undefined ? [] : [[path, nativeSha256(Buffer.from(text))] as const];
  });
  const planned = planChanges({
    desired: new Map([...edits].flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]))),
    roots: ROOTS,
    manifests: ROOTS.map((each) => ({
      ...emptyManifest(each),
      files: new Map(known.filter(([path]) => path.startsWith(`${each}/`))),
    })),
    observed: observed.value,
    digest: nativeSha256,
  });
  // People own these files, so no manifest says that they are generated.
  return planned.ok ? success({ ...planned.value, manifests: [] }, planned.diagnostics) : planned;
}

/**
 * A plan in which every new file is one: fails with HW4003 where one is there already, as it was to be written.
 */
export function onlyNew(planned: Result<Plan>, added: Iterable<string>): Result<Plan> {
  if (!planned.ok) return planned;
  const twins = new Set(planned.value.changes.flatMap(({ kind, path }) => (kind === 'adopt' ? [path] : [])));
  const found = [...added].filter((path) => twins.has(path));
  return found.length === 0 ? planned : failure(found.map(isThere));
}

const isThere = (path: string): Diagnostic =>
  planCodes.foreignFile({
    message: `The file "${path}" is there already.`,
    remedy: 'Give what is new another name, or change the file that is there.',
    position: wholeFile(path),
  });
