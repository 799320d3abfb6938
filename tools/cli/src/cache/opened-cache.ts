import { join } from 'node:path';
import {
  hasJournal,
  isOwnFolder,
  type Listing,
  nativeSha256,
  readShared,
  rowsIn,
  StatScan,
  startsIn,
} from '@helmwright/disk';
import { manifestPath } from '@helmwright/plan';
import type { Io } from '../output/io.ts';
import { readStored, type Stored } from './stored.ts';

/** How many bytes of a manifest's line stand before the path: a SHA-256 and two spaces. */
const DIGEST_WIDTH = 66;

/** What the last run left, and a look at what of it is still so, which goes on while other things are read. */
export class OpenedCache {
  readonly stored: Stored;
  /** Roots whose manifest is byte by byte the one that was left: the files in it, in its order. */
  readonly manifests: ReadonlyMap<string, Listing>;
  readonly #scan: StatScan;

  constructor(root: string, stored: Stored) {
    this.stored = stored;
    this.manifests = new Map(
      Object.keys(stored.tree.roots).flatMap((each) => {
        const listing = sameManifest(root, each, stored);
        return listing === undefined ? [] : [[each, listing] as const];
      }),
    );
    this.#scan = new StatScan([stored.tenants, ...this.manifests.values()]);
  }

  /** The places of the tenants' files that are not, or may not be, what they were. */
  async otherTenants(): Promise<readonly number[]> {
    await this.#scan.scannedTo(0);
    return this.#scan.changedIn(0);
  }

  /** The same of the generated files of each root with its old manifest. */
  async otherFiles(): Promise<ReadonlyMap<string, readonly number[]>> {
    await this.#scan.scannedTo(this.manifests.size);
    return new Map([...this.manifests.keys()].map((root, index) => [root, this.#scan.changedIn(index + 1)]));
  }

  /** Says that nobody asks any more. */
  stop(): void {
    this.#scan.stop();
  }
}

/** Whether what the last run left may save work at all. */
export const usesCache = ({ environment }: Pick<Io, 'environment'>): boolean =>
  environment['HELMWRIGHT_RUN_CACHE'] !== 'off';

/** Gives what was opened, once: what turns out to be of no use is not kept by whoever began with it. */
export type CacheHandle = () => OpenedCache | undefined;

/**
 * Recalls what the last run left in a tree; nothing where there is nothing to be believed, or where a run that was cut
 * short has to be undone first.
 */
export function openCache(root: string): CacheHandle {
  const stored = hasJournal(root) ? undefined : readStored(root);
  let cache = stored && new OpenedCache(root, stored);
  return () => {
    const given = cache;
    cache = undefined;
    return given;
  };
}

function sameManifest(root: string, generated: string, { tree, stamps }: Stored): Listing | undefined {
  try {
    if (!isOwnFolder(root, generated)) return undefined;
    const bytes = readShared(join(root, manifestPath(generated)));
    if (nativeSha256(bytes) !== tree.roots[generated]?.manifest) return undefined;
    const starts = startsIn(bytes, DIGEST_WIDTH);
    const listing = { folder: `${root}/${generated}/`, bytes, starts, skip: DIGEST_WIDTH, stamps: stamps(generated) };
    return listing.stamps.length === rowsIn(listing) * 4 ? listing : undefined;
  } catch {
    // Gone, or something else than a file: reading it again says so.
    return undefined;
  }
}
