import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import type { Change, FileSet, Observation, Plan, Write } from './change.ts';
import type { Digest } from './digest.ts';
import { portableSha256 } from './digest.ts';
import { emptyManifest, type Manifest, manifestPath, printManifest } from './manifest.ts';
import { checkPaths, rootOf } from './paths.ts';
import {
  refuseChangedMeanwhile,
  refuseEdited,
  refuseEditedLeftover,
  refuseForeign,
  refuseObstacle,
} from './refusals.ts';

/** Everything a plan is made of. */
export interface PlanRequest {
  /** All files that should exist, each below one of the roots. */
  readonly desired: FileSet;
  /** The folders in which files are generated, relative to the tree, such as `environments/production/generated`. */
  readonly roots: readonly string[];
  /** The manifests that were found; a root without one owns nothing. */
  readonly manifests: readonly Manifest[];
  /** What stands at each desired and each owned path; a path that is not listed is free. */
  readonly observed: ReadonlyMap<string, Observation>;
  /**
   * Files that people write too: their path → the text that the desired content was made from, which keeps what people
   * wrote; `undefined` where there was no file. They are replaced, or deleted where they are not desired, without force,
   * and in no manifest.
   */
  readonly shared?: ReadonlyMap<string, string | undefined>;
  /** Replace and delete generated files that a person edited. Files of others stay untouched all the same. */
  readonly force?: boolean;
  /** Defaults to the portable {@link portableSha256}. */
  readonly digest?: Digest;
  /**
   * Generated root → path → SHA-256 of files that are known to be as they should: wanted as the root's manifest has
   * them, and standing there. They are neither in `desired` nor in `manifests` nor looked at; the manifests keep them.
   */
  readonly trusted?: TrustedDigests;
}

/** See {@link PlanRequest.trusted}. */
export type TrustedDigests = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Whether carrying the plan out would change nothing. */
export const isEmptyPlan = (plan: Plan): boolean => plan.changes.length === 0 && plan.manifests.length === 0;

/**
 * Compares what should be with what is.
 *
 * Fails with HW4001 and HW4002 for unusable paths, HW4003 for a file of somebody else in the way, HW4004 and HW4005
 * for edited generated files (unless forced), HW4007 for something that is no file and HW4304 for a shared file that
 * changed since it was read. All of them together.
 */
export function planChanges(request: PlanRequest): Result<Plan> {
  const { desired, observed, shared, force = false, digest = portableSha256 } = request;
  const roots = [...new Set(request.roots)].sort(compareCodePoints);
  const manifests = new Map(roots.map((root) => [root, emptyManifest(root)]));
  for (const manifest of request.manifests) manifests.set(manifest.root, manifest);
  const owned = new Map([...manifests.values()].flatMap(({ files }) => [...files]));

  const trusted = request.trusted ?? new Map();
  // What was there already fits the rest, as it did before.
  const isThere = (path: string): boolean => owned.has(path) || shared?.get(path) !== undefined;
  const all = [...desired.keys()].every(isThere) ? [] : pathsOf(trusted);
  const pathFaults = checkPaths([...desired.keys(), ...all], roots);
  if (hasErrors(pathFaults)) return failure(pathFaults);

  const decide = (path: string): Decision => {
    const content = desired.get(path);
    const facts = { path, recorded: owned.get(path), found: observed.get(path), force };
    if (shared?.has(path) === true) {
      const madeFrom = shared.get(path);
      const previous = madeFrom === undefined ? undefined : digest(madeFrom);
      return content === undefined
        ? decideSharedLeftover({ ...facts, previous })
        : decideShared({ ...facts, content, sha256: digest(content), previous });
    }
    return content === undefined
      ? decideLeftover(facts)
      : decideDesired({ ...facts, content, sha256: digest(content) });
  };
  const refusals: Diagnostic[] = [];
  const changes: Change[] = [];
  const unchanged: string[] = pathsOf(trusted);
  const kept = new Map<string, Map<string, string>>([...manifests.keys()].map((root) => [root, new Map()]));
  for (const path of sortedPaths(desired, owned, shared)) {
    const decision = decide(path);
    if ('refusal' in decision) {
      refusals.push(decision.refusal);
      continue;
    }
    if (decision.change) changes.push(decision.change);
    else unchanged.push(path);
    if ('kept' in decision) kept.get(rootOf(path, manifests.keys()) ?? '')?.set(path, decision.kept);
  }
  if (refusals.length > 0) return failure(refusals);
  return success({
    changes,
    manifests: [...manifests.values()]
      .sort((a, b) => compareCodePoints(a.root, b.root))
      .flatMap((manifest) => manifestChange(manifest, kept.get(manifest.root) ?? new Map(), trusted, digest)),
    unchanged: unchanged.sort(compareCodePoints),
    roots: [...manifests.keys()].sort(compareCodePoints),
  });
}

const pathsOf = (trusted: TrustedDigests): string[] => [...trusted.values()].flatMap((files) => [...files.keys()]);

/** All paths that anybody knows of, each once. */
function sortedPaths(desired: FileSet, owned: ReadonlyMap<string, string>, shared: PlanRequest['shared']): string[] {
  const paths = [...desired.keys()];
  for (const path of owned.keys()) if (!desired.has(path)) paths.push(path);
  for (const path of shared?.keys() ?? []) if (!desired.has(path) && !owned.has(path)) paths.push(path);
  return paths.sort(compareCodePoints);
}

