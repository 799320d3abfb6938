import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendering } from '@helmwright/template';
import { difference, helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { objectsIn, writeAndRender } from './renderings.ts';
import { Sandbox } from './sandbox.ts';

const guide = new URL('../../docs/guides/umbrella.md', import.meta.url);
const blocks = blocksOf(await readFile(guide, 'utf8'));
const sources = blocks.flatMap(({ language, path, text }) =>
  language === 'ts' && path !== undefined ? [{ path, text }] : [],
);

const sandbox = await Sandbox.open();
afterAll(() => sandbox.close());

const chart = join(sandbox.folder, 'charts/shop');
const valuesOf = (example: string): readonly string[] => ['--values', join(chart, `ci/${example}-values.yaml`)];

describe('the guide "Write an umbrella"', () => {
  let renderings: readonly (readonly [string, Rendering])[] = [];

  beforeAll(async () => {
    for (const { path, text } of sources) await sandbox.write(path, text);
    await sandbox.write(
      'write-and-render.ts',
      writeAndRender('shop', './definitions/shop.ts', { name: 'my', namespace: 'some' }),
    );
    renderings = JSON.parse(await sandbox.node('write-and-render.ts'));
  });

  test('has code that compiles at the strictest', async () => {
    expect(sources.map(({ path }) => path)).toEqual([
      'definitions/shared.ts',
      'definitions/catalogue.ts',
      'definitions/shop.ts',
    ]);
    expect(await sandbox.typecheck(sources.map(({ path }) => path))).toBe('');
  });

  test('shows what Chart.yaml says', async () => {
    const shown = blocks.filter(({ language }) => language === 'yaml');
    expect(shown.map(({ path }) => path)).toEqual(['charts/shop/Chart.yaml']);
    const written = await readFile(join(chart, 'Chart.yaml'), 'utf8');
    for (const { text } of shown) expect(written).toContain(text);
  });

  test('installs what its examples ask for, and nothing else', () => {
    const charts = renderings.map(([name, rendering]) => [
      name,
      [
        ...new Set(rendering.ok ? rendering.objects.map(({ template }) => template.split('/templates/')[0]) : []),
      ].sort(),
    ]);
    expect(charts).toEqual([
      ['defaults', ['charts/front', 'charts/jobs', 'templates/configmap.yaml']],
      ['all-of-it', ['charts/catalogue', 'charts/front', 'charts/jobs', 'templates/configmap.yaml']],
      ['front-alone', ['charts/front', 'templates/configmap.yaml']],
    ]);
  });

  describe.each(helms)('with %s', (helm) => {
    test('is linted without a word of warning, whatever the example', async () => {
      for (const [name] of renderings) {
        const { code, stdout } = await programOutput(await helmPath(helm), [
          'lint',
          '--strict',
          chart,
          ...valuesOf(name),
        ]);
        expect(stdout.match(/\[(?:WARNING|ERROR)\].*/g) ?? [], stdout).toEqual([]);
        expect(code).toBe(0);
      }
    });

    test('renders as in process, from its folder and from its package, into objects that Kubernetes takes', async () => {
      const binary = await helmPath(helm);
      const packed = await programOutput(binary, ['package', chart, '--destination', join(sandbox.folder, helm)]);
      expect(packed.stderr).toBe('');
      const archive = join(sandbox.folder, helm, 'shop-0.1.0.tgz');
      for (const [name, rendering] of renderings) {
        const ours = { kind: 'objects', objects: objectsIn(rendering) } as const;
        for (const from of [chart, archive]) {
          const asked = ['template', 'my', from, '--namespace', 'some', ...valuesOf(name)];
          const { stdout, stderr } = await programOutput(binary, asked);
          // Helm 3 warns of a default that is taken away.
          expect(stderr.replace(/^.*cannot overwrite table with non table for shop\.jobs\.ports\.http.*\n/gm, '')).toBe(
            '',
          );
          expect(difference(ours, { kind: 'objects', objects: objectsOf(stdout) })).toBeUndefined();
          const valid = await validateManifests([{ name, text: stdout }]);
          expect(valid).toMatchObject({ ok: true, value: { resources: ours.objects.length } });
        }
      }
    });

    test('finds all of its subcharts, with nothing to build', async () => {
      const { stdout } = await programOutput(await helmPath(helm), ['dependency', 'list', chart]);
      const statuses = stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/).at(-1));
      expect(statuses).toEqual(['unpacked', 'unpacked', 'unpacked']);
    });

    test.each([
      'front.replica=1',
      'jobs.enabled=perhaps',
      'global.unknown=x',
      'catalogue.prices.parcel=1,catalogue=null',
    ])('refuses %s', async (value) => {
      const { code, stderr } = await programOutput(await helmPath(helm), ['template', 'my', chart, '--set', value]);
      expect(code).not.toBe(0);
      expect(stderr).toContain("don't meet the specifications of the schema");
    });
  });
});
