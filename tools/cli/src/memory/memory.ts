import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedSince, isSameStamp, isSettled, nativeSha256, restamp, type Stamp, stampOf } from '@helmwright/disk';
import type { Fleet, FleetMemory, KnownTenantFile, Tenant } from '@helmwright/fleet';
import { madeFrom, type Standing, tenantOfPath } from '@helmwright/gitops';
import { type Carried, isEmptyPlan, type Manifest, manifestPath, type Plan } from '@helmwright/plan';
import { readYaml, type SourceFile } from '@helmwright/source';
import { dropStored, readStored, type Stored, type StoredTenant, writeStored } from './stored.ts';

const short = (text: string): string => nativeSha256(text).slice(0, 32);

/** A file whose content is known: its text is read only where something is to be shown at its place. */
class KnownFile implements SourceFile {
  readonly path: string;
  readonly #root: string;

  constructor(root: string, path: string) {
    this.#root = root;
    this.path = path;
  }

  get text(): string {
    try {
      return readFileSync(join(this.#root, this.path), 'utf8');
    } catch {
      // Gone since it was looked at: there is nothing to show.
      return '';
    }
  }

  get value(): SourceFile['value'] {
    const read = readYaml(this.path, this.text);
    return read.ok ? read.value.value : {};
  }
}

/** What of the generated files need not be looked at. */
export interface Untouched {
  readonly standing: Standing;
  readonly carried: Carried;
  /** The manifests with the files that are carried left out. */
  readonly manifests: readonly Manifest[];
}

/**
 * What the last run left in a tree, and what this one finds out. It only saves work: whatever cannot be proven to be as
 * it was is done again.
 */
export class Memory implements FleetMemory {
  readonly known: ReadonlyMap<string, KnownTenantFile>;
  readonly #root: string;
  readonly #basis: string;
  readonly #from: number;
  readonly #stored: Stored | undefined;
  /** Of files that are read now. */
  readonly #stamps = new Map<string, Stamp>();
  readonly #digests = new Map<string, string>();
  #proven: ReadonlySet<Tenant> = new Set();
  #homes: ReadonlyMap<Tenant, string> = new Map();
  #files: ReadonlyMap<string, string> = new Map();
  /** Roots whose manifest is the one that was left. */
  readonly #trusted = new Set<string>();
  #touched: ReadonlySet<string> = new Set();

  /**
   * @param basis names everything that generated files follow from, beside tenants
   * @param from the fewest tenants that are worth remembering
   */
  constructor(root: string, basis: string, from: number) {
    this.#from = from;
    this.#root = root;
    this.#basis = basis;
    this.#stored = readStored(root, basis);
    const known = new Map<string, KnownTenantFile>();
    for (const [path, [, stamp, , , content]] of this.#stored?.tenants ?? []) {
      const now = stampOf(join(root, path));
      if (now !== undefined && isSameStamp(now, stamp)) known.set(path, { file: new KnownFile(root, path), content });
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

  /** Takes note of the texts that were read. */
  noteTexts(texts: ReadonlyMap<string, string>): void {
    for (const [path, text] of texts) this.#digests.set(path, short(text));
  }

  #digestOf({ file }: Tenant): string {
    return this.#digests.get(file.path) ?? this.#stored?.tenants.get(file.path)?.[2] ?? '';
  }

  /** The tenants whose file, home and everything shared are what they were when they were found right. */
  readonly proven = (fleet: Fleet): ReadonlySet<Tenant> => {
    const { tenants, files } = madeFrom(fleet, (tenant) => this.#digestOf(tenant));
    this.#homes = new Map([...tenants].map(([tenant, home]) => [tenant, short(home)]));
    this.#files = new Map([...files].map(([path, parts]) => [path, short(JSON.stringify(parts))]));
    this.#proven = new Set(
      fleet.tenants.filter((tenant) => {
        const { path } = tenant.file;
        return this.known.has(path) && this.#stored?.tenants.get(path)?.[3] === (this.#homes.get(tenant) ?? '');
      }),
    );
    return this.#proven;
  };

  /** What of the generated files stands as it should; nothing where a manifest is not the one that was left. */
  untouched(manifests: readonly Manifest[]): Untouched | undefined {
    const stored = this.#stored;
    if (stored === undefined) return undefined;
    const names = new Set([...this.#proven].map(({ name }) => name));
    const files = new Set<string>();
    for (const [path, digest] of this.#files) if (stored.tree.files[path] === digest) files.add(path);
    const touched: string[] = [];
    for (const manifest of manifests) {
      const then = stored.tree.roots[manifest.root];
      if (manifest.text === undefined || then?.manifest !== nativeSha256(manifest.text)) return undefined;
      this.#trusted.add(manifest.root);
      for (const path of changedSince(this.#root, manifest.files.keys(), this.#stampsOf(manifest.root))) {
        touched.push(path);
      }
    }
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
    const carried = new Map<string, ReadonlyMap<string, string>>();
    const rest = manifests.map((manifest): Manifest => {
      const [kept, others] = [new Map<string, string>(), new Map<string, string>()];
      for (const [path, digest] of manifest.files) (isCarried(path) ? kept : others).set(path, digest);
      carried.set(manifest.root, kept);
      return { ...manifest, files: others };
    });
    return {
      standing: { tenant: ({ name }) => names.has(name), file: (path) => files.has(path) },
      carried,
      manifests: rest,
    };
  }

  /**
   * Leaves for the next run what this one found out, when the disk is as the plan wanted it.
   *
   * @param before the manifests as they were read, whole
   */
  store(fleet: Fleet, plan: Plan, before: readonly Manifest[]): void {
    if (fleet.tenants.length < this.#from || this.#isCurrent(plan)) return;
    try {
      this.#write(fleet, plan, before);
    } catch {
      // The tree is as it should be; a full disk, say, costs the next run its head start and nothing else.
      dropStored(this.#root);
    }
  }

  #write(fleet: Fleet, plan: Plan, before: readonly Manifest[]): void {
    const texts = new Map(before.flatMap(({ root, text }) => (text === undefined ? [] : [[root, text] as const])));
    const old = new Map(before.map(({ root, files }) => [root, [...files.keys()]]));
    for (const write of plan.manifests) {
      const root = write.path.slice(0, write.path.lastIndexOf('/'));
      if (write.kind === 'delete') texts.delete(root);
      else texts.set(root, write.content);
    }
    // Asked of roots that the last run left as they are; where everything is new, it would be a set of everything.
    const written = new Set(this.#trusted.size === 0 ? [] : plan.changes.map(({ path }) => path));
    const roots = new Map<string, { readonly manifest: string; readonly stamps: Float64Array }>();
    for (const [root, text] of texts) {
      const known = this.#trusted.has(root) ? { paths: old.get(root) ?? [], stamps: this.#stampsOf(root) } : undefined;
      const again = (path: string): boolean => written.has(path) || this.#touched.has(path);
      const stamps = restamp(this.#root, pathsIn(root, text), known, again);
      // Looked at last: another run writes the manifest last, so if it is ours still, so are the files.
      if (readFileSync(join(this.#root, manifestPath(root)), 'utf8') !== text) return;
      roots.set(root, { manifest: nativeSha256(text), stamps });
    }
    writeStored(this.#root, { basis: this.#basis, tenants: this.#tenantsOf(fleet), files: this.#files, roots });
  }

  /** Whether what is stored says it all already. */
  #isCurrent(plan: Plan): boolean {
    return isEmptyPlan(plan) && this.#stored !== undefined && this.#touched.size === 0 && this.#digests.size === 0;
  }

  #stampsOf(root: string): Float64Array {
    return this.#stored?.stamps(root) ?? new Float64Array();
  }

  *#tenantsOf(fleet: Fleet): Generator<StoredTenant> {
    for (const tenant of fleet.tenants) {
      const { file, ...content } = tenant;
      const home = this.#homes.get(tenant) ?? '';
      const stored = this.known.has(file.path) ? this.#stored?.tenants.get(file.path) : undefined;
      const stamp = this.#stamps.get(file.path);
      const digest = this.#digests.get(file.path);
      if (stored !== undefined) yield [file.path, stored[1], stored[2], home, stored[4]];
      else if (stamp !== undefined && digest !== undefined) yield [file.path, stamp, digest, home, content];
    }
  }
}

/** The paths of a manifest's text, relative to the tree. */
const pathsIn = (root: string, text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [`${root}/${line.slice(66)}`]));
