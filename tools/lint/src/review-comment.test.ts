import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { workspaceRoot } from './tree.ts';

// The very script of the workflow, as a runner starts it, with a `gh` that keeps what it is asked to post.

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

const workflow: Workflow = parse(readFileSync(join(workspaceRoot, '.github/workflows/review.yml'), 'utf8'));
const script = workflow.jobs['comment']?.steps.find(({ run }) => run?.includes('gh api') === true)?.run ?? '';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'helmwright-review-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['bin', 'diff']) mkdirSync(join(folder, name));
  const gh = `#!/bin/sh
for argument; do case $argument in body=@*) cat "\${argument#body=@}" >posted ;; --paginate) exec echo "$EARLIER" ;; esac; done
echo "$*" >asked
`;
  writeFileSync(join(folder, 'bin/gh'), gh);
  chmodSync(join(folder, 'bin/gh'), 0o755);
});

function post(earlier = '') {
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    REPOSITORY: 'a/b',
    NUMBER: '7',
    GH_TOKEN: 'token',
    EARLIER: earlier,
  };
  const { status, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd: folder, env, encoding: 'utf8' });
  const read = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  return { status, stderr, posted: read('posted'), asked: read('asked') };
}

describe('the comment of a review', () => {
  test.each([
    ['one byte', 'x'],
    ['two bytes', 'å'],
    ['three bytes', '字'],
  ])('is posted whole with as many characters of %s as a comment holds', (_, character) => {
    const text = `<!-- helmwright diff -->\n\n${character.repeat(65_500)}\n`;
    writeFileSync(join(folder, 'diff/diff.md'), text);
    expect(post()).toMatchObject({
      status: 0,
      posted: text,
      asked: expect.stringContaining('--method POST repos/a/b/issues/7'),
    });
  });

  test('is written over the earlier one', () => {
    writeFileSync(join(folder, 'diff/diff.md'), 'x\n');
    expect(post('41')).toMatchObject({
      status: 0,
      asked: expect.stringContaining('--method PATCH repos/a/b/issues/comments/41'),
    });
  });

  test.each([
    ['a link', (path: string) => symlinkSync('/etc/passwd', path)],
    ['a folder', (path: string) => mkdirSync(path)],
    ['nothing', () => undefined],
    ['more than any comment', (path: string) => writeFileSync(path, 'x'.repeat(300_000))],
  ])('is not posted where the job before left %s', (_, leave) => {
    leave(join(folder, 'diff/diff.md'));
    expect(post()).toMatchObject({ status: 1, posted: undefined });
  });

  test('is given to no process as an argument or in its environment, which end at 128 KiB', () => {
    const text = readFileSync(join(workspaceRoot, '.github/workflows/review.yml'), 'utf8');
    expect(text).not.toMatch(/GITHUB_OUTPUT|needs\.diff\.outputs/);
  });
});
