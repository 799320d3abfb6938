import { expect, test } from 'vitest';
import { timeLimits } from './time-limits.ts';

/** What the rule says of a tree of these files, each finding as one line. */
const findings = (files: Readonly<Record<string, string>>): readonly string[] =>
  timeLimits(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);

const message = (limit: number): string =>
  `tests/a/a.test.ts: waits for ${limit} ms at most: limits are for hangs, from 600000 on`;

test.each([
  ['an option', "test('x', { timeout: 120_000 }, () => {});", 120_000],
  ['an option of vitest', "vi.setConfig({ 'hookTimeout': 5_000 });", 5_000],
  ['a last argument', "test.each([1])('x', () => {}, 2 * 60_000);", 120_000],
  ['a hook', 'beforeAll(start, 30_000);', 30_000],
  ['a name', 'const patience = 599_999;', 599_999],
  ['a signal', 'fetch(url, { signal: AbortSignal.timeout(1_000) });', 1_000],
  ["an option of Helm's", "run(['--wait', '--timeout', '2m']);", 120_000],
])('refuses %s', (_, text, limit) => {
  expect(findings({ 'tests/a/a.test.ts': text })).toEqual([message(limit)]);
});

test('lets limits for hangs be, and what the limits of the product are', () => {
  const text = "test('x', { timeout: 600_000 }, () => {}); setTimeout(f, 50); run(['--timeout', '10m']);";
  expect(findings({ 'tests/a/a.test.ts': text, 'libs/a/src/a.ts': 'const timeout = 1;' })).toEqual([]);
});
