import { describe, expect, test } from 'vitest';
import type { Observation } from './change.ts';
import { portableSha256 } from './digest.ts';
import { type Manifest, printManifest } from './manifest.ts';
import { isEmptyPlan, type PlanRequest, planChanges } from './plan.ts';

const root = 'charts';
const manifestOf = (owned: Readonly<Record<string, string>>): Manifest => {
  const files = new Map(Object.entries(owned).map(([path, content]) => [path, portableSha256(content)]));
  return { root, files, text: printManifest(root, files) };
};
const disk = (contents: Readonly<Record<string, string>>): ReadonlyMap<string, Observation> =>
  new Map(Object.entries(contents).map(([path, content]) => [path, { sha256: portableSha256(content) }]));
const plan = (request: Partial<PlanRequest>) =>
  planChanges({ desired: new Map(), roots: [root], manifests: [], observed: new Map(), ...request });
const summary = (request: Partial<PlanRequest>) => {
  const planned = plan(request);
  if (!planned.ok) return planned.diagnostics.map(({ code, position }) => [code, position?.file]);
  return planned.value.changes.map(({ kind, path, reason }) => [kind, path, reason]);
};

const a = new Map([['charts/a', 'wanted']]);

describe('planChanges', () => {
  test('creates what is new, with a manifest', () => {
    const planned = plan({ desired: a });
    expect(planned.ok && planned.value).toEqual({
      changes: [
        { kind: 'create', path: 'charts/a', content: 'wanted', sha256: portableSha256('wanted'), reason: 'new' },
      ],
      manifests: [
        {
          kind: 'create',
          path: 'charts/.helmwright-manifest',
          content: manifestOf({ 'charts/a': 'wanted' }).text,
          sha256: portableSha256(manifestOf({ 'charts/a': 'wanted' }).text ?? ''),
          reason: 'new',
        },
      ],
      unchanged: [],
      roots: ['charts'],
    });
  });

  test('leaves alone what is as it should be', () => {
    const manifests = [manifestOf({ 'charts/a': 'wanted' })];
    const planned = plan({ desired: a, manifests, observed: disk({ 'charts/a': 'wanted' }) });
    expect(planned.ok && isEmptyPlan(planned.value)).toBe(true);
    expect(planned.ok && planned.value.unchanged).toEqual(['charts/a']);
  });

  test('updates what was generated and is as it was written', () => {
    const manifests = [manifestOf({ 'charts/a': 'old' })];
    const observed = disk({ 'charts/a': 'old' });
    expect(summary({ desired: a, manifests, observed })).toEqual([['update', 'charts/a', 'changed']]);
  });

  test('writes again what somebody deleted', () => {
    const manifests = [manifestOf({ 'charts/a': 'old' })];
    expect(summary({ desired: a, manifests })).toEqual([['create', 'charts/a', 'missing']]);
  });

  test('deletes what is no longer generated, and the manifest with the last file', () => {
    const request = { manifests: [manifestOf({ 'charts/a': 'old' })], observed: disk({ 'charts/a': 'old' }) };
    expect(summary(request)).toEqual([['delete', 'charts/a', 'no longer generated']]);
    const planned = plan(request);
    expect(planned.ok && planned.value.manifests).toMatchObject([
      { kind: 'delete', path: 'charts/.helmwright-manifest' },
    ]);
  });

  test('deletes what was generated below a root that is no longer asked for', () => {
    const files = new Map([['environments/old/generated/a', portableSha256('x')]]);
    const manifest = { root: 'environments/old/generated', files, text: 'x' };
    const observed = disk({ 'environments/old/generated/a': 'x' });
    expect(summary({ manifests: [manifest], observed })).toEqual([
      ['delete', 'environments/old/generated/a', 'no longer generated'],
    ]);
  });

  test('only forgets what is no longer generated and already gone, or replaced by something that is no file', () => {
    const manifests = [manifestOf({ 'charts/a': 'old', 'charts/b': 'old' })];
    const observed = new Map([['charts/b', { obstacle: 'a folder' }]]);
    expect(summary({ manifests, observed })).toEqual([
      ['forget', 'charts/a', 'already deleted'],
      ['forget', 'charts/b', 'already deleted'],
    ]);
  });

  test('takes over a file that has exactly the desired content', () => {
    const observed = disk({ 'charts/a': 'wanted' });
    expect(summary({ desired: a, observed })).toEqual([['adopt', 'charts/a', 'not in the manifest']]);
    expect(summary({ desired: a, observed, manifests: [manifestOf({ 'charts/a': 'old' })] })).toEqual([
      ['adopt', 'charts/a', 'edited to the desired content'],
    ]);
  });

  test('never overwrites a file that was not generated, not even by force (HW4003)', () => {
    const observed = disk({ 'charts/a': 'foreign' });
    expect(summary({ desired: a, observed })).toEqual([['HW4003', 'charts/a']]);
    expect(summary({ desired: a, observed, force: true })).toEqual([['HW4003', 'charts/a']]);
  });

  test('refuses to lose an edit of a generated file, unless forced (HW4004)', () => {
    const request = {
      desired: a,
      manifests: [manifestOf({ 'charts/a': 'old' })],
      observed: disk({ 'charts/a': 'edited' }),
    };
    expect(summary(request)).toEqual([['HW4004', 'charts/a']]);
    expect(summary({ ...request, force: true })).toEqual([['update', 'charts/a', 'edited']]);
  });

  test('refuses to delete an edited file that is no longer generated, unless forced (HW4005)', () => {
    const request = { manifests: [manifestOf({ 'charts/a': 'old' })], observed: disk({ 'charts/a': 'edited' }) };
    expect(summary(request)).toEqual([['HW4005', 'charts/a']]);
    expect(summary({ ...request, force: true })).toEqual([['delete', 'charts/a', 'edited']]);
  });

  test('refuses what is no file, in the place of a generated one (HW4007)', () => {
    const observed = new Map([['charts/a', { obstacle: 'a folder' }]]);
    expect(summary({ desired: a, observed, force: true })).toEqual([['HW4007', 'charts/a']]);
  });

  test('reports everything that stands in the way at once', () => {
    const desired = new Map([...a, ['charts/b', 'wanted'], ['charts/c', 'wanted']]);
    const manifests = [manifestOf({ 'charts/b': 'old', 'charts/d': 'old' })];
    const observed = disk({ 'charts/a': 'foreign', 'charts/b': 'edited', 'charts/d': 'edited' });
    expect(summary({ desired, manifests, observed })).toEqual([
      ['HW4003', 'charts/a'],
      ['HW4004', 'charts/b'],
      ['HW4005', 'charts/d'],
    ]);
  });

  test('refuses unusable paths before anything else (HW4001)', () => {
    expect(summary({ desired: new Map([['../a', 'x']]) })).toEqual([['HW4001', '../a']]);
  });

  test('fixes a manifest that is out of date though every file is right', () => {
    const manifest = { ...manifestOf({ 'charts/a': 'wanted' }), text: 'another order' };
    const planned = plan({ desired: a, manifests: [manifest], observed: disk({ 'charts/a': 'wanted' }) });
    expect(planned.ok && [planned.value.changes, planned.value.manifests.map(({ kind }) => kind)]).toEqual([
      [],
      ['update'],
    ]);
  });
});

