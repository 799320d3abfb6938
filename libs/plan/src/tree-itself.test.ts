import { describe, expect, test } from 'vitest';
import { isBelow, TREE_ITSELF } from './paths.ts';
import { planChanges } from './plan.ts';

describe('the tree itself as a root', () => {
  test('has what is in none of its folders', () => {
    expect(['a.yaml', 'a/b.yaml'].map((path) => isBelow(path, TREE_ITSELF))).toEqual([true, false]);
  });

  test('takes files, and refuses those of folders that are no root', () => {
    const planned = (path: string) =>
      planChanges({
        desired: new Map([[path, 'x']]),
        roots: [TREE_ITSELF],
        manifests: [],
        observed: new Map(),
        shared: new Map([[path, undefined]]),
      });
    expect(planned('lock.yaml')).toMatchObject({
      ok: true,
      value: { changes: [{ kind: 'create', path: 'lock.yaml' }] },
    });
    expect(planned('folder/lock.yaml').diagnostics.map(({ code }) => code)).toEqual(['HW4001']);
    expect(planned('.helmwright-staging').diagnostics.map(({ code }) => code)).toEqual(['HW4001']);
  });
});
