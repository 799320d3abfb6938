import { success } from '@helmwright/diagnostics';
import { describe, expect, test, vi } from 'vitest';
import { generate } from './fixtures/generate.ts';
import { runChild } from './fixtures/run-child.ts';
import { snapshot } from './fixtures/snapshot.ts';
import { manyFiles, temporaryTree } from './fixtures/tree.ts';
import { withLock } from './lock.ts';

// Processes, mounts and thousands of files take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('two runs at once', () => {
  test('the second gives up after a few seconds when the first does not end (HW4305)', async () => {
    const root = temporaryTree();
    const result = await withLock(root, async () => success(await generate(root, { 'charts/a': '1' })));
    expect(result.ok && result.value.diagnostics).toMatchObject([{ code: 'HW4305' }]);
    expect(snapshot(root)).toEqual({});
  });

  test('do not mix their files', async () => {
    const root = temporaryTree();
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((content) =>
        runChild({ task: 'generate', root, files: manyFiles(450, content), shared: true }),
      ),
    );
    const after = Object.entries(snapshot(root)).filter(([path]) => path.startsWith('charts/many'));
    expect(after).toHaveLength(450);
    expect(new Set(after.map(([, content]) => content)).size).toBe(1);
    const refusals = outcomes.flatMap((outcome) => (outcome === 'killed' || outcome.ok ? [] : outcome.diagnostics));
    expect(refusals.filter(({ code }) => !['HW4003', 'HW4304', 'HW4305'].includes(code))).toEqual([]);
    expect(outcomes.filter((outcome) => outcome !== 'killed' && outcome.ok)).not.toEqual([]);
    const [winner] = after.map(([, content]) => content);
    expect(await generate(root, manyFiles(450, winner ?? ''))).toMatchObject({ ok: true, value: { updated: 0 } });
  });
});
