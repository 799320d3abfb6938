import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { FileSet, Plan } from './change.ts';
import { portableSha256 } from './digest.ts';
import { type Manifest, manifestPath, parseManifest } from './manifest.ts';
import { isEmptyPlan, type PlanRequest, planChanges } from './plan.ts';
import { driftOf, reportPlan } from './render.ts';

// A disk is a map of contents. Few paths and few contents, so that every meeting of the three worlds (desired, owned,
// on disk) is drawn.
type Disk = ReadonlyMap<string, string>;
const roots = ['charts', 'environments/production/generated'];
const paths = ['charts/a', 'charts/b/c', 'charts/b/d', 'environments/production/generated/a'];
const content = fc.constantFrom('one', 'two', 'three');
const fileSet = (max = paths.length): fc.Arbitrary<FileSet> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...paths), content), { selector: ([path]) => path, maxLength: max })
    .map((entries) => new Map(entries));

const readManifests = (disk: Disk): readonly Manifest[] =>
  roots.flatMap((root) => {
    const text = disk.get(manifestPath(root));
    const parsed = text === undefined ? undefined : parseManifest(root, text);
    return parsed?.ok ? [parsed.value] : [];
  });

const request = (disk: Disk, desired: FileSet, force: boolean): PlanRequest => ({
  desired,
  roots,
  manifests: readManifests(disk),
  observed: new Map([...disk].map(([path, text]) => [path, { sha256: portableSha256(text) }])),
  force,
});

function carryOut(disk: Disk, { changes, manifests }: Plan): Disk {
  const after = new Map(disk);
  for (const change of [...changes, ...manifests]) {
    if (change.kind === 'delete') after.delete(change.path);
    else if (change.kind === 'create' || change.kind === 'update') after.set(change.path, change.content);
  }
  return after;
}

function generate(disk: Disk, desired: FileSet, force: boolean): Disk | undefined {
  const planned = planChanges(request(disk, desired, force));
  return planned.ok ? carryOut(disk, planned.value) : undefined;
}

/** A disk as it comes about: something was generated, then people wrote, edited and deleted files. */
const worlds = fc
  .record({ first: fileSet(), edits: fileSet(3), deleted: fc.subarray(paths) })
  .map(({ first, edits, deleted }): Disk => {
    const disk = new Map([...(generate(new Map(), first, false) ?? []), ...edits]);
    for (const path of deleted) disk.delete(path);
    return disk;
  });

const owned = (disk: Disk): ReadonlyMap<string, string> =>
  new Map(readManifests(disk).flatMap(({ files }) => [...files]));

describe('the laws of planning', () => {
  test.prop([worlds, fileSet(), fc.boolean()])(
    'carrying a plan out reaches what is desired',
    (disk, desired, force) => {
      const after = generate(disk, desired, force);
      fc.pre(after !== undefined);
      for (const [path, text] of desired) expect(after.get(path)).toBe(text);
      expect(new Set(owned(after).keys())).toEqual(new Set(desired.keys()));
    },
  );

  test.prop([worlds, fileSet(), fc.boolean()])('a second plan is empty, and shows no drift', (disk, desired, force) => {
    const after = generate(disk, desired, force);
    fc.pre(after !== undefined);
    const second = planChanges(request(after, desired, false));
    expect(second.ok && isEmptyPlan(second.value)).toBe(true);
    expect(second.ok && driftOf(second.value)).toEqual([]);
  });

  test.prop([worlds, fileSet(), fc.boolean()])('files of others stay as they are', (disk, desired, force) => {
    const before = owned(disk);
    const after = generate(disk, desired, force) ?? disk;
    for (const [path, text] of disk) {
      if (!before.has(path) && paths.includes(path)) expect(after.get(path)).toBe(text);
    }
  });

  test.prop([worlds, fileSet()])('without force no edit is lost', (disk, desired) => {
    const before = owned(disk);
    const after = generate(disk, desired, false) ?? disk;
    for (const [path, recorded] of before) {
      const text = disk.get(path);
      if (text !== undefined && portableSha256(text) !== recorded) expect(after.get(path)).toBe(text);
    }
  });

  test.prop([worlds, fileSet()])('force leaves nothing in the way but files of others', (disk, desired) => {
    const planned = planChanges(request(disk, desired, true));
    expect(planned.diagnostics.filter(({ code }) => code !== 'HW4003')).toEqual([]);
  });

  test.prop([worlds, fileSet(), fc.boolean()])('the order of the input does not matter', (disk, desired, force) => {
    const planned = planChanges(request(disk, desired, force));
    const reversed = new Map([...disk].reverse());
    const again = planChanges({
      ...request(reversed, new Map([...desired].reverse()), force),
      roots: [...roots].reverse(),
      manifests: [...readManifests(disk)].reverse(),
    });
    expect(again).toEqual(planned);
  });

  test.prop([worlds, fileSet(), fc.boolean(), fc.func(fc.boolean())])(
    'files that are known to be as they should can be left out, and the plan is the same',
    (disk, desired, force, isKnown) => {
      const whole = request(disk, desired, force);
      const known = new Map(
        whole.manifests.map(({ root, files }) => [
          root,
          new Map(
            [...files].filter(([path, recorded]) => {
              const [wanted, found] = [desired.get(path), disk.get(path)];
              const fits = wanted !== undefined && wanted === found && portableSha256(wanted) === recorded;
              return fits && isKnown(path);
            }),
          ),
        ]),
      );
      const isLeftOut = (path: string): boolean => [...known.values()].some((files) => files.has(path));
      const rest = <T>(files: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
        new Map([...files].filter(([path]) => !isLeftOut(path)));
      const partly = planChanges({
        ...whole,
        desired: rest(desired),
        manifests: whole.manifests.map((manifest) => ({ ...manifest, files: rest(manifest.files) })),
        observed: rest(whole.observed),
        trusted: known,
      });
      expect(partly).toEqual(planChanges(whole));
    },
  );

  test.prop([worlds, fileSet()])('a plan reports each path once', (disk, desired) => {
    const planned = planChanges(request(disk, desired, true));
    fc.pre(planned.ok);
    const all = [...planned.value.changes.map(({ path }) => path), ...planned.value.unchanged];
    expect(new Set(all).size).toBe(all.length);
    expect(reportPlan(planned.value).changes).toHaveLength(planned.value.changes.length);
  });
});
