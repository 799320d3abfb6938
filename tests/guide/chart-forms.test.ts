import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@helmwright/json';
import type { Rendering } from '@helmwright/template';
import { helmPath, helms, objectsOf, programOutput } from '@helmwright/testing';
import { validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, withTexts } from './blocks.ts';
import { expectMistakes } from './mistakes.ts';
import { objectsIn, writeAndRender } from './renderings.ts';
import { Sandbox } from './sandbox.ts';

const guide = new URL('../../docs/guides/chart-forms.md', import.meta.url);
const blocks = blocksOf(await readFile(guide, 'utf8'));
const sources = blocks.flatMap(({ language, path, flavour, text }) =>
  language === 'ts' && flavour === '' && path !== undefined ? [{ path, text }] : [],
);

/** What a reader has at hand in the snippets that stand alone. */
const prelude = `
import { match, merge, type Templated, withValue } from '@helmwright/template';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import { v } from './libs/charts/src/web/chart.ts';
type Data =
  | { readonly kind: 'claim'; readonly claimName: string }
  | { readonly kind: 'memory'; readonly limit?: string };
`;

const sandbox = await Sandbox.open();
afterAll(() => sandbox.close());

const sorted = (objects: readonly JsonObject[]): readonly JsonObject[] =>
  objects.toSorted((a, b) => (String(a['kind']) < String(b['kind']) ? -1 : 1));

describe('the guide "Charts with values of several forms"', () => {
  let renderings: readonly (readonly [string, Rendering])[] = [];

  beforeAll(async () => {
    for (const { path, text } of sources) await sandbox.write(path, text);
    await sandbox.write(
      'write-and-render.ts',
      writeAndRender('web', './libs/charts/src/web/index.ts', { name: 'pages', namespace: 'malmo' }),
    );
    renderings = JSON.parse(await sandbox.node('write-and-render.ts'));
  });

  test('has code that compiles at the strictest', async () => {
    expect(sources).toHaveLength(4);
    expect(await sandbox.typecheck(sources.map(({ path }) => path))).toBe('');
  });

  test('shows what the compiler writes', async () => {
    const shown = blocks.filter(({ language }) => language === 'yaml');
    expect(shown).toHaveLength(3);
    const written = await Promise.all(
      ['configmap', 'deployment'].map((name) =>
        readFile(join(sandbox.folder, `charts/web/templates/${name}.yaml`), 'utf8'),
      ),
    );
    for (const { text } of shown) expect(written.join('\n')).toContain(text);
  });

  for (const helm of helms) {
    test(`renders with ${helm} as in process, into objects that Kubernetes takes`, async () => {
      const manifests = [];
      for (const [name, rendering] of renderings) {
        const chart = join(sandbox.folder, 'charts/web');
        const values = join(chart, `ci/${name}-values.yaml`);
        const asked = ['template', 'pages', chart, '--namespace', 'malmo', '--values', values];
        const { stdout, stderr } = await programOutput(await helmPath(helm), asked);
        expect(stderr).toBe('');
        expect(sorted(objectsOf(stdout))).toEqual(sorted(objectsIn(rendering)));
        manifests.push({ name, text: stdout });
      }
      const valid = await validateManifests(manifests);
      expect(valid.diagnostics.map(({ message }) => message)).toEqual([]);
      expect(valid).toMatchObject({ ok: true, value: { resources: 16 } });
    });
  }

  test('shows mistakes that do not compile, with what TypeScript says', async () => {
    const mistakes = withTexts(blocks, 'does-not-compile');
    expect(mistakes).toHaveLength(4);
    await expectMistakes(sandbox, prelude, mistakes);
  });
});
