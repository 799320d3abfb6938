import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendering } from '@helmwright/template';
import { type Helm, helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTexts } from './blocks.ts';
import { guideBlocks as blocks, guideFiles as sources } from './guide-chart.ts';
import { expectMistakes } from './mistakes.ts';
import { objectsIn } from './renderings.ts';
import { Sandbox } from './sandbox.ts';

/** What a reader has at hand in the snippets that stand alone. */
const prelude = `
import { compileChart, defineChart, resource } from '@helmwright/chart';
import { each, optional, release, type Templated, text } from '@helmwright/template';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import { z } from 'zod';
`;

/** Renders the chart in process with each of its examples, and with values that a check refuses. */
const renderAll = `
import { compileChart } from '@helmwright/chart';
import { backup } from './src/backup/index.ts';
const compiled = compileChart(backup);
if (!compiled.ok) throw new Error('the chart does not compile');
const release = { name: 'nightly', namespace: 'malmo' };
const all = { ...compiled.value.examples, refused: { keep: { days: null } } };
console.log(JSON.stringify(Object.entries(all).map(([name, values]) => [name, compiled.value.render({ values, release })])));
`;

/** Prints what the compiler has to say about a definition. */
const printDiagnostics = `
for (const { code, message, remedy } of compileChart(definition).diagnostics) console.log(code, message, remedy);
`;

const sandbox = await Sandbox.open();
afterAll(() => sandbox.close());

/** What Helm prints for values files of the chart and single values. */
async function template(helm: Helm, ...more: readonly string[]): ReturnType<typeof programOutput> {
  const chart = join(sandbox.folder, 'charts/backup');
  return programOutput(await helmPath(helm), ['template', 'nightly', chart, '--namespace', 'malmo', ...more]);
}

describe('the guide "Write a chart"', () => {
  let printed = '';

  beforeAll(async () => {
    for (const { path, text } of sources) await sandbox.write(path, text);
    printed = await sandbox.node('try-backup.ts');
  });

  test('has the files it speaks of', () => {
    expect(sources.map(({ path }) => path)).toEqual([
      'src/backup/values.ts',
      'src/backup/chart.ts',
      'src/backup/config-map.ts',
      'src/backup/cron-job.ts',
      'src/backup/index.ts',
      'try-backup.ts',
      'backup.test.ts',
    ]);
  });

  test('has code that compiles at the strictest', async () => {
    expect(await sandbox.typecheck(sources.map(({ path }) => path))).toBe('');
  });

  test('shows the files that the compiler writes', async () => {
    const shown = blocks.filter(({ language }) => language === 'yaml');
    expect(shown).toHaveLength(3);
    for (const { path, flavour, text } of shown) {
      const written = await readFile(join(sandbox.folder, path ?? 'a block without a path'), 'utf8');
      if (flavour === 'excerpt') expect(written).toContain(text);
      else expect(written).toBe(text);
    }
  });

  test('shows the data that both ways of rendering give', () => {
    const rendering = JSON.parse(printed) as Rendering;
    const configMap = objectsIn(rendering).find((object) => object['kind'] === 'ConfigMap');
    expect(configMap?.['data']).toEqual(JSON.parse(blocks.find(({ flavour }) => flavour === 'data')?.text ?? ''));
  });

  for (const helm of helms) {
    test(`renders with ${helm} as in process, into objects that Kubernetes takes`, async () => {
      const { stdout } = await template(helm, '--set', 'databases.malmo.host=malmo.database');
      expect(objectsOf(stdout)).toEqual(objectsIn(JSON.parse(printed) as Rendering));
      const manifests = [{ name: 'databases', text: stdout }];

      await sandbox.write('render-all.ts', renderAll);
      const renderings = JSON.parse(await sandbox.node('render-all.ts')) as readonly (readonly [string, Rendering])[];
      for (const [name, rendering] of renderings.filter(([, { ok }]) => ok)) {
        const values = join(sandbox.folder, `charts/backup/ci/${name}-values.yaml`);
        const outcome = await template(helm, '--values', values);
        expect(objectsOf(outcome.stdout)).toEqual(objectsIn(rendering));
        manifests.push({ name, text: outcome.stdout });
      }
      expect(manifests.map(({ name }) => name)).toEqual([
        'databases',
        'defaults',
        'everything-set',
        'requests-only',
        'limits-only',
        'unlimited',
      ]);

      const valid = await validateManifests(manifests);
      expect(valid.diagnostics.map(({ message }) => message)).toEqual([]);
      expect(valid).toMatchObject({ ok: true, value: { resources: 12 } });

      const [, refused] = renderings.find(([name]) => name === 'refused') ?? [];
      expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('keep: nothing says what is kept') });
      const { stderr } = await template(helm, '--set', 'keep.days=null');
      expect(stderr).toContain(refused?.ok === false ? refused.message : 'no message');
    });
  }

  test('shows mistakes that do not compile, with what TypeScript says', async () => {
    const mistakes = withTexts(blocks, 'does-not-compile');
    expect(mistakes).toHaveLength(6);
    await expectMistakes(sandbox, `${prelude}import { v } from './src/backup/chart.ts';\n`, mistakes);
  });

  test('shows definitions that are refused, with their diagnostics', async () => {
    const refused = withTexts(blocks, 'refused');
    expect(refused).toHaveLength(3);
    for (const [index, { code, texts }] of refused.entries()) {
      const values = code.includes(', values }') ? "import { values } from './src/backup/values.ts';\n" : '';
      const path = `refused-${index}.ts`;
      await sandbox.write(path, `${prelude}${values}${code}${printDiagnostics}`);
      expect(await sandbox.typecheck([path], { noUnusedLocals: false })).toBe('');
      expect((await sandbox.node(path)).trimEnd()).toBe(texts.join('\n'));
    }
  });
});
