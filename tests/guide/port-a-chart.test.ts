import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from './blocks.ts';
import { Sandbox } from './sandbox.ts';

const guide = new URL('../../docs/guides/port-a-chart.md', import.meta.url);
const blocks = blocksOf(await readFile(guide, 'utf8'));
const files = blocks.flatMap(({ path, text }) => (path === undefined ? [] : [{ path, text }]));

const sandbox = await Sandbox.open();
afterAll(() => sandbox.close());

describe('the guide "Port a chart"', () => {
  let printed = '';

  beforeAll(async () => {
    for (const { path, text } of files) await sandbox.write(path, text);
    printed = await sandbox.node('prove.ts');
  });

  test('has the files that it speaks of', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'handwritten/Chart.yaml',
      'handwritten/values.yaml',
      'handwritten/templates/_helpers.tpl',
      'handwritten/templates/config.yaml',
      'handwritten/templates/deployment.yaml',
      'values/malmo.yaml',
      'values/busy.yaml',
      'src/greeter/chart.ts',
      'src/greeter/index.ts',
      'prove.ts',
    ]);
  });

  test('has code that compiles at the strictest', async () => {
    const sources = files.map(({ path }) => path).filter((path) => path.endsWith('.ts'));
    expect(await sandbox.typecheck(sources)).toBe('');
  });

  test('proves that the port renders as the chart did', () => {
    expect(printed).toBe(blocks.find(({ flavour }) => flavour === 'proof')?.text);
  });

  test('would show a difference', async () => {
    await sandbox.write(
      'differs.ts',
      `import { writeFileSync } from 'node:fs';\nwriteFileSync('values/lund.yaml', 'limit: 2000000');\nawait import('./prove.ts');\n`,
    );
    await expect(sandbox.node('differs.ts')).rejects.toThrow('limit = 2e+06');
  });

  test.each(helms)('takes each condition both ways, and makes objects that Kubernetes takes, with %s', async (helm) => {
    const manifests = [];
    for (const values of ['malmo', 'busy']) {
      const file = join(sandbox.folder, `values/${values}.yaml`);
      const chart = join(sandbox.folder, 'charts/greeter');
      const { stdout } = await programOutput(await helmPath(helm), ['template', 'hello', chart, '--values', file]);
      expect(objectsOf(stdout)).toHaveLength(2);
      manifests.push({ name: values, text: stdout });
    }
    expect(manifests.map(({ text }) => [/--verbose/.test(text), /--quiet/.test(text)])).toEqual([
      [true, false],
      [false, true],
    ]);
    const valid = await validateManifests(manifests);
    expect(valid.diagnostics.map(({ message }) => message)).toEqual([]);
    expect(valid).toMatchObject({ ok: true, value: { resources: 4 } });
  });
});
