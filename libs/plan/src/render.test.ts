import { plainPalette } from '@helmwright/diagnostics';
import { describe, expect, test } from 'vitest';
import type { Change, Plan } from './change.ts';
import { portableSha256 } from './digest.ts';
import { driftOf, renderPlan, reportPlan, summarizePlan } from './render.ts';

const written = { content: 'x', sha256: portableSha256('x') };
const changes: readonly Change[] = [
  { kind: 'create', path: 'charts/a', ...written, reason: 'new' },
  { kind: 'create', path: 'charts/b', ...written, reason: 'missing' },
  { kind: 'update', path: 'charts/c', ...written, previous: '', reason: 'changed' },
  { kind: 'update', path: 'charts/d', ...written, previous: '', reason: 'edited' },
  { kind: 'delete', path: 'charts/e', previous: '', reason: 'no longer generated' },
  { kind: 'delete', path: 'charts/f', previous: '', reason: 'edited' },
  { kind: 'adopt', path: 'charts/g', reason: 'not in the manifest' },
  { kind: 'forget', path: 'charts/h', reason: 'already deleted' },
];
const manifest = { kind: 'create', path: 'charts/.helmwright-manifest', ...written, reason: 'new' } as const;
const plan: Plan = { changes, manifests: [manifest], unchanged: ['charts/i'], roots: ['charts'] };
const nothing: Plan = { changes: [], manifests: [], unchanged: ['charts/i'], roots: ['charts'] };

describe('renderPlan', () => {
  test('lists every change and counts them', () => {
    expect(renderPlan(plan)).toBe(`+ charts/a
+ charts/b (was missing)
~ charts/c
~ charts/d (edits are lost)
- charts/e
- charts/f (edits are lost)
= charts/g (not in the manifest)
= charts/h (already deleted)
2 to create, 2 to update, 2 to delete, 1 to take over, 1 already deleted, 1 unchanged`);
  });

  test('cuts a long list and says how much is left out', () => {
    expect(renderPlan(plan, { limit: 2 }).split('\n').slice(0, 3)).toEqual([
      '+ charts/a',
      '+ charts/b (was missing)',
      '  … and 6 more',
    ]);
  });

  test('colours by the palette that is passed in', () => {
    const palette = { ...plainPalette, added: (text: string) => `<green>${text}</green>` };
    expect(renderPlan(plan, { palette })).toContain('<green>+ charts/a</green>');
  });

  test('says so when there is nothing to do, or manifests only', () => {
    expect(renderPlan(nothing)).toBe('nothing to change, 1 unchanged');
    expect(summarizePlan({ ...nothing, manifests: [manifest] })).toBe('1 manifest to update, 1 unchanged');
  });
});

describe('reportPlan', () => {
  test('is plain JSON without the contents', () => {
    const report = reportPlan(plan);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.summary).toEqual({ create: 2, update: 2, delete: 2, adopt: 1, forget: 1, unchanged: 1 });
    expect(report.changes[1]).toEqual({ action: 'create', path: 'charts/b', reason: 'missing' });
    expect(report.manifests).toEqual([{ action: 'create', path: 'charts/.helmwright-manifest' }]);
  });
});

describe('driftOf', () => {
  test('finds missing (HW4101), outdated (HW4102) and left-over files (HW4103)', () => {
    expect(driftOf(plan).map(({ code, position }) => [code, position?.file])).toEqual([
      ['HW4101', 'charts/a'],
      ['HW4101', 'charts/b'],
      ['HW4102', 'charts/c'],
      ['HW4102', 'charts/d'],
      ['HW4103', 'charts/e'],
      ['HW4103', 'charts/f'],
    ]);
  });

  test('names --force for a file that somebody edited, since generate would refuse it', () => {
    const remedies = driftOf(plan).map(({ position, remedy }) => [position?.file, remedy]);
    expect(remedies).toContainEqual(['charts/c', 'Run "helmwright generate" and commit the result.']);
    expect(remedies).toContainEqual([
      'charts/d',
      'Make the change where the file is generated from, run "helmwright generate --force", and commit the result.',
    ]);
  });

  test('tells once what git did to many files (HW4105, HW4106)', () => {
    const update = { kind: 'update', ...written, previous: '' } as const;
    const many = [1, 2, 3].map((each) => ({ ...update, path: `charts/${each}`, reason: 'line endings' }) as const);
    const pointed = { ...update, path: 'charts/p', reason: 'pointer' } as const;
    const found = driftOf({ ...plan, changes: [...many, pointed] });
    expect(found.map(({ code, position }) => [code, position?.file])).toEqual([
      ['HW4105', 'charts/1'],
      ['HW4106', 'charts/p'],
    ]);
    expect(found[0]?.message).toContain('3 generated files have CRLF');
    expect(
      renderPlan({ ...plan, changes: [...many, pointed] })
        .split('\n')
        .slice(2, 4),
    ).toEqual(['~ charts/3 (line endings)', '~ charts/p (was a pointer of Git LFS)']);
  });

  test('finds a manifest that alone is out of date (HW4104)', () => {
    expect(driftOf({ ...nothing, manifests: [manifest] })).toMatchObject([{ code: 'HW4104' }]);
  });

  test('finds nothing where nothing is to be done', () => {
    expect(driftOf(nothing)).toEqual([]);
  });
});
