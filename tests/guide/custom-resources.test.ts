import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendering } from '@helmwright/template';
import { difference, type Helm, helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { readOwnDefinitions, validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { blocksOf, withTexts } from './blocks.ts';
import { expectMistakes } from './mistakes.ts';
import { objectsIn, writeAndRender } from './renderings.ts';
import { Sandbox } from './sandbox.ts';

const guide = new URL('../../docs/guides/custom-resources.md', import.meta.url);
const blocks = blocksOf(await readFile(guide, 'utf8'));
const sources = blocks.flatMap(({ language, flavour, path, text }) =>
  language === 'ts' && flavour === '' && path !== undefined ? [{ path, text }] : [],
);
const textOf = (flavour: string): string => blocks.find((block) => block.flavour === flavour)?.text ?? '';

const prelude = `
import type { IDestinationRule } from '@helmwright/custom-resources/networking.istio.io/v1/DestinationRule';
import type { IVirtualService } from '@helmwright/custom-resources/networking.istio.io/v1/VirtualService';
import type { Templated } from '@helmwright/template';
`;

const sandbox = await Sandbox.open();
afterAll(() => sandbox.close());

async function template(helm: Helm, values: string): Promise<string> {
  const chart = join(sandbox.folder, 'charts/traffic');
  const { stdout, stderr } = await programOutput(await helmPath(helm), ['template', 'my', chart, '--values', values]);
  expect(stderr).toBe('');
  return stdout;
}

describe('the guide "Charts with custom resources"', () => {
  let renderings: readonly (readonly [string, Rendering])[] = [];

  beforeAll(async () => {
    for (const { path, text } of sources) await sandbox.write(path, text);
    const release = { name: 'my', namespace: 'default' };
    await sandbox.write('write-and-render.ts', writeAndRender('traffic', './src/traffic/index.ts', release));
    renderings = JSON.parse(await sandbox.node('write-and-render.ts'));
  });

  test('has code that compiles at the strictest', async () => {
    expect(sources.map(({ path }) => path)).toEqual([
      'src/traffic/chart.ts',
      'src/traffic/virtual-service.ts',
      'src/traffic/destination-rule.ts',
      'src/traffic/index.ts',
    ]);
    expect(await sandbox.typecheck(sources.map(({ path }) => path))).toBe('');
  });

  test('shows mistakes that do not compile, with what TypeScript says', async () => {
    const mistakes = withTexts(blocks, 'does-not-compile');
    expect(mistakes).toHaveLength(3);
    await expectMistakes(sandbox, prelude, mistakes);
  });

  test('shows what an example renders', () => {
    const canary = renderings.find(([name]) => name === 'canary')?.[1];
    const virtual = canary === undefined ? undefined : objectsIn(canary).find(({ kind }) => kind === 'VirtualService');
    expect(virtual?.['spec']).toMatchObject({ http: parse(textOf('canary')) });
  });

  test.each(helms)(
    'renders with %s as in process, into objects that their definitions allow',
    async (helm) => {
      expect(renderings.map(([name]) => name)).toEqual(['defaults', 'canary', 'one-path']);
      for (const [name, rendering] of renderings) {
        const stdout = await template(helm, join(sandbox.folder, `charts/traffic/ci/${name}-values.yaml`));
        const ours = { kind: 'objects', objects: objectsIn(rendering) } as const;
        expect(difference(ours, { kind: 'objects', objects: objectsOf(stdout) })).toBeUndefined();
        expect(await validateManifests([{ name, text: stdout }])).toMatchObject({ ok: true, value: { resources: 2 } });
      }
    },
    1_200_000,
  );

  test('shows what is refused once it is rendered, and how', async () => {
    await sandbox.write('refused.yaml', stringify(parse(textOf('values'))));
    const text = await template('helm4', join(sandbox.folder, 'refused.yaml'));
    const { diagnostics } = await validateManifests([{ name: 'traffic', text }]);
    const [shown] = withTexts(blocks, 'values');
    expect(diagnostics.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`)).toEqual(shown?.texts);
  });

  test('defines a kind of one’s own, whose type the command writes, and which refuses what is wrong', async () => {
    const [definition, chart] = blocks.filter(({ flavour }) => flavour === 'own').map(({ text }) => text);
    await sandbox.write('crds/backup-plans.yaml', definition ?? '');
    const command = new URL('../../tools/cli/bin/helmwright.mjs', import.meta.url).href;
    await sandbox.write(
      'write-types.ts',
      `process.argv = ['node', 'helmwright', 'types'];\nawait import('${command}');\n`,
    );
    expect(await sandbox.node('write-types.ts')).toContain('crds/types/example.org/v1/BackupPlan.d.ts\n');
    await sandbox.write('own.ts', chart ?? '');
    const mistakes = [
      ['keep: 7', 'kept: 7'],
      ['schedule:', 'time:'],
      ["'Retry'", "'Stop'"],
    ] as const;
    const files = mistakes.map((_, index) => `own-wrong-${index}.ts`);
    for (const [index, [right, wrong]] of mistakes.entries()) {
      await sandbox.write(`own-wrong-${index}.ts`, chart?.replace(right, wrong) ?? '');
    }
    const said = await sandbox.typecheck(['own.ts', ...files]);
    expect(files.filter((file) => !said.includes(`${file}(`))).toEqual([]);
    expect(said).not.toContain('/own.ts(');
    const own = await readOwnDefinitions(sandbox.folder);
    const definitions = own.ok ? own.value.definitions : [];
    const object = { apiVersion: 'example.org/v1', kind: 'BackupPlan', metadata: { name: 'nightly' } };
    const asked = [{ schedule: 'x' }, { schedule: 'x', keep: 0 }, { schedule: 'x', kept: 1 }].map((spec) =>
      validateManifests([{ name: 'it', text: JSON.stringify({ ...object, spec }) }], { definitions }),
    );
    expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, false, false]);
  });
});
