import { spawnSync } from 'node:child_process';
import { ensureTool } from '@helmwright/toolchain';
import { expect, test } from 'vitest';
import { readTree, workspaceRoot } from './tree.ts';

const workflows = [...readTree(workspaceRoot).keys()].filter((path) => path.startsWith('.github/workflows/'));

test('actionlint finds nothing in the workflows', async () => {
  expect(workflows.length).toBeGreaterThan(0);
  expect(await actionlint(workflows, '')).toEqual({ status: 0, output: '' });
});

test('actionlint would find a job that cannot run', async () => {
  const { status, output } = await actionlint(
    ['-'],
    'on: push\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-24.04\n    steps: [{ run: ls }]\n',
  );
  expect(status).toBe(1);
  expect(output).toContain('needs job "b" which does not exist');
});

async function actionlint(paths: readonly string[], input: string): Promise<{ status: number | null; output: string }> {
  const tool = await ensureTool('actionlint');
  if (!tool.ok) throw new Error(tool.diagnostics.map(({ message }) => message).join('\n'));
  const { status, stdout } = spawnSync(tool.value.path, ['-no-color', ...paths], {
    cwd: workspaceRoot,
    input,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}
