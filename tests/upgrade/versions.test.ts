import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { chartNamed } from '../charts/subjects.ts';
import { type ChartVersion, readCharts, releasedCharts } from './released.ts';
import { faultOf, isLater, mayBreak } from './versions.ts';

const released = await readCharts(releasedCharts);
const today = await readCharts('charts');

describe('a released version', () => {
  test('is kept for every chart that people have installed', () => {
    expect(released.map(({ name, version }) => `${name} ${version}`)).toEqual(
      expect.arrayContaining(['app 0.1.0', 'tenant 0.1.0']),
    );
  });

  test.each(today)('of $name is what the chart of that version still is, or the chart has a later one', (chart) => {
    expect(faultOf(chart, released)).toBeUndefined();
  });

  test.each(released)('$name $version takes the same values today, unless the new version may break', (old) => {
    const chart = chartNamed(old.name);
    const values = [...old.files].filter(([path]) => path.startsWith('ci/'));
    expect(values.length).toBeGreaterThan(0);
    if (mayBreak(old.version, chart.metadata.version)) return;
    const problems = values.flatMap(([, text]) =>
      chart.validate(z.record(z.string(), z.json()).parse(parse(text) ?? {})),
    );
    expect(problems).toEqual([]);
  });
});

const chart = (version: string, files: Readonly<Record<string, string>> = {}): ChartVersion => ({
  name: 'app',
  version,
  files: new Map(Object.entries(files)),
});

test.each([
  ['the same files', chart('1.0.0', { a: '1' }), undefined],
  ['a changed file', chart('1.0.0', { a: '2' }), 'app 1.0.0 was released and differs from it in a:'],
  ['a new file', chart('1.0.0', { a: '1', b: '1' }), 'app 1.0.0 was released and differs from it in b:'],
  ['a missing file', chart('1.0.0'), 'app 1.0.0 was released and differs from it in a:'],
  ['a later version', chart('1.0.1', { a: '2' }), undefined],
  ['an earlier version', chart('0.9.9', { a: '2' }), 'app 0.9.9 does not come after 1.0.0, which was released:'],
])('a chart with %s is judged so', (_name, candidate, fault) => {
  const found = faultOf(candidate, [chart('1.0.0', { a: '1' })]);
  if (fault === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(fault);
});

test('versions are compared as numbers, and break by their major part, or by their minor one below 1.0', () => {
  expect([isLater('0.10.0', '0.9.0'), isLater('0.9.0', '0.10.0'), isLater('1.0.0', '1.0.0')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([mayBreak('0.1.0', '0.1.9'), mayBreak('0.1.0', '0.2.0')]).toEqual([false, true]);
  expect([mayBreak('1.1.0', '1.2.0'), mayBreak('1.1.0', '2.0.0')]).toEqual([false, true]);
});
