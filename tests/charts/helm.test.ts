import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helmPath, helms, programOutput, Workbench } from '@helmwright/testing';
import { type RenderedManifest, validateManifests } from '@helmwright/toolchain';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { conflicts } from './conflicts.ts';
import { charts, listAt, objectsOf, ours } from './subjects.ts';

const bench = await Workbench.open();
afterAll(() => bench.close());

const folders = new Map(
  await Promise.all(charts.map(async ({ chart }) => [chart.metadata.name, await bench.chart(chart)] as const)),
);

const folderOf = (name: string): string => folders.get(name) ?? name;
const everyHelm = helms.flatMap((helm) => charts.map(({ chart }) => [helm, chart.metadata.name, chart] as const));

describe.each(everyHelm)('%s with the chart %s', (helm, name, chart) => {
  const examples = Object.keys(chart.examples);

  test('finds nothing to say of it, whatever the example', async () => {
    const binary = await helmPath(helm);
    for (const example of examples) {
      const values = join(folderOf(name), 'ci', `${example}-values.yaml`);
      const { code, stdout } = await programOutput(binary, ['lint', '--strict', folderOf(name), '--values', values]);
      const said = stdout.match(/\[(?:INFO|WARNING|ERROR)\].*/g) ?? [];
      // An icon is the publisher's to decide; ours have one.
      const counted = said.filter((line) => chart.metadata.icon !== undefined || !/icon is recommended/.test(line));
      expect(counted, `${example}: ${stdout}`).toEqual([]);
      expect(code).toBe(0);
    }
  });

  test('renders objects that the schemas of Kubernetes accept, all of them in all examples', async () => {
    const binary = await helmPath(helm);
    const manifests: RenderedManifest[] = [];
    for (const example of examples) {
      const values = join(folderOf(name), 'ci', `${example}-values.yaml`);
      const args = ['template', 'my-release', folderOf(name), '--namespace', 'some-namespace', '--values', values];
      const { code, stdout, stderr } = await programOutput(binary, args);
      expect(code, stderr).toBe(0);
      manifests.push({ name: `${name} ${example}`, text: stdout });
    }
    const checked = await validateManifests(manifests);
    expect(checked.diagnostics).toEqual([]);
    const objects = Object.values(chart.examples).flatMap((values) => objectsOf(chart, values));
    expect(checked.ok && checked.value.resources).toBe(objects.length);
  });

  test('stops at every conflict between values, with its path', async () => {
    const binary = await helmPath(helm);
    for (const [index, { values, message }] of (conflicts[name] ?? []).entries()) {
      const file = join(bench.folder, `${helm}-${name}-conflict-${index}.json`);
      await writeFile(file, JSON.stringify(values));
      const args = ['template', 'my-release', folderOf(name), '--namespace', 'some-namespace', '--values', file];
      const { code, stderr } = await programOutput(binary, args);
      expect(code).not.toBe(0);
      expect(stderr).toContain(message);
    }
  });
});

describe.each(charts.map(({ chart }) => [chart.metadata.name, chart] as const))('the package of %s', (name, chart) => {
  test('leaves out what only tests need', async () => {
    const binary = await helmPath('helm4');
    const { stdout, stderr } = await programOutput(binary, ['package', folderOf(name), '--destination', bench.folder]);
    expect(stderr).toBe('');
    const archive = /saved it to: (.*\.tgz)/.exec(stdout)?.[1] ?? '';
    const listed = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' });
    const packed = listed.trim().split('\n').toSorted();
    const wanted = [...chart.files.keys()].filter((path) => !path.startsWith('ci/') && path !== '.helmignore');
    expect(packed).toEqual(expect.arrayContaining(wanted.map((path) => `${name}/${path}`)));
    expect(packed.filter((path) => path.startsWith(`${name}/ci/`))).toEqual([]);
  });
});

describe.each(ours.map(({ chart }) => [chart.metadata.name, chart] as const))(
  'what our %s says of itself',
  (_, chart) => {
    test('is every image that it runs by default', () => {
      const images = objectsOf(chart)
        .flatMap(({ object }) => JSON.stringify(object).match(/"image":"[^"]+"/g) ?? [])
        .map((found) => found.slice('"image":"'.length, -1));
      const told: unknown = parse(chart.metadata.annotations['artifacthub.io/images'] ?? '[]');
      expect(listAt(told).map((entry) => (entry as { image: string }).image)).toEqual([...new Set(images)]);
    });

    test('is who answers for it, in words that need no public address', () => {
      const { icon, maintainers, annotations } = chart.metadata;
      expect(maintainers.map((maintainer) => maintainer.name)).not.toEqual([]);
      expect(icon).toMatch(/^data:image\/svg\+xml,/);
      expect(decodeURIComponent(icon ?? '')).toMatch(/<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/);
      expect(annotations['artifacthub.io/license']).toBe('Apache-2.0');
      expect(listAt(parse(annotations['artifacthub.io/changes'] ?? ''))).not.toEqual([]);
    });
  },
);
