import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comparisonText } from './comparison.ts';
import { reportText } from './report.ts';
import { runBench } from './run-bench.ts';
import { ratioOf, spreadOf } from './spread.ts';

const positive = { median: expect.any(Number), min: expect.any(Number), max: expect.any(Number) };
const run = { wall: positive, cpu: positive, peak: positive };

test('a quick run measures against both Helms, the library of Helm, cdk8s and a copy, and leaves nothing behind', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'helmwright-bench-test-'));
  const report = await runBench({ extent: 'quick', parent, onProgress: () => undefined });
  expect(report.evaluation).toMatchObject({ releases: 4, rounds: 2, helms: [{ helm: 'helm3' }, { helm: 'helm4' }] });
  expect(report.evaluation.library).toMatchObject({ render: positive, full: positive, renderRatio: positive });
  expect(report.ownChart).toMatchObject({ compileRatio: positive, renderRatio: positive, typecheckRatio: positive });
  expect(report.cdk8s).toMatchObject([
    { tenants: 2, cdk8s: positive, throughOwn: positive, throughPrinting: positive },
  ]);
  expect(report.evaluation.tenants).toBeGreaterThanOrEqual(13);
  expect(report.evaluation.objects).toBeGreaterThan(20);
  expect(report.generation).toEqual(
    [2, 20].map((tenants) => ({
      tenants,
      rounds: 1,
      files: expect.any(Number),
      first: run,
      second: run,
      one: run,
      plan: run,
      explain: run,
      tenant: run,
      render: run,
      copy: positive,
      throughCopy: positive,
    })),
  );
  expect(JSON.stringify(report)).not.toContain('null');
  expect(readdirSync(parent)).toEqual([]);
  rmdirSync(parent);

  const [first] = report.generation;
  if (first === undefined) throw new Error('nothing was generated');
  const tenfold = (spread: { median: number; min: number; max: number }) => ({
    median: 10 * spread.median + 1,
    min: 10 * spread.max + 1,
    max: 10 * spread.max + 1,
  });
  const slower = { ...first, first: { ...first.first, wall: tenfold(first.first.wall) } };
  expect(comparisonText(report, report)).not.toMatch(/slower|better/);
  const changed = { ...report, generation: [slower, ...report.generation.slice(1)] };
  expect(comparisonText(report, changed).match(/generate 2 tenants, s .*\*\*slower or larger\*\*/g)).toHaveLength(1);
  expect(comparisonText(changed, report)).toMatch(/generate 2 tenants, s .* better /);

  const text = reportText(report);
  for (const row of [
    'compile',
    'render',
    'typecheck',
    'evaluate',
    'merge, validate, evaluate',
    'helm3 template',
    'helm4 template',
    '2 to 20',
  ]) {
    expect(text).toContain(`| ${row} `);
  }
});

test('figures are summed up by their median, and ratios are taken round by round', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
  expect(ratioOf([10, 40], [5, 10])).toEqual({ median: 3, min: 2, max: 4 });
  expect(() => spreadOf([])).toThrow('nothing to sum up');
});
