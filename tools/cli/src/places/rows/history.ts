import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { helmwright } from '../../fixtures/command.ts';
import { writeTree } from '../../fixtures/fleet.ts';
import type { Row, Rows } from './row.ts';

const list = 'environments/production/generated/releases/nordic/nordic-1/pilot.yaml';
const set = 'environments/production/generated/argocd/waves/pilot/applicationset-nordic-1.yaml';
const values = 'environments/production/generated/nordic/malmo/api.yaml';

/** What is compared with a commit of the generated tree in which something is different. */
const committed = (change: (root: string) => unknown, at: string, whole?: string): Row => ({
  prepare: async (root) => {
    await helmwright(root, ['generate', '--no-verify']);
    change(root);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
      });
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'The fleet');
    writeTree(root, {
      'environments/production/environment.yaml': readFileSync(
        join(root, 'environments/production/environment.yaml'),
        'utf8',
      ).replaceAll('1.4.2', '1.5.0'),
    });
  },
  args: ['diff', 'HEAD'],
  at,
  ...(whole === undefined ? {} : { whole }),
});

/** What a commit has that is compared with. */
export const historyRows: Rows = {
  HW6306: committed((root) => writeTree(root, { [list]: 'releases: []\n' }), `HEAD:${list}:1:1`),
  HW6307: committed(
    (root) => writeTree(root, { [values]: `${readFileSync(join(root, values), 'utf8')}replicas: many\n` }),
    `HEAD:${values}`,
    'no line yet',
  ),
  HW6308: committed(
    (root) =>
      writeTree(root, {
        [set]: readFileSync(join(root, set), 'utf8').replace('charts/{{ .chart }}', 'other/{{ .chart }}'),
      }),
    `HEAD:${set}:47:15`,
  ),
  HW6309: committed(
    (root) => {
      rmSync(join(root, values));
      symlinkSync('web.yaml', join(root, values));
    },
    `HEAD:${values}`,
    'the file of a commit is no file: it has no lines',
  ),
  HW6311: committed(
    (root) => symlinkSync('malmo.yaml', join(root, 'tenants/se/lund.yaml')),
    'HEAD:tenants/se/lund.yaml',
    'the file of a commit is no file: it has no lines',
  ),
};
