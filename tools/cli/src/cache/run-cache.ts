import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSettled, nativeSha256, pathOf, restamp, rowsIn, type Stamp, stampOf } from '@helmwright/disk';
import { authoredPlaceOf, type Fleet, type FleetCache, type KnownTenantFile, type Tenant } from '@helmwright/fleet';
import { cacheKeys, type TrustedOutputs, tenantOfPath } from '@helmwright/gitops';
import { compareCodePoints } from '@helmwright/json';
import { isEmptyPlan, type Manifest, manifestPath, type Plan, type TrustedDigests } from '@helmwright/plan';
import type { CachedResult } from './cached-result.ts';
import { KnownFile } from './known-file.ts';
import type { OpenedCache } from './opened-cache.ts';
import { RACY, type StoredRoot, type StoredTenant, shortDigest, type ToStore, writeStored } from './stored.ts';

/** What of the generated files need not be looked at. */
export interface Untouched {
  readonly trusted: TrustedOutputs;
  readonly digests: TrustedDigests;
  /** The manifests with the files that are carried left out. */
  readonly manifests: readonly Manifest[];
}

/**
 * What the last run left in a tree, and what this one finds out. It only saves work: whatever cannot be proven to be as
 * it was is done again.
 */
export class RunCache implements FleetCache {
  /** Tenant files that are the same still; the texts are without them. */
  readonly known: ReadonlyMap<string, KnownTenantFile>;
  readonly #root: string;
  readonly #basis: string;
  readonly #from: number;
  readonly #cache: OpenedCache | undefined;
  /** Path of a known file → its place in what is stored, and what is stored of it. */
  readonly #rows = new Map<string, { readonly row: number; readonly tenant: StoredTenant }>();
  /** Of files that are read now. */
  readonly #stamps = new Map<string, Stamp>();
  readonly #digests = new Map<string, string>();
  #proven: ReadonlySet<Tenant> = new Set();
  #homes: ReadonlyMap<Tenant, string> = new Map();
  #files: ReadonlyMap<string, string> = new Map();
  #sameRoots: ReadonlySet<string> = new Set();
  #touched: ReadonlySet<string> = new Set();

  /**
   * @param basis names everything that generated files follow from, beside tenants
   * @param from the fewest tenants that are worth remembering
   * @param cache what the last run left, with the same basis
   * @param others places of the tenants' files that are not what they were
   */
  constructor(root: string, basis: string, from: number, cache: OpenedCache | undefined, others: readonly number[]) {
    this.#from = from;
    this.#root = root;
    this.#basis = basis;
    this.#cache = cache;
    const known = new Map<string, KnownTenantFile>();
    const changed = new Set(others);
    for (let row = 0; row < (cache === undefined ? 0 : rowsIn(cache.stored.tenants)); row++) {
      const tenant = changed.has(row) ? undefined : cache?.stored.tenant(row);
      if (tenant === undefined) continue;
      const [path, , , content] = tenant;
      known.set(path, { file: new KnownFile(root, path), content });
      this.#rows.set(path, { row, tenant });
    }
    this.known = known;
  }

