import { configCodes, failure, type Position, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { decodeUtf8, readOwnFile } from '@helmwright/disk';
import { type Allowed, type ChartPin, type ObjectKind, sortedKinds } from '@helmwright/fleet';
import { compareCodePoints, formatPath } from '@helmwright/json';
import { positionOf, readYaml, writeYaml } from '@helmwright/source';
import { z } from 'zod';

/** What the pinned charts of a workspace may create, beside its config. */
export const LOCK_FILE = 'helmwright.lock.yaml';

/** What is locked of a chart. */
export interface LockedChart extends Allowed {
  readonly pin: ChartPin;
  readonly appVersion: string;
  /** Names of the definitions in its `crds/`, which `helm upgrade` leaves as they are. */
  readonly definitions: readonly string[];
}

/** By name of the chart. */
export type Lock = ReadonlyMap<string, LockedChart>;

const largest = 4 * 1024 * 1024;

const kinds = z.array(z.strictObject({ group: z.string(), kind: z.string() })).readonly();
const texts = z.array(z.string()).readonly();
const form = z.strictObject({
  charts: z.record(
    z.string(),
    z.strictObject({
      repository: z.string(),
      version: z.string(),
      digest: z.string(),
      appVersion: z.string(),
      definitions: texts,
      clusterKinds: kinds,
      namespacedKinds: kinds,
      namespaces: texts,
    }),
  ),
});

/** Reads the lock; empty where there is none. Fails with HW1213. */
export function readLock(root: string): Result<Lock> {
  const text = lockText(root);
  if (text === undefined) return success(new Map());
  if (!text.ok) return text;
  const file = readYaml(LOCK_FILE, text.value);
  if (!file.ok) return file;
  const read = form.safeParse(file.value.value);
  if (!read.success) {
    const at = (read.error.issues[0]?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
    return failure([unreadable(`is of another form at \`${formatPath(at)}\``, positionOf(file.value, at))]);
  }
  return success(
    new Map(
      Object.entries(read.data.charts).map(([name, { repository, version, digest, ...rest }]) => [
        name,
        { pin: { name, repository, version, digest }, ...rest },
      ]),
    ),
  );
}

/** The text of the lock; `undefined` where there is none. */
export function lockText(root: string): Result<string> | undefined {
  try {
    const text = decodeUtf8(LOCK_FILE, readOwnFile(root, LOCK_FILE, largest));
    return typeof text === 'string' ? success(text) : failure([text]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === 'ENOENT') return undefined;
    return failure([unreadable(`cannot be read (${code ?? String(error)})`)]);
  }
}

const unreadable = (problem: string, position: Position = wholeFile(LOCK_FILE)) =>
  configCodes.lockUnreadable({
    message: `\`${LOCK_FILE}\` ${problem}.`,
    remedy: 'Restore it from version control, or delete it and run `helmwright charts lock`.',
    position,
  });

/** The lock as it is written: charts by name, kinds in order. */
export function printLock(lock: Lock): string {
  const charts = [...lock]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([name, { pin, appVersion, definitions, clusterKinds, namespacedKinds, namespaces }]) => {
      const { repository, version, digest } = pin;
      const facts = { repository, version, digest, appVersion, definitions: [...definitions] };
      const allowed = { clusterKinds: listed(clusterKinds), namespacedKinds: listed(namespacedKinds) };
      return [name, { ...facts, ...allowed, namespaces: [...namespaces] }] as const;
    });
  return writeYaml({ charts: Object.fromEntries(charts) }, [
    'Written by `helmwright charts lock` and `helmwright charts update`; do not edit.',
  ]);
}

const listed = (kinds: readonly ObjectKind[]) => sortedKinds(kinds).map(({ group, kind }) => ({ group, kind }));

/** Whether two pins are of the same bytes from the same place. */
export const isSamePin = (a: ChartPin, b: ChartPin): boolean =>
  a.name === b.name && a.repository === b.repository && a.version === b.version && a.digest === b.digest;
