import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTool } from '@helmwright/toolchain';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Interrupted } from '../output/outcome.ts';
import { helmTemplate } from './helm-template.ts';

const release = { name: 'a', namespace: 'a', chart: { path: 'charts/a' }, valueFiles: [] };
const io = { environment: process.env, signal: new AbortController().signal };

/** A folder with a chart of one template. */
function chartOf(template: string): string {
  const root = mkdtempSync(join(tmpdir(), 'helmwright-template-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'charts/a/templates'), { recursive: true });
  writeFileSync(join(root, 'charts/a/Chart.yaml'), 'apiVersion: v2\nname: a\nversion: 1.0.0\n');
  writeFileSync(join(root, 'charts/a/templates/a.yaml'), template);
  return root;
}

describe.each(['helm3', 'helm4'] as const)('%s', (name) => {
  const run = async (
    template: string,
    options: Partial<typeof io> = {},
    limits?: Parameters<typeof helmTemplate>[4],
  ) => {
    const tool = await ensureTool(name);
    if (!tool.ok) throw new Error(JSON.stringify(tool.diagnostics));
    return helmTemplate(chartOf(template), tool.value, release, { ...io, ...options }, limits);
  };
  const endless = 'a: {{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}\n';

  test('renders', async () => {
    expect(await run('a: {{ .Release.Name }}\n')).toMatchObject({ ok: true, text: expect.stringContaining('a: a\n') });
  });

  test('is ended where a chart takes too long or says too much', async () => {
    const limits = { milliseconds: 1_500, bytes: 100_000 };
    expect(await run(endless, {}, limits)).toMatchObject({ ok: false, exhausted: true });
    const long = `a: {{ repeat 200000 "x" }}\n`;
    expect(await run(long, {}, { ...limits, milliseconds: 60_000 })).toMatchObject({ ok: false, exhausted: true });
    expect(await run('{{ fail "no" }}')).toMatchObject({ ok: false, exhausted: false });
  });

  test('is ended with the run', async () => {
    const stop = new AbortController();
    const running = run(endless, { signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    await expect(running).rejects.toBeInstanceOf(Interrupted);
  });

  test('hears nothing of the environment that adds plugins, another repository of them or a cluster', async () => {
    const environment = {
      ...process.env,
      HELM_PLUGINS: '/nowhere',
      HELM_DEBUG: 'true',
      HELM_NAMESPACE: 'theirs',
      HELM_KUBEAPISERVER: 'https://example.org',
      KUBECONFIG: '/nowhere',
    };
    const rendered = await run('a: {{ .Release.Namespace }}\n', { environment });
    expect(rendered).toMatchObject({ ok: true, text: expect.stringContaining('a: a\n') });
  });
});
