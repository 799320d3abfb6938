import { describe, expect, test } from 'vitest';
import { checkPaths, rootOf } from './paths.ts';

const roots = ['charts', 'environments/production/generated'];
const codes = (...paths: readonly string[]) => checkPaths(paths, roots).map(({ code }) => code);

describe('rootOf', () => {
  test('finds the folder that holds a path, not one whose name it begins with', () => {
    expect(rootOf('charts/app/Chart.yaml', roots)).toBe('charts');
    expect(rootOf('charts-old/app/Chart.yaml', roots)).toBeUndefined();
    expect(rootOf('charts', roots)).toBeUndefined();
  });

  test('prefers the inner of two nested folders', () => {
    expect(rootOf('a/b/c', ['a', 'a/b'])).toBe('a/b');
  });
});

describe('checkPaths', () => {
  test('accepts files below the roots', () => {
    expect(codes('charts/app/Chart.yaml', 'charts/app/values.yaml', 'environments/production/generated/a')).toEqual([]);
  });

  test('refuses what is malformed or outside the roots, naming the path (HW4001)', () => {
    const found = checkPaths(['charts/../x', 'tenants/se/malmo.yaml'], roots);
    expect(found).toMatchObject([
      { code: 'HW4001', position: { file: 'charts/../x' }, message: expect.stringContaining('".."') },
      { code: 'HW4001', position: { file: 'tenants/se/malmo.yaml' }, message: expect.stringContaining('outside') },
    ]);
  });

  test('refuses the names that writing needs for itself (HW4001)', () => {
    expect(codes('charts/.helmwright-manifest', 'charts/.helmwright-staging/a')).toEqual(['HW4001', 'HW4001']);
  });

  test('refuses names that Windows keeps for devices (HW4001)', () => {
    expect(codes('charts/con/Chart.yaml', 'environments/production/generated/nordic/nul/a')).toEqual([
      'HW4001',
      'HW4001',
    ]);
  });

  test('refuses a root that leads out (HW4001)', () => {
    expect(checkPaths([], ['../elsewhere'])).toMatchObject([{ code: 'HW4001' }]);
  });

  test('refuses paths that differ in letter case only, also in a folder (HW4002)', () => {
    expect(codes('charts/a/x', 'charts/A/y', 'charts/b/z')).toEqual(['HW4002']);
    expect(codes('charts/a/x', 'charts/a/X')).toEqual(['HW4002']);
  });

  test('refuses paths that differ in the form of an accent only (HW4002)', () => {
    expect(codes('charts/malmö', 'charts/malmo\u0308')).toEqual(['HW4002']);
  });

  test('refuses a file where another file needs a folder (HW4002)', () => {
    expect(codes('charts/a', 'charts/a/x', 'charts/a/y')).toEqual(['HW4002']);
  });
});