  /** Whether a tenant's file is known; if not, its stamp is taken, and then it may be read. */
  readonly isKnown = (path: string): boolean => {
    if (this.known.has(path)) return true;
    const stamp = stampOf(join(this.#root, path));
    if (stamp !== undefined && isSettled(stamp, Date.now())) this.#stamps.set(path, stamp);
    return false;
  };

  /** Takes note of the tenants' texts that were read. */
  noteTexts(texts: ReadonlyMap<string, string>): void {
    for (const [path, text] of texts)
      if (authoredPlaceOf(path)?.kind === 'tenant') this.#digests.set(path, shortDigest(text));
  }

  #digestOf({ file }: Tenant): string {
    return this.#digests.get(file.path) ?? this.#rows.get(file.path)?.tenant[1] ?? '';
  }

  /** The tenants whose file, home and everything shared are what they were when they were found right. */
  readonly proven = (fleet: Fleet): ReadonlySet<Tenant> => {
    const { tenants, files } = cacheKeys(fleet, (tenant) => this.#digestOf(tenant));
    this.#homes = new Map([...tenants].map(([tenant, home]) => [tenant, shortDigest(home)]));
    this.#files = new Map([...files].map(([path, parts]) => [path, shortDigest(JSON.stringify(parts))]));
    this.#proven = new Set(
      fleet.tenants.filter((tenant) => this.#rows.get(tenant.file.path)?.tenant[2] === (this.#homes.get(tenant) ?? '')),
    );
    return this.#proven;
  };

  /** What of the generated files stands as it should; nothing where a manifest is not the one that was left. */
  async untouched(manifests: readonly Manifest[]): Promise<Untouched | undefined> {
    const cache = this.#cache;
    if (cache === undefined) return undefined;
    const { stored } = cache;
    const others = await cache.otherFiles();
    const names = new Set([...this.#proven].map(({ name }) => name));
    const files = new Set<string>();
    for (const [path, digest] of this.#files) if (stored.tree.files[path] === digest) files.add(path);
    const touched: string[] = [];
    for (const { root, text } of manifests) {
      const then = stored.tree.roots[root];
      const listing = cache.manifests.get(root);
      if (text === undefined || listing === undefined || then?.manifest !== nativeSha256(text)) return undefined;
      for (const row of others.get(root) ?? []) touched.push(`${root}/${pathOf(listing, row)}`);
    }
    this.#sameRoots = new Set(manifests.map(({ root }) => root));
    this.#touched = new Set(touched);
    for (const path of touched) {
      const owner = tenantOfPath(path);
      if (owner === undefined) files.delete(path);
      else names.delete(owner);
    }
    const isCarried = (path: string): boolean => {
      const owner = tenantOfPath(path);
      return owner === undefined ? files.has(path) : names.has(owner);
    };
    const digests = new Map<string, ReadonlyMap<string, string>>();
    const rest = manifests.map((manifest): Manifest => {
      const [kept, others] = [new Map<string, string>(), new Map<string, string>()];
      for (const [path, digest] of manifest.files) (isCarried(path) ? kept : others).set(path, digest);
      digests.set(manifest.root, kept);
      return { ...manifest, files: others };
    });
    return {
      trusted: { tenant: ({ name }) => names.has(name), file: (path) => files.has(path) },
      digests,
      manifests: rest,
    };
  }

  /**
   * Leaves for the next run what this one found out, when the disk is as the plan wanted it.
   *
   * @param before the manifests as they were read, whole
   */
  store(fleet: Fleet, plan: Plan, before: readonly Manifest[], result: CachedResult): void {
    if (fleet.tenants.length < this.#from || this.#isCurrent(plan, result)) return;
    const roots = this.#rootsOf(plan, before);
    if (roots !== undefined) {
      const { tenants, stamps } = this.#tenantsOf(fleet);
      writeStored(this.#root, { basis: this.#basis, tenants, stamps, files: this.#files, roots, result });
    }
  }

  #rootsOf(plan: Plan, before: readonly Manifest[]): ReadonlyMap<string, StoredRoot> | undefined {
    const texts = new Map(before.flatMap(({ root, text }) => (text === undefined ? [] : [[root, text] as const])));
    const old = new Map(before.map(({ root, files }) => [root, [...files.keys()]]));
    for (const write of plan.manifests) {
      const root = write.path.slice(0, write.path.lastIndexOf('/'));
      if (write.kind === 'delete') texts.delete(root);
      else texts.set(root, write.content);
    }
    // Asked of roots that the last run left as they are; where everything is new, it would be a set of everything.
    const written = new Set(this.#sameRoots.size === 0 ? [] : plan.changes.map(({ path }) => path));
    const again = (path: string): boolean => written.has(path) || this.#touched.has(path);
    const roots = new Map<string, StoredRoot>();
    for (const [root, text] of texts) {
      const stamps = this.#sameRoots.has(root) ? this.#cache?.stored.stamps(root) : undefined;
      const known = stamps && { paths: old.get(root) ?? [], stamps };
      const table = restamp(this.#root, pathsIn(root, text), known, again);
      // Looked at last: another run writes the manifest last, so if it is ours still, so are the files.
      if (textAt(join(this.#root, manifestPath(root))) !== text) return undefined;
      roots.set(root, { manifest: nativeSha256(text), stamps: table });
    }
    return roots;
  }

  /** Whether what is stored says it all already. */
  #isCurrent(plan: Plan, result: CachedResult): boolean {
    const before = this.#cache?.stored;
    return (
      isEmptyPlan(plan) &&
      this.#touched.size === 0 &&
      this.#digests.size === 0 &&
      JSON.stringify(before?.result) === JSON.stringify(result)
    );
  }

  /** What is to be stored of the tenants, in the order of their files' paths. */
  #tenantsOf({ tenants }: Fleet): Pick<ToStore, 'tenants' | 'stamps'> {
    const before = this.#cache?.stored.tenants.stamps;
    const sorted = tenants.toSorted((left, right) => compareCodePoints(left.file.path, right.file.path));
    const stamps = new Float64Array(sorted.length * RACY.length);
    for (const [index, { file }] of sorted.entries()) {
      const row = this.#rows.get(file.path)?.row;
      const known = row === undefined ? undefined : before?.subarray(row * RACY.length, (row + 1) * RACY.length);
      stamps.set(known ?? this.#stamps.get(file.path) ?? RACY, index * RACY.length);
    }
    return { tenants: sorted.map((tenant) => ({ path: tenant.file.path, line: () => this.#lineOf(tenant) })), stamps };
  }

  #lineOf(tenant: Tenant): StoredTenant {
    const { file, ...content } = tenant;
    return [file.path, this.#digestOf(tenant), this.#homes.get(tenant) ?? '', content];
  }
}

/** The text of a file; `undefined` where it cannot be read. */
function textAt(absolute: string): string | undefined {
  try {
    return readFileSync(absolute, 'utf8');
  } catch {
    return undefined;
  }
}

/** The paths of a manifest's text, relative to the tree. */
const pathsIn = (root: string, text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [`${root}/${line.slice(66)}`]));
