import { success } from '@helmwright/diagnostics';
import { describe, expect, test } from 'vitest';
import { generate } from './fixtures/generate.ts';
import { runChild } from './fixtures/run-child.ts';
import { snapshot } from './fixtures/snapshot.ts';
import { manyFiles, temporaryTree } from './fixtures/tree.ts';
import { withLock } from './lock.ts';

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

const day = 86_400_000;

describe('a clock that jumps', () => {
  test.each([day, -day])('by %d ms takes no lock from a run that lives (HW4305)', async (wrongBy) => {
    const root = temporaryTree();
    const clock = { wrongBy, jumps: false };
    const order = { task: 'generate', root, files: { 'charts/a': '1' }, shared: true, clock } as const;
    const result = await withLock(root, async () => success(await runChild(order)));
    expect(result.ok && result.value).toMatchObject({ ok: false, diagnostics: [{ code: 'HW4305' }] });
    expect(snapshot(root)).toEqual({});
  });

  test.each([day, -day])('by %d ms keeps nobody from the lock of a run that was killed', async (wrongBy) => {
    const root = temporaryTree();
    const killAt = { phase: 'staging', done: 200 } as const;
    const files = manyFiles(450, 'new');
    expect(await runChild({ task: 'generate', root, files, killAt, clock: { wrongBy, jumps: false } })).toBe('killed');
    expect(await generate(root, files)).toMatchObject({ ok: true, value: { created: 450 } });
    expect(Object.keys(snapshot(root)).filter((path) => path.startsWith('.helmwright'))).toEqual([]);
  });

  test('to and fro while three runs write leaves the files of one of them', async () => {
    const root = temporaryTree();
    const clock = { wrongBy: day, jumps: true };
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((content) =>
        runChild({ task: 'generate', root, files: manyFiles(450, content), shared: true, clock }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome !== 'killed' && outcome.ok)).not.toEqual([]);
    const after = Object.entries(snapshot(root)).filter(([path]) => path.startsWith('charts/many'));
    expect(after).toHaveLength(450);
    expect(new Set(after.map(([, content]) => content)).size).toBe(1);
  });
});
