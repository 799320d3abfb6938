import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as charts from '@helmwright/charts';
import { engines } from '@helmwright/toolchain';
import { describe, expect, test } from 'vitest';
import { root } from '../cluster/releases.ts';

const line = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
};

test('the README says which versions are supported, row by row', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const rows = engines.map((each) => `| ${each.name} | ${each.oldest} | ${each.newest} | ${each.pinned} |`);
  const heading = '| | oldest | newest | pinned |\n| --- | --- | --- | --- |\n';
  expect(readme).toContain(`${heading}${rows.join('\n')}\n\n`);
});

describe.each(engines)('$name', ({ oldest, newest, pinned }) => {
  test('is pinned at one end of its range, and its newest is no older', () => {
    expect([oldest, newest]).toContain(pinned);
    expect(line(oldest)).toBeLessThanOrEqual(line(newest));
  });
});

test('every chart may be installed on the oldest Kubernetes, and rendered where the oldest Helm asks no cluster', () => {
  const kubernetes = engines.find(({ name }) => name === 'Kubernetes');
  for (const { metadata } of Object.values(charts)) {
    const from = /^>=(\d+\.\d+)\.0-0$/.exec(metadata.kubeVersion)?.[1] ?? '';
    expect(line(from), metadata.name).toBeLessThanOrEqual(line(kubernetes?.oldest ?? ''));
    // Helm 3.17 takes itself to be asked for Kubernetes 1.32, and refuses a chart that is not for that.
    expect(line(from), metadata.name).toBeLessThanOrEqual(line('1.32'));
  }
  expect(Object.values(charts).length).toBeGreaterThan(3);
});
