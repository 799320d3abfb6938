import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTool, type ResolvedTool } from '@helmwright/toolchain';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmTemplate } from './helm-template.ts';

async function helm(): Promise<ResolvedTool> {
  const tool = await ensureTool('helm3');
  if (!tool.ok) throw new Error(tool.diagnostics.map(({ message }) => message).join('\n'));
  return tool.value;
}

/** Renders a chart of one template, with this limit of milliseconds. */
async function rendered(template: string, limit?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'helmwright-template-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'chart/templates'), { recursive: true });
  writeFileSync(join(folder, 'chart/Chart.yaml'), 'apiVersion: v2\nname: chart\nversion: 0.1.0\n');
  writeFileSync(join(folder, 'chart/templates/a.yaml'), template);
  const release = { name: 'a', namespace: 'b', valueFiles: [], chart: { path: 'chart' } };
  return helmTemplate(folder, await helm(), release, new AbortController().signal, limit);
}

const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: "';

describe('a chart that somebody else wrote', () => {
  test('is rendered', async () => {
    expect(await rendered(`${object}b" }\n`)).toEqual({ ok: true, text: expect.stringContaining('kind: ConfigMap') });
  });

  test('is not waited for when it loops', async () => {
    const loop = '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}';
    expect(await rendered(`${loop}${object}b" }\n`, 1_000)).toEqual({ ok: false, text: 'it was ended after 1 s' });
  });

  test('prints no more than is read', async () => {
    expect(await rendered(`${object}{{ repeat 9000000 "a" }}" }\n`)).toEqual({
      ok: false,
      text: 'it prints more than 8388608 bytes',
    });
  });
});