interface Facts {
  readonly path: string;
  /** SHA-256 that the manifest holds. */
  readonly recorded: string | undefined;
  readonly found: Observation | undefined;
  readonly force: boolean;
}

/** What becomes of one path. `kept` is the SHA-256 that the new manifest holds for it; what is shared is in none. */
type Decision =
  | { readonly path: string; readonly refusal: Diagnostic }
  | { readonly path: string; readonly kept: string; readonly change: Change | undefined }
  | { readonly path: string; readonly change: Change | undefined };

/** A file that people write too: what they wrote is in the desired content, unless they wrote it just now. */
function decideShared(
  facts: Facts & { readonly content: string; readonly sha256: string; readonly previous: string | undefined },
): Decision {
  const { path, found, content, sha256: wanted, previous } = facts;
  if (found === undefined) return { path, change: { kind: 'create', path, content, sha256: wanted, reason: 'new' } };
  if ('obstacle' in found) return { path, refusal: refuseObstacle(path, found.obstacle) };
  if (found.sha256 === wanted) return { path, change: undefined };
  if (found.sha256 !== previous) return { path, refusal: refuseChangedMeanwhile(path) };
  const reason = found.stands?.sha256 === wanted ? found.stands.form : 'changed';
  return { path, change: { kind: 'update', path, content, sha256: wanted, previous, reason } };
}

/** A file that people write too, and that nothing asks for any more. */
function decideSharedLeftover({ path, found, previous }: Facts & { readonly previous: string | undefined }): Decision {
  if (found === undefined || 'obstacle' in found) return { path, change: undefined };
  if (found.sha256 !== previous) return { path, refusal: refuseChangedMeanwhile(path) };
  return { path, change: { kind: 'delete', path, previous, reason: 'no longer generated' } };
}

function decideDesired(facts: Facts & { readonly content: string; readonly sha256: string }): Decision {
  const { path, recorded, found, force, content, sha256: wanted } = facts;
  const keep = (change: Change | undefined): Decision => ({ path, kept: wanted, change });
  if (found === undefined) {
    const reason = recorded === undefined ? 'new' : 'missing';
    return keep({ kind: 'create', path, content, sha256: wanted, reason });
  }
  if ('obstacle' in found) return { path, refusal: refuseObstacle(path, found.obstacle) };
  if (found.sha256 === wanted) {
    if (recorded === wanted) return keep(undefined);
    const reason = recorded === undefined ? 'not in the manifest' : 'edited to the desired content';
    return keep({ kind: 'adopt', path, reason });
  }
  if (found.stands?.sha256 === wanted) {
    const { form: reason } = found.stands;
    return keep({ kind: 'update', path, content, sha256: wanted, previous: found.sha256, reason });
  }
  if (recorded === undefined) return { path, refusal: refuseForeign(path) };
  const edited = !isRecorded(found, recorded);
  if (edited && !force) return { path, refusal: refuseEdited(path) };
  const reason = edited ? 'edited' : 'changed';
  return keep({ kind: 'update', path, content, sha256: wanted, previous: found.sha256, reason });
}

function decideLeftover({ path, recorded, found, force }: Facts): Decision {
  // Something that is no file took the place of ours: ours is gone, and the other is not ours to remove.
  if (found === undefined || 'obstacle' in found) {
    return { path, change: { kind: 'forget', path, reason: 'already deleted' } };
  }
  const edited = !isRecorded(found, recorded);
  if (edited && !force) return { path, refusal: refuseEditedLeftover(path) };
  const reason = edited ? 'edited' : 'no longer generated';
  return { path, change: { kind: 'delete', path, previous: found.sha256, reason } };
}

/** Whether nobody edited a file since it was written. */
const isRecorded = ({ sha256, stands }: Exclude<Observation, { obstacle: string }>, recorded?: string): boolean =>
  sha256 === recorded || (stands !== undefined && stands.sha256 === recorded);

function manifestChange(
  manifest: Manifest,
  decided: ReadonlyMap<string, string>,
  trusted: TrustedDigests,
  digest: Digest,
): readonly Write[] {
  const others = trusted.get(manifest.root);
  if (others !== undefined && sameFiles(decided, manifest.files)) return [];
  const files = others === undefined ? decided : new Map([...others, ...decided]);
  const path = manifestPath(manifest.root);
  const previous = manifest.text === undefined ? undefined : digest(manifest.text);
  if (files.size === 0) {
    return previous === undefined ? [] : [{ kind: 'delete', path, previous, reason: 'no longer generated' }];
  }
  const content = printManifest(manifest.root, files);
  if (content === manifest.text) return [];
  const written = { path, content, sha256: digest(content) };
  if (previous === undefined) return [{ kind: 'create', ...written, reason: 'new' }];
  const reason = manifest.text?.replaceAll('\r\n', '\n') === content ? 'line endings' : 'changed';
  return [{ kind: 'update', ...written, previous, reason }];
}

const sameFiles = (left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean =>
  left.size === right.size && [...left].every(([path, digest]) => right.get(path) === digest);
