import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compiled, helmPath, programOutput, Workbench } from '@helmwright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charts } from './mutations.ts';

const examples = Object.values(charts).flatMap((definition) =>
  Object.entries(definition.examples).map(([name, values]) => ({
    chart: definition.metadata.name,
    name,
    definition,
    values,
  })),
);

describe('the notes', () => {
  let bench: Workbench;
  let helm: string;

  beforeAll(async () => {
    bench = await Workbench.open();
    helm = await helmPath('helm4');
  });

  afterAll(() => bench.close());

  // Helm 4 alone tells notes without a cluster.
  test.each(examples)('of $chart with $name are those that Helm tells', async ({ definition, name, values }) => {
    const chart = compiled(definition);
    const folder = await bench.chart(chart);
    const file = join(bench.folder, `${name}.json`);
    await writeFile(file, JSON.stringify(values));
    const asked = ['install', 'some-release', folder, '-n', 'some-namespace', '-f', file];
    const { stdout, stderr } = await programOutput(helm, [...asked, '--dry-run=client', '-o', 'json']);
    expect(stderr).not.toContain('Error');
    const told: { readonly info: { readonly notes: string } } = JSON.parse(stdout);
    const rendering = chart.render({ values, release: { name: 'some-release', namespace: 'some-namespace' } });
    expect(rendering).toMatchObject({ ok: true });
    expect(rendering.ok ? rendering.notes.trim() : '').toBe(told.info.notes.trim());
    expect(told.info.notes).not.toBe('');
  });
});