describe('a file to which git gave another form', () => {
  const stands = (text: string, form: 'line endings' | 'pointer' = 'line endings') =>
    new Map([
      ['charts/a', { sha256: portableSha256(`${text} in disguise`), stands: { form, sha256: portableSha256(text) } }],
    ]);

  test('is written again without force, whether the manifest knows it or not', () => {
    for (const form of ['line endings', 'pointer'] as const) {
      const observed = stands('wanted', form);
      expect(summary({ desired: a, manifests: [manifestOf({ 'charts/a': 'wanted' })], observed })).toEqual([
        ['update', 'charts/a', form],
      ]);
      expect(summary({ desired: a, observed })).toEqual([['update', 'charts/a', form]]);
    }
  });

  test('is no edit where other content is wanted, or none', () => {
    const manifests = [manifestOf({ 'charts/a': 'old' })];
    expect(summary({ desired: a, manifests, observed: stands('old') })).toEqual([['update', 'charts/a', 'changed']]);
    expect(summary({ manifests, observed: stands('old') })).toEqual([['delete', 'charts/a', 'no longer generated']]);
  });

  test('is an edit where the content is one, and never taken over from somebody else', () => {
    const observed = stands('edited');
    expect(summary({ desired: a, manifests: [manifestOf({ 'charts/a': 'old' })], observed })).toEqual([
      ['HW4004', 'charts/a'],
    ]);
    expect(summary({ desired: a, observed })).toEqual([['HW4003', 'charts/a']]);
  });
});

describe('a file that people write too', () => {
  const shared = (madeFrom: string | undefined) => new Map([['charts/a', madeFrom]]);

  test('is written, and replaced when it is still what was read, without force and in no manifest', () => {
    for (const [madeFrom, observed, kind] of [
      [undefined, disk({}), 'create'],
      ['read', disk({ 'charts/a': 'read' }), 'update'],
    ] as const) {
      const planned = plan({ desired: a, shared: shared(madeFrom), observed });
      expect(planned.ok && planned.value).toMatchObject({ changes: [{ kind, content: 'wanted' }], manifests: [] });
    }
  });

  test('is unchanged when it says what it should, whoever wrote it', () => {
    const planned = plan({ desired: a, shared: shared('read'), observed: disk({ 'charts/a': 'wanted' }) });
    expect(planned.ok && planned.value).toMatchObject({ changes: [], manifests: [], unchanged: ['charts/a'] });
  });

  test('is not replaced when it is no longer what was read, not even by force (HW4304)', () => {
    for (const madeFrom of [undefined, 'read']) {
      const observed = disk({ 'charts/a': 'edited just now' });
      expect(summary({ desired: a, shared: shared(madeFrom), observed, force: true })).toEqual([
        ['HW4304', 'charts/a'],
      ]);
    }
  });

  test('is deleted when nothing asks for it any more, and it is what was read', () => {
    expect(summary({ shared: shared('read'), observed: disk({ 'charts/a': 'read' }) })).toEqual([
      ['delete', 'charts/a', 'no longer generated'],
    ]);
    expect(summary({ shared: shared('read'), observed: disk({ 'charts/a': 'edited' }) })).toEqual([
      ['HW4304', 'charts/a'],
    ]);
    expect(summary({ shared: shared('read'), observed: disk({}) })).toEqual([]);
  });

  test('does not replace what is no file (HW4007)', () => {
    const observed = new Map([['charts/a', { obstacle: 'a folder' }]]);
    expect(summary({ desired: a, shared: shared('read'), observed })).toEqual([['HW4007', 'charts/a']]);
  });
});
