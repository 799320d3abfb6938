import {
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { nativeSha256 } from './digest.ts';
import { identify } from './process/identity.ts';

// Who holds a lock is told by the name of a file in the lock's folder: a folder with something in it is removed by nobody
// by mistake, however old a clock says it is.

const holderName = /^held-by-(?<pid>\d+)-(?<where>[0-9a-f]{16})-(?<started>[0-9a-f]{16})$/;

const short = (text: string): string => nativeSha256(text).slice(0, 16);

/** Where ids of processes mean what they mean here: this machine since it started, and this container. */
function where(): string {
  try {
    return short(`${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')} ${readlinkSync('/proc/self/ns/pid')}`);
  } catch {
    return short(hostname());
  }
}

/** Notes in the folder of a lock that this process holds it. Throws where the folder is gone. Gives what takes it back. */
export function noteHolder(folder: string): () => void {
  const started = identify(process.pid)?.started ?? '';
  const path = join(folder, `held-by-${process.pid}-${where()}-${short(started)}`);
  const { atime, mtime } = statSync(folder);
  writeFileSync(path, '', { flag: 'wx' });
  // By the folder's time a lock is told from another one in its place.
  utimesSync(folder, atime, mtime);
  return () => rmSync(path, { force: true });
}

/** What is known of the processes that hold a lock. */
export interface Holders {
  /** `unknown` where nobody is named, or whoever is named runs somewhere else. */
  readonly state: 'alive' | 'gone' | 'unknown';
  readonly names: readonly string[];
}

/** Looks at who holds a lock. No clock is asked. */
export function holdersOf(folder: string): Holders {
  const names = namesIn(folder);
  const states = names.map((name): Holders['state'] => {
    const { pid, where: place, started } = holderName.exec(name)?.groups ?? {};
    if (pid === undefined || place !== where()) return 'unknown';
    const now = identify(Number(pid))?.started;
    return now !== undefined && short(now) === started ? 'alive' : 'gone';
  });
  if (states.includes('alive')) return { state: 'alive', names };
  return { state: names.length > 0 && states.every((state) => state === 'gone') ? 'gone' : 'unknown', names };
}

/** The name of something in the folder of a lock that no holder leaves there. */
export const foreignIn = (folder: string): string | undefined => namesIn(folder).find((name) => !holderName.test(name));

/** Takes away what holders left, these and no others: somebody may have come meanwhile. */
export function removeHolders(folder: string, { names }: Holders): void {
  for (const name of names) if (holderName.test(name)) rmSync(join(folder, name), { force: true });
  removeIfEmpty(folder);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes a folder when nothing is in it; a folder that is gone or in use stays as it is. */
export function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
