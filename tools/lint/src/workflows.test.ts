import { spawnSync } from 'node:child_process';
import { ensureTool, type ToolName } from '@helmwright/toolchain';
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

test.each(['helm3', 'helm4'] as const)(
  'the values that the workflow installs the app with fit the chart, with %s',
  async (name) => {
    const args = ['template', 'app', 'charts/app', '--values', '.github/app-on-kind.yaml'];
    const { status, stdout, stderr } = spawnSync(await pathOf(name), args, { cwd: workspaceRoot, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('image: "busybox:');
  },
);

async function pathOf(name: ToolName): Promise<string> {
  const tool = await ensureTool(name);
  if (!tool.ok) throw new Error(tool.diagnostics.map(({ message }) => message).join('\n'));
  return tool.value.path;
}

async function actionlint(paths: readonly string[], input: string): Promise<{ status: number | null; output: string }> {
  const { status, stdout } = spawnSync(await pathOf('actionlint'), ['-no-color', ...paths], {
    cwd: workspaceRoot,
    input,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}
